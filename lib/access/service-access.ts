import { findGate, findVisitor, selectGates, selectOpeningRewards } from "@/db/queries/gates";
import { selectKin } from "@/db/queries/products";
import { listTiers } from "@/db/queries/tiers";
import { readProgram, type Tx } from "@/db/transaction";
import { segmentsAmong } from "@/lib/segments/service";
import type { Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { decideAccess, type Locked, type Visitor } from "./decide-access";
import type { Gate } from "./gate";
import type { AccessNames } from "./sentences";

/** A gate, and whether it lets this visitor in. */
export type Access = { gate: Gate; decided: Result<null, Locked> };

/** A member with what these gates ask; null is a guest, or nobody. */
async function visitorAt(
  tx: Tx,
  scope: ProgramScope,
  memberId: string | null,
  gates: readonly Gate[],
  now: Date,
): Promise<Visitor | null> {
  if (!memberId) return null;
  const visitor = await findVisitor(tx, scope, memberId, now);
  const named = [...new Set(gates.flatMap(({ opensFor }) => opensFor.segmentIds))];
  return visitor && { ...visitor, segmentIds: await segmentsAmong(tx, scope, memberId, named, now) };
}

/** One gate for one visitor; null when there is no such gate. A guest's member id is null. */
export function accessFor(
  scope: ProgramScope,
  memberId: string | null,
  gateId: string,
  now: Date,
): Promise<Access | null> {
  return readProgram(scope, async (tx) => {
    const gate = await findGate(tx, scope, gateId);
    if (!gate) return null;
    const visitor = await visitorAt(tx, scope, memberId, [gate], now);
    return { gate, decided: decideAccess(gate, visitor, now) };
  });
}

/**
 * Those of these products (all, where none are named) that are locked for this visitor, by sku, in a transaction of the
 * caller: the order asks in the one that places it. With the first of a kind all of it is locked.
 */
export async function lockedProducts(
  tx: Tx,
  scope: ProgramScope,
  memberId: string | null,
  skus: readonly string[] | null,
  now: Date,
): Promise<Map<string, Locked>> {
  const every = await selectGates(tx, scope, { kind: "product" });
  if (every.length === 0) return new Map();
  const targets = every.map(({ target }) => target);
  const kin = await selectKin(tx, scope, targets, skus);
  const asked = skus && new Set([...skus, ...kin.map(({ first }) => first)]);
  const gates = asked ? every.filter(({ target }) => asked.has(target)) : every;
  if (gates.length === 0) return new Map();
  const visitor = await visitorAt(tx, scope, memberId, gates, now);
  const locked = new Map<string, Locked>();
  for (const gate of gates) {
    const decided = decideAccess(gate, visitor, now);
    if (!decided.ok) locked.set(gate.target, decided.error);
  }
  for (const { sku, first } of kin) {
    const withFirst = locked.get(first);
    if (withFirst && !locked.has(sku)) locked.set(sku, withFirst);
  }
  return locked;
}

/** The page with this slug and whether it is open to this visitor; null when there is none. */
export function pageFor(
  scope: ProgramScope,
  memberId: string | null,
  slug: string,
  now: Date,
): Promise<Access | null> {
  return readProgram(scope, async (tx) => {
    const [gate] = await selectGates(tx, scope, { kind: "page", targets: [slug] });
    if (!gate) return null;
    const visitor = await visitorAt(tx, scope, memberId, [gate], now);
    return { gate, decided: decideAccess(gate, visitor, now) };
  });
}

/** The names of what opens gates. A hidden tier stays unnamed. */
export function accessNames(scope: ProgramScope, now: Date): Promise<AccessNames> {
  return readProgram(scope, async (tx) => {
    const [tiers, rewards] = await Promise.all([listTiers(tx, scope), selectOpeningRewards(tx, scope, now)]);
    return {
      tier: (position) => tiers.find((tier) => tier.position === position && !tier.hidden)?.name,
      reward: (gateId) => rewards.get(gateId)?.name,
    };
  });
}

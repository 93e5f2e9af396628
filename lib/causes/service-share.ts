import {
  claimSharing,
  findChoice,
  findOrderNumbered,
  insertShares,
  keepShared,
  lastShared,
  type ShareTotal,
  selectHeardOf,
  selectOrderShares,
  selectShareTotals,
  storeChoice,
} from "@/db/queries/cause-shares";
import { findCause, selectCauses } from "@/db/queries/causes";
import { findProgramById } from "@/db/queries/programs";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { asItIs } from "@/lib/ledger/service-owner";
import { idsBegin, newId } from "@/lib/shared/id";
import type { ProgramSettings } from "@/lib/shared/program-settings";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import type { Cause, CauseWithTotal, DonateError } from "./cause";
import { decideShare, type ShareTerms } from "./share";

const ORDERS_AT_ONCE = 500;
/** An event that is committed later may carry an earlier id: so far back one looks again. Nothing is counted twice. */
const OVERLAP_MS = 10 * 60_000;

/** The sharing of a program's settings. */
export function shareTermsOf({ causeShare }: ProgramSettings): ShareTerms {
  return { ...causeShare, since: causeShare.since === null ? null : new Date(causeShare.since) };
}

function madeAt(id: string): number {
  return Number.parseInt(id.replace("-", "").slice(0, 12), 16);
}

async function shareSome(
  tx: Tx,
  scope: ProgramScope,
  { after, terms, open }: { after: string; terms: ShareTerms; open: ReadonlySet<string> },
  now: Date,
): Promise<{ written: number; last: string | null; isMore: boolean }> {
  const heard = await selectHeardOf(tx, scope, after, ORDERS_AT_ONCE);
  const orders = await selectOrderShares(tx, scope, [...new Set(heard.map(({ orderId }) => orderId))]);
  const drafts = orders.flatMap((order) => decideShare(order, terms, open) ?? []);
  const rows = drafts.map((draft) => ({ ...draft, id: newId(now.getTime()), at: now }));
  if (rows.length > 0) await insertShares(tx, scope, rows);
  const isMore = heard.length === ORDERS_AT_ONCE;
  return { written: rows.length, last: heard.at(-1)?.eventId ?? null, isMore };
}

/**
 * Gives causes their share of the orders of which something was heard (V2): the difference between what each is worth
 * and what it has given. May run late, twice, or on two machines at once. Job body. Returns how many rows were written.
 */
export async function shareOrders(scope: ProgramScope, now: Date): Promise<number> {
  let written = 0;
  let from: string | null = null;
  for (;;) {
    const some = await inProgram(scope, async (tx) => {
      if (!(await claimSharing(tx, scope))) return null;
      const [program, causes, last] = await Promise.all([
        findProgramById(tx, scope.programId),
        selectCauses(tx, scope, { withEnded: false }),
        lastShared(tx, scope),
      ]);
      if (!program) return null;
      const terms = shareTermsOf(program.settings);
      // A program that never shared has nothing to look at; one that stopped still takes refunds off.
      if (terms.basisPoints === 0 && last === null) return null;
      const start = last ?? idsBegin((terms.since ?? now).getTime());
      const after = from ?? idsBegin(Math.max(0, madeAt(start) - OVERLAP_MS));
      const open = new Set(causes.map(({ id }) => id));
      const done = await shareSome(tx, scope, { after, terms, open }, now);
      if (done.last !== null && (last === null || done.last > last)) await keepShared(tx, scope, done.last);
      return done;
    });
    if (!some) return written;
    written += some.written;
    from = some.last;
    if (!some.isMore) return written;
  }
}

/** A cause with what it has in all: points that were given, and shares of orders. Money in minor units. */
export type SharedCause = CauseWithTotal & {
  /** From orders, and from this member's own. */
  shared: bigint;
  sharedMine: bigint;
};

/** Every cause that is open, or all, with what came together for it. */
export function sharedCauses(
  scope: ProgramScope,
  options: { memberId?: string | null; withEnded?: boolean } = {},
): Promise<SharedCause[]> {
  return readProgram(scope, (tx) => sharedCausesWithin(tx, scope, options));
}

async function sharedCausesWithin(
  tx: Tx,
  scope: ProgramScope,
  { memberId = null, withEnded = false }: { memberId?: string | null; withEnded?: boolean },
): Promise<SharedCause[]> {
  const [causes, totals] = await Promise.all([
    selectCauses(tx, scope, { withEnded }),
    selectShareTotals(tx, scope, memberId),
  ]);
  const by = new Map<string, ShareTotal>(totals.map((total) => [total.causeId, total]));
  return causes.map((cause) => ({
    ...cause,
    shared: by.get(cause.id)?.minor ?? 0n,
    sharedMine: by.get(cause.id)?.mine ?? 0n,
  }));
}

/** What a member's orders give now: the rate, and the cause; null while nothing is shared, or nowhere. */
export type Sharing = { basisPoints: number; mayChoose: boolean; cause: SharedCause; choices: SharedCause[] };

/** What the orders of a member give, and what they have given. */
export function sharingOf(scope: MemberScope, settings: ProgramSettings): Promise<Sharing | null> {
  const { basisPoints, chosenBy, causeId } = settings.causeShare;
  if (basisPoints === 0) return Promise.resolve(null);
  return readProgram(scope, async (tx) => {
    const [causes, choice] = await Promise.all([
      sharedCausesWithin(tx, scope, { memberId: scope.memberId }),
      findChoice(tx, scope),
    ]);
    const mayChoose = chosenBy === "member";
    const wanted = mayChoose ? [choice, causeId] : [causeId];
    const cause = wanted.flatMap((id) => causes.find((one) => one.id === id) ?? [])[0];
    return cause ? { basisPoints, mayChoose, cause, choices: mayChoose ? causes : [cause] } : null;
  });
}

/** A member chooses where their next orders give. What was chosen before is answered with `changed: false`. */
export function chooseCause(
  asked: MemberScope,
  causeId: string,
  now: Date,
): Promise<Result<{ cause: Cause; changed: boolean }, DonateError>> {
  return inProgram(asked, async (tx): Promise<Result<{ cause: Cause; changed: boolean }, DonateError>> => {
    const scope = await asItIs(tx, asked);
    const cause = await findCause(tx, scope, causeId);
    if (!cause) return err({ code: "cause_unknown" });
    if (cause.endedAt !== null && cause.endedAt <= now) return err({ code: "cause_ended" });
    const changed = (await findChoice(tx, scope)) !== causeId;
    if (changed) await storeChoice(tx, scope, causeId, now);
    return ok({ cause, changed });
  });
}

/**
 * What one order gives, and to whom: by the function that writes it, so also before it is written. Null when nothing, or
 * when the ledger has not heard of the order.
 */
export function shareOfOrder(
  scope: ProgramScope,
  order: { shopId: string; number: string },
): Promise<{ cause: Cause; minor: bigint } | null> {
  return readProgram(scope, async (tx) => {
    const orderId = await findOrderNumbered(tx, scope, order);
    if (!orderId) return null;
    const [[state], program, causes] = await Promise.all([
      selectOrderShares(tx, scope, [orderId]),
      findProgramById(tx, scope.programId),
      selectCauses(tx, scope, { withEnded: true }),
    ]);
    if (!state || !program) return null;
    const open = new Set(causes.flatMap(({ id, endedAt }) => (endedAt === null ? [id] : [])));
    const draft = decideShare(state, shareTermsOf(program.settings), open);
    const minor = (state.given?.minor ?? 0n) + (draft?.minor ?? 0n);
    const cause = causes.find(({ id }) => id === (state.given?.causeId ?? draft?.causeId));
    return cause && minor > 0n ? { cause, minor } : null;
  });
}

import { err, ok, type Result } from "@/lib/shared/result";
import type { Gate } from "./gate";

/** What has to be known of a member at a gate. A guest is null. */
export type Visitor = {
  /** Position of the member's tier; 0 without one. */
  tierPosition: number;
  tags: readonly string[];
  /** Of the segments that gates name, those the member is one of. */
  segmentIds: readonly string[];
  /** Days of early access by the tier's perk; 0 without. */
  earlyAccessDays: number;
  /** Gates for which a valid redemption is held. */
  redeemedGateIds: ReadonlySet<string>;
};

/** One thing that would let a visitor in. */
export type Unlock =
  | { by: "tier"; position: number }
  | { by: "tag" }
  | { by: "reward"; gateId: string }
  | { by: "day"; at: Date };

/** Why a gate stays shut, and what would open it. */
export type Locked = { code: "gate_not_begun"; startsAt: Date } | { code: "gate_locked"; unlocks: Unlock[] };

const DAY_MS = 24 * 60 * 60 * 1000;

function isLetIn({ id, opensFor, endsAt }: Gate, visitor: Visitor, now: Date): boolean {
  const { minTierPosition, tags, segmentIds, byReward, earlyAccess } = opensFor;
  if (minTierPosition !== null && visitor.tierPosition >= minTierPosition) return true;
  if (tags.some((tag) => visitor.tags.includes(tag))) return true;
  if (segmentIds.some((segment) => visitor.segmentIds.includes(segment))) return true;
  if (byReward && visitor.redeemedGateIds.has(id)) return true;
  if (!earlyAccess || endsAt === null || visitor.earlyAccessDays === 0) return false;
  return now.getTime() >= endsAt.getTime() - visitor.earlyAccessDays * DAY_MS;
}

function unlocksOf({ id, opensFor, endsAt }: Gate): Unlock[] {
  const { minTierPosition, tags, segmentIds, byReward } = opensFor;
  return [
    ...(minTierPosition === null ? [] : [{ by: "tier" as const, position: minTierPosition }]),
    ...(byReward ? [{ by: "reward" as const, gateId: id }] : []),
    ...(tags.length > 0 || segmentIds.length > 0 ? [{ by: "tag" as const }] : []),
    ...(endsAt ? [{ by: "day" as const, at: endsAt }] : []),
  ];
}

/**
 * Whether a gate lets a visitor in at `now`. Before it begins nobody comes in, after its end everybody does; between
 * them whoever has the tier, one of the tags, a valid redemption for it, or a tier with early access that begins so many
 * days (of 24 hours) before the end. The same function answers for page, product, cart, checkout, order and API.
 */
export function decideAccess(gate: Gate, visitor: Visitor | null, now: Date): Result<null, Locked> {
  if (gate.endsAt && gate.endsAt <= now) return ok(null);
  if (gate.startsAt && gate.startsAt > now) return err({ code: "gate_not_begun", startsAt: gate.startsAt });
  if (visitor && isLetIn(gate, visitor, now)) return ok(null);
  return err({ code: "gate_locked", unlocks: unlocksOf(gate) });
}

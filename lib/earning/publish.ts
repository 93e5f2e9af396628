import { err, ok, type Result } from "@/lib/shared/result";

/** When one version of a rule counts: from liveFrom until liveUntil; equal instants mean that it never did. */
export type VersionSpan = {
  id: string;
  version: number;
  position: number;
  liveFrom: Date;
  liveUntil: Date | null;
  /** The end it was published with, before a later version or somebody ended it; null is none, or not known. */
  plannedUntil?: Date | null;
};

/** Where a rule stands among the others: a line is claimed by the first that matches it. */
export const PLACES = ["first", "last", "keep"] as const;
export type Place = (typeof PLACES)[number];

export type PublishRequest = {
  /** The newest version the person saw when they began; 0 for a new rule. */
  basedOn: number;
  /** Null is at once. */
  startsAt: Date | null;
  /** Null is until somebody changes it. */
  endsAt: Date | null;
  place: Place;
};

export type PublishPlan = {
  version: number;
  position: number;
  liveFrom: Date;
  liveUntil: Date | null;
  /** Versions that end earlier than they stood before, and when. */
  closing: { id: string; liveUntil: Date }[];
};

export type PublishError =
  | { code: "rule_changed"; newest: number }
  | { code: "rule_ended"; endedAt: Date }
  | { code: "starts_in_the_past" }
  | { code: "ends_before_it_begins" }
  /** There is no version that has not begun. */
  | { code: "nothing_scheduled" };

export type RuleHistory = { versions: VersionSpan[]; endedAt: Date | null };

const STEP = 1_000;

function newest(versions: readonly Pick<VersionSpan, "version">[]): number {
  return versions.reduce((highest, { version }) => Math.max(highest, version), 0);
}

/**
 * How the earlier versions make room when something else is in force from `at` on: the one that is in force ends there,
 * and a scheduled one that has not begun is withdrawn (its end becomes its start). What is over stays as it was.
 */
function makeRoom(versions: VersionSpan[], at: Date, now: Date): PublishPlan["closing"] {
  const scheduled = versions.filter((version) => version.liveFrom > now && !isWithdrawn(version));
  const withdrawn = scheduled.map(({ id, liveFrom }) => ({ id, liveUntil: liveFrom }));
  const current = versions.find((version) => isInForce(version, now));
  if (!current) return withdrawn;
  const followed = scheduled.some(({ liveFrom }) => liveFrom.getTime() === current.liveUntil?.getTime());
  const endsAnyway = current.liveUntil !== null && current.liveUntil <= at && !followed;
  return endsAnyway ? withdrawn : [...withdrawn, { id: current.id, liveUntil: at }];
}

export function isInForce({ liveFrom, liveUntil }: Pick<VersionSpan, "liveFrom" | "liveUntil">, at: Date) {
  return liveFrom <= at && (liveUntil === null || at < liveUntil);
}

/** A version that was replaced before it began: it never counted. */
export function isWithdrawn({ liveFrom, liveUntil }: Pick<VersionSpan, "liveFrom" | "liveUntil">) {
  return liveUntil !== null && liveUntil <= liveFrom;
}

/**
 * What publishing the next version of a rule does. Earlier versions keep their words and their beginning: only their
 * end moves, and never into the past. `positions` are those of the other rules.
 */
export function decidePublish(
  rule: RuleHistory,
  positions: number[],
  request: PublishRequest,
  now: Date,
): Result<PublishPlan, PublishError> {
  const last = newest(rule.versions);
  if (request.basedOn !== last) return err({ code: "rule_changed", newest: last });
  if (rule.endedAt && rule.endedAt <= now) return err({ code: "rule_ended", endedAt: rule.endedAt });
  const liveFrom = request.startsAt ?? now;
  if (liveFrom < now) return err({ code: "starts_in_the_past" });
  if (request.endsAt && request.endsAt <= liveFrom) return err({ code: "ends_before_it_begins" });
  return ok({
    version: last + 1,
    position: decidePosition(rule.versions, positions, request.place),
    liveFrom,
    liveUntil: request.endsAt,
    closing: makeRoom(rule.versions, liveFrom, now),
  });
}

/** Where the next version stands, given the rule's own versions and the positions of the other rules. */
export function decidePosition(
  versions: readonly Pick<VersionSpan, "version" | "position">[],
  others: readonly number[],
  place: Place,
): number {
  const own = versions.find(({ version }) => version === newest(versions))?.position;
  if (place === "first") return Math.min(own ?? 0, ...others.map((position) => position - STEP));
  if (place === "keep" && own !== undefined) return own;
  return Math.max(own ?? 0, ...others.map((position) => position + STEP));
}

/** What ending a rule does, at once: what is in force closes now, what was scheduled is withdrawn. */
export function decideEnd(
  rule: RuleHistory,
  basedOn: number,
  now: Date,
): Result<Pick<PublishPlan, "closing">, PublishError> {
  const last = newest(rule.versions);
  if (basedOn !== last) return err({ code: "rule_changed", newest: last });
  if (rule.endedAt && rule.endedAt <= now) return err({ code: "rule_ended", endedAt: rule.endedAt });
  return ok({ closing: makeRoom(rule.versions, now, now) });
}

/** What withdrawing does: how each end moves, and whether the rule as a whole is over with it. */
export type WithdrawPlan = {
  version: number;
  ends: { id: string; liveUntil: Date | null }[];
  over: boolean;
};

/**
 * Takes a published version back before it begins: it never counts, and the one before goes on as it was published. A
 * rule that had no other version is over, and nothing has ever been earned by it.
 */
export function decideWithdraw(
  rule: RuleHistory,
  basedOn: number,
  now: Date,
): Result<WithdrawPlan, PublishError> {
  const last = newest(rule.versions);
  if (basedOn !== last) return err({ code: "rule_changed", newest: last });
  if (rule.endedAt && rule.endedAt <= now) return err({ code: "rule_ended", endedAt: rule.endedAt });
  const scheduled = rule.versions.find((version) => version.liveFrom > now && !isWithdrawn(version));
  if (!scheduled) return err({ code: "nothing_scheduled" });
  const ends: WithdrawPlan["ends"] = [{ id: scheduled.id, liveUntil: scheduled.liveFrom }];
  const current = rule.versions.find((version) => isInForce(version, now));
  const wasCut = current?.liveUntil?.getTime() === scheduled.liveFrom.getTime();
  if (current && wasCut) ends.push({ id: current.id, liveUntil: current.plannedUntil ?? null });
  return ok({ version: scheduled.version, ends, over: !current });
}

import { formatDate, formatNumber, formatPoints, type Reading } from "@/lib/shared/format";
import { type MessageKey, say } from "@/lib/shared/say";
import type { HouseholdError, HouseholdRole } from "./household";
import type { BackError, PointTransfer, PointTransferState, SendError } from "./transfer";

const manyOf = ({ names }: Reading) => ({ many: names?.many ?? "points" });

/** Why a gift was not sent, to the member. */
export function sendSentence(error: SendError, reading: Reading): string {
  const points = (count: bigint) => ({ points: formatPoints(count, reading) });
  switch (error.code) {
    case "transfers_off":
      return say(reading, "sharing.sendError.off", manyOf(reading));
    case "sender_blocked":
      return say(reading, "sharing.sendError.blocked", manyOf(reading));
    case "recipient_unreadable":
      return say(reading, "sharing.sendError.unreadable");
    case "recipient_self":
      return say(reading, "sharing.sendError.self");
    case "points_invalid":
      return say(reading, "sharing.sendError.points");
    case "above_transfer_limit":
      return say(reading, "sharing.sendError.limit", points(error.limit));
    case "above_month_limit":
      return error.left === 0n
        ? say(reading, "sharing.sendError.monthFull", points(error.limit))
        : say(reading, "sharing.sendError.monthLeft", {
            ...points(error.limit),
            left: formatNumber(error.left, reading),
          });
    case "insufficient_points":
      return say(reading, "sharing.sendError.short", points(error.missing));
    case "request_conflict":
      return say(reading, "sharing.sendError.conflict");
  }
}

/** Why a gift did not come back. */
export function backSentence(error: BackError, reading: Reading): string {
  switch (error.code) {
    case "transfer_unknown":
      return say(reading, "sharing.backError.unknown");
    case "transfer_over":
      return say(reading, "sharing.backError.over", { state: error.state });
    case "insufficient_points":
      return say(reading, "sharing.backError.short", {
        points: formatPoints(error.missing, reading),
        ...manyOf(reading),
      });
    case "reason_missing":
      return say(reading, "sharing.backError.reason");
  }
}

const ENDED = {
  arrived: "sharing.state.arrived",
  called_back: "sharing.state.calledBack",
  returned: "sharing.state.returned",
  reversed: "sharing.state.reversed",
} as const satisfies Record<Exclude<PointTransferState, "waiting">, MessageKey>;

/** What has become of a gift, in a word or two. */
export function transferState(
  { state, arrivesAt }: Pick<PointTransfer, "state" | "arrivesAt">,
  reading: Reading,
): string {
  if (state !== "waiting") return say(reading, ENDED[state]);
  return say(reading, "sharing.state.arrives", { date: formatDate(arrivesAt, "time", reading) });
}

/** What a role is called, and what it lets somebody do. */
export function roleText(role: HouseholdRole, reading: Reading): { label: string; hint: string } {
  return { label: say(reading, `sharing.role.${role}`), hint: say(reading, `sharing.role.${role}Hint`) };
}

const HOUSEHOLD = {
  households_off: "sharing.householdError.off",
  member_blocked: "sharing.householdError.blocked",
  already_in_household: "sharing.householdError.already",
  not_in_household: "sharing.householdError.notIn",
  not_allowed: "sharing.householdError.headOnly",
  recipient_unreadable: "sharing.sendError.unreadable",
  recipient_self: "sharing.sendError.self",
  invitation_gone: "sharing.householdError.gone",
  person_unknown: "sharing.householdError.person",
  head_stays: "sharing.householdError.headStays",
  points_invalid: "sharing.sendError.points",
  not_for_pool: "sharing.householdError.notForPool",
} as const satisfies Partial<Record<HouseholdError["code"], MessageKey>>;

/** Why something of a household was not done, to the member. */
export function householdSentence(error: HouseholdError, reading: Reading): string {
  switch (error.code) {
    case "household_full":
      return say(reading, "sharing.householdError.full", { most: error.most });
    case "too_soon":
      return say(reading, "sharing.householdError.tooSoon", {
        date: formatDate(error.from, "long", reading),
      });
    case "insufficient_points":
      return say(reading, "sharing.householdError.short", { points: formatPoints(error.missing, reading) });
    case "codes_open":
      return say(reading, "sharing.householdError.codesOpen", { count: error.count });
    default:
      return say(reading, HOUSEHOLD[error.code]);
  }
}

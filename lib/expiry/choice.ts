import type { Lot } from "@/lib/ledger/account";
import { endOfDayAfter, localDay } from "@/lib/shared/calendar";
import type { Reading } from "@/lib/shared/format";
import { type MessageKey, say } from "@/lib/shared/say";

/** What can become of points that are about to lapse (B16); `none` lets them go. */
export const EXPIRY_CHOICES = ["voucher", "cause", "extend", "none"] as const;
export type ExpiryChoiceCode = (typeof EXPIRY_CHOICES)[number];

/** How many days ahead a member can choose, and how many days an extension lasts. */
export const CHOOSE_DAYS = 90;
export const EXTEND_DAYS = 30;

export type ExpiryChoice = {
  id: string;
  /** The last local day on which the points can be used. */
  day: string;
  choice: ExpiryChoiceCode;
  rewardId: string | null;
  causeId: string | null;
  chosenAt: Date;
  doneAt: Date | null;
};

type Lapsing = Pick<Lot, "state" | "remaining" | "expiresAt"> & { extendedAt: Date | null };

/** Points of one last day: all of them, those that can still be extended, and the instant at which they are gone. */
export type LapsingDay = { day: string; points: bigint; extendable: bigint; lapsesAt: Date };

/** The last local day on which points that lapse at this instant can be used. */
export function lastDay(expiresAt: Date, timeZone: string): string {
  return localDay(new Date(expiresAt.getTime() - 1), timeZone);
}

/** A member's points by their last day, soonest first, as far ahead as one can choose. */
export function lapsingDays(lots: readonly Lapsing[], now: Date, timeZone: string): LapsingDay[] {
  const until = endOfDayAfter(now, CHOOSE_DAYS, timeZone);
  const days = new Map<string, LapsingDay>();
  for (const { state, remaining, expiresAt, extendedAt } of lots) {
    if (state !== "open" || remaining === 0n || !expiresAt || expiresAt <= now || expiresAt > until) continue;
    const day = lastDay(expiresAt, timeZone);
    const sum = days.get(day) ?? { day, points: 0n, extendable: 0n, lapsesAt: expiresAt };
    sum.points += remaining;
    if (extendedAt === null) sum.extendable += remaining;
    if (expiresAt < sum.lapsesAt) sum.lapsesAt = expiresAt;
    days.set(day, sum);
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Until when points live that are extended: so many days more, to the end of that local day. */
export function extendedTo(expiresAt: Date, timeZone: string): Date {
  return endOfDayAfter(new Date(expiresAt.getTime() - 1), EXTEND_DAYS, timeZone);
}

/** A reward's price: fixed, or any amount in steps. */
export type Price = {
  cost: bigint;
  variable: { min: bigint; max: bigint; step: bigint } | null;
};

/** The most that can be spent on a reward with so many points; null when they do not reach. */
export function spendFor({ cost, variable }: Price, points: bigint): bigint | null {
  if (!variable) return points >= cost ? cost : null;
  const most = points < variable.max ? points : variable.max;
  const amount = most - (most % variable.step);
  return amount >= variable.min ? amount : null;
}

/** A reward that lapsing points could become. */
export type Offer = { rewardId: string; name: string; spends: bigint; causeId: string | null };

export type ChooseError =
  | { code: "choices_off" }
  | { code: "day_unknown" }
  | { code: "offer_unknown" }
  | { code: "not_extendable" }
  | { code: "too_late" };

/** The sentence for the member. */
export function chooseSentence({ code }: ChooseError, reading: Reading): string {
  return say(reading, SENTENCES[code]);
}

const SENTENCES = {
  choices_off: "member.expiring.choicesOff",
  day_unknown: "member.expiring.dayUnknown",
  offer_unknown: "member.expiring.offerUnknown",
  not_extendable: "member.expiring.notExtendable",
  too_late: "member.expiring.tooLate",
} as const satisfies Record<ChooseError["code"], MessageKey>;

import type { z } from "zod";

/** A paid order that counts: no test, and not all sent back. */
export type CountedOrder = { paidAt: Date; spendMinor: bigint; currency: string };

/** What conditions may look at of a member. */
export type SegmentFacts = {
  tierId: string | null;
  tags: readonly string[];
  joinedAt: Date;
  birthMonth: number | null;
  /** Points that can be spent, less what is owed. */
  points: bigint;
  orders: readonly CountedOrder[];
};

/** When, and in which currency a program counts money. */
export type SegmentMoment = { now: Date; currency: string };

/** What things are called in the sentences; staff read them, in English. */
export type SegmentWords = {
  tiers: readonly { id: string; name: string }[];
  pointNames: { one: string; many: string };
  money: (minor: bigint) => string;
};

export type Condition<Input extends z.ZodType> = {
  code: string;
  /** As it is stored, `code` included. */
  input: Input;
  /** Whether a member meets it. db/queries/segment-conditions.ts says the same to the database; a test holds them together. */
  matches(input: z.output<Input>, facts: SegmentFacts, moment: SegmentMoment): boolean;
  /** What it asks: "has at least 3 orders in the last 90 days". */
  sentence(input: z.output<Input>, words: SegmentWords): string;
  /** How it stands with a member: "2 orders". */
  found(input: z.output<Input>, facts: SegmentFacts, moment: SegmentMoment, words: SegmentWords): string;
};

/** Declares a condition; only here so that `input` types the rest. */
export function condition<Input extends z.ZodType>(one: Condition<Input>): Condition<Input> {
  return one;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** So many days, of 24 hours, before now. */
export function daysAgo(days: number, { now }: Pick<SegmentMoment, "now">): Date {
  return new Date(now.getTime() - days * DAY_MS);
}

/** The orders that were paid in the last `days`; all of them where no days are said. */
export function ordersWithin(
  days: number | null,
  { orders }: SegmentFacts,
  moment: SegmentMoment,
): readonly CountedOrder[] {
  if (days === null) return orders;
  const since = daysAgo(days, moment);
  return orders.filter(({ paidAt }) => paidAt > since);
}

/** " in the last 90 days"; nothing where it is ever. */
export function lately(days: number | null): string {
  return days === null ? "" : ` in the last ${daysText(days)}`;
}

/** "1 day", "90 days". */
export function daysText(days: number): string {
  return days === 1 ? "1 day" : `${days.toLocaleString("en")} days`;
}

/** "at least 2", "at most 5", "2 to 5", "exactly 2". */
export function between(least: string | null, most: string | null): string {
  if (least === most) return `exactly ${least}`;
  if (most === null) return `at least ${least}`;
  return least === null ? `at most ${most}` : `${least} to ${most}`;
}

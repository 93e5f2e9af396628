import { formatDate, formatMoney, type Reading } from "@/lib/shared/format";
import type { PeriodPrice } from "@/lib/shared/renewal-price";
import { type MessageKey, say } from "@/lib/shared/say";
import { formatMeasured } from "@/lib/tiers/measure";
import type { Standing } from "@/lib/tiers/service";
import type { Tier } from "@/lib/tiers/tier";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";

/** An amount in what the ladder counts: "€120", "3 nights". */
export function amountText(
  amount: bigint,
  standing: Pick<Standing, "measure" | "names">,
  program: ReadProgram,
): string {
  return formatMeasured(amount, { ...standing, currency: program.currency }, readingOf(program));
}

/** What a threshold is reached within, as messages choose by it. */
export function withinOf({ settings }: ReadProgram): { within: string; months: number } {
  const { window, windowMonths: months } = settings.tiers;
  if (window === "rolling") return { within: "months", months };
  if (window === "calendar_year") return { within: "year", months };
  return { within: window === "anniversary" ? "anniversary" : "ever", months };
}

/** From which amount a tier is earned, and in which time. */
export function fromText(amount: string, program: ReadProgram): string {
  const reading = readingOf(program);
  const { within, months } = withinOf(program);
  if (within === "months") return say(reading, "tiers.page.fromMonths", { amount, months });
  if (within === "year") return say(reading, "tiers.page.fromYear", { amount });
  return say(reading, within === "anniversary" ? "tiers.page.fromAnniversary" : "tiers.page.from", {
    amount,
  });
}

/** What counts for the member now, in a sentence. */
export function countedText(standing: Standing, program: ReadProgram): string {
  const reading = readingOf(program);
  const amount = amountText(standing.measured, standing, program);
  const isSpend = standing.measure === "spend";
  if (!standing.windowStart) {
    return say(reading, isSpend ? "tiers.counted.spent" : "tiers.counted.have", { amount });
  }
  const date = formatDate(standing.windowStart, "long", reading);
  return say(reading, isSpend ? "tiers.counted.spentSince" : "tiers.counted.haveSince", { amount, date });
}

/** What a paid tier costs, for how long. */
export function feeText({ feeMinor, feeMonths }: Tier, program: ReadProgram): string {
  return periodText({ minor: feeMinor ?? 0n, months: feeMonths ?? 0 }, program);
}

/** "€49 for 12 months". */
export function periodText({ minor, months }: PeriodPrice, program: ReadProgram): string {
  const reading = readingOf(program);
  const money = formatMoney({ minor, currency: program.currency }, { ...reading, short: true });
  return say(reading, "tiers.page.fee", { money, months });
}

const REASONS: Record<string, MessageKey> = {
  upgrade: "tiers.reason.reached",
  ladder: "tiers.reason.ladder",
  pin_over: "tiers.reason.reached",
  period_end: "tiers.reason.periodEnd",
  undo: "tiers.reason.undo",
  pinned: "tiers.reason.pinned",
  merged: "tiers.reason.merged",
  invited: "tiers.reason.invited",
  paid: "tiers.reason.paid",
  grant_ended: "tiers.reason.grantEnded",
  status_match: "tiers.reason.statusMatch",
  trial_ended: "tiers.reason.trialEnded",
};

/** Why a tier changed, in few words. */
export function reasonText(reason: string, reading: Reading): string {
  return say(reading, REASONS[reason] ?? "tiers.reason.changed");
}

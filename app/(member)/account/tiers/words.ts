import { formatCount, formatDate } from "@/lib/shared/format";
import { formatMeasured } from "@/lib/tiers/measure";
import type { Standing } from "@/lib/tiers/service";
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

/** "in 12 months", "in a calendar year": what a threshold is reached within. */
export function withinText({ settings }: ReadProgram): string {
  const { window, windowMonths } = settings.tiers;
  if (window === "rolling") return ` in ${formatCount(windowMonths, "month", "months")}`;
  if (window === "calendar_year") return " in a calendar year";
  return window === "anniversary" ? " in a year of membership" : "";
}

/** What counts for the member now, in a sentence. */
export function countedText(standing: Standing, program: ReadProgram): string {
  const amount = amountText(standing.measured, standing, program);
  const since = standing.windowStart
    ? ` since ${formatDate(standing.windowStart, "long", readingOf(program))}`
    : "";
  return standing.measure === "spend" ? `You spent ${amount}${since}` : `You have ${amount}${since}`;
}

const REASONS: Record<string, string> = {
  upgrade: "Reached",
  ladder: "The ladder was changed",
  pin_over: "Reached",
  period_end: "Its time ended",
  undo: "Put right",
  pinned: "Set for you",
  invited: "By invitation",
  paid: "Paid for",
  grant_ended: "What you were given ended",
  status_match: "To try, for your tier elsewhere",
  trial_ended: "The trial ended",
};

/** Why a tier changed, in few words. */
export function reasonText(reason: string): string {
  return REASONS[reason] ?? "Changed";
}

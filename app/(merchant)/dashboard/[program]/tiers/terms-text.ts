import { formatCount } from "@/lib/shared/format";
import type { TierSettings } from "@/lib/shared/program-settings";
import type { MeasureNames } from "@/lib/tiers/measure";

/** What is counted, as the start of a sentence: "What a member spent". */
function counted({ measure }: TierSettings, names: MeasureNames): string {
  return measure === "spend" ? "What a member spent" : `A member’s ${names.many}`;
}

function over({ window, windowMonths }: TierSettings): string {
  switch (window) {
    case "rolling":
      return `in the last ${formatCount(windowMonths, "month", "months")}`;
    case "calendar_year":
      return "in the calendar year";
    case "anniversary":
      return "in the year of membership";
    case "lifetime":
      return "ever";
  }
}

/** What the ladder goes by, in a sentence. */
export function measureSentence(settings: TierSettings, names: MeasureNames): string {
  return `${counted(settings, names)} ${over(settings)}, refunds taken off. Whoever reaches a tier rises at once.`;
}

const KEPT: Record<TierSettings["window"], (months: string) => string> = {
  rolling: (months) => `A tier is kept for ${months} from the day it is reached`,
  calendar_year: () => "A tier is kept for the rest of the year and all of the next",
  anniversary: () => "A tier is kept for the rest of the membership year and all of the next",
  lifetime: () => "A tier is kept for good",
};

const DOWN: Record<TierSettings["downgrade"], string> = {
  one_step: "then it is earned again or the member goes one step down",
  to_earned: "then it is earned again or the member goes down to what was earned",
  never: "and never taken away",
};

/** How long a tier is kept and what protects it, one sentence each. */
export function protectionSentences(settings: TierSettings): string[] {
  const months = formatCount(settings.windowMonths, "month", "months");
  if (settings.window === "lifetime" || settings.downgrade === "never")
    return [`${KEPT[settings.window](months)}, and nobody falls.`];
  const grace =
    settings.graceDays > 0 ? `${formatCount(settings.graceDays, "day", "days")} of grace` : "no grace";
  return [
    `${KEPT[settings.window](months)}; ${DOWN[settings.downgrade]}.`,
    `Members hear of it ${formatCount(settings.noticeDays, "day", "days")} before, with ${grace}${settings.untilMonthEnd ? ", and keep the tier until the end of the month" : ""}.`,
    `When more than ${settings.breakerPercent}% of a tier would fall in one night, nobody does until you have looked.`,
  ];
}

import type { Program } from "@/lib/programs/program";
import { type Rate, worthOf } from "@/lib/rewards/worth";
import { formatMoney, formatPoints } from "@/lib/shared/format";
import { readingOf } from "../../../words";

const EXAMPLE = 500n;

/** What each policy does in one case, in points and in money: an order brought 500 points, they are spent, it comes back. */
export function refundChoices(program: Program, rate: Rate | null) {
  const reading = readingOf(program);
  const points = formatPoints(EXAMPLE, reading);
  const worth = rate
    ? ` (${formatMoney({ minor: worthOf(EXAMPLE, rate), currency: program.currency }, reading)})`
    : "";
  return [
    {
      value: "stop_at_zero",
      label: "Take what the member has, and stop at zero",
      hint: `Whatever is left from other orders is taken; if there is nothing, you lose the ${points}${worth}.`,
    },
    {
      value: "below_zero",
      label: "Let the balance go below zero",
      hint: `The balance becomes −${points}; the next ones the member earns make up for it. You lose nothing if they buy again.`,
    },
    {
      value: "write_off",
      label: "Write off what is spent",
      hint: `You lose the ${points}${worth}; points from the member’s other orders are left alone.`,
    },
  ];
}

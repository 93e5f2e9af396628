import { z } from "zod";
import { formatMoney } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { isWithin } from "../history";
import type { GameWords, MeasureKind } from "../measure-kind";

const schema = z.object({ code: z.literal("spend") });

const money = (minor: bigint, { currency, reading }: GameWords) =>
  formatMoney({ minor, currency }, { ...reading, short: true });

/** What was spent, in the program's currency: what may earn, after discounts, refunds taken off. */
export const spend: MeasureKind<typeof schema> = {
  schema,
  label: "Amount spent",
  count: ({ orders }, _, span) =>
    orders.reduce((sum, { paidAt, spendMinor }) => (isWithin(span, paidAt) ? sum + spendMinor : sum), 0n),
  task: (goal, _, words) => say(words.reading, "game.task.spend", { money: money(goal, words) }),
  amount: (figure, _, words) => money(figure, words),
};

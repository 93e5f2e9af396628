import { z } from "zod";
import { formatMoney } from "@/lib/shared/format";
import { isWithin } from "../history";
import { counted, type GameWords, type MeasureKind } from "../measure-kind";
import { minorOrZero } from "../whole";

const schema = z.object({ code: z.literal("orders"), minMinor: minorOrZero.default(0n) });

function least(minMinor: bigint, { currency }: GameWords): string {
  return minMinor > 0n ? ` of ${formatMoney({ minor: minMinor, currency }, { short: true })} or more` : "";
}

/** Orders that are paid and for which something was spent, refunds taken off. */
export const orders: MeasureKind<typeof schema> = {
  schema,
  label: "Orders",
  count: ({ orders: all }, { minMinor }, span) =>
    BigInt(all.filter(({ paidAt, spendMinor }) => isWithin(span, paidAt) && spendMinor >= minMinor).length),
  task: (goal, { minMinor }, words) =>
    goal === 1n
      ? `Place an order${least(minMinor, words)}`
      : `Place ${counted(goal, "order", "orders")}${least(minMinor, words)}`,
  amount: (figure) => counted(figure, "order", "orders"),
};

import { z } from "zod";
import { formatMoney } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { isWithin } from "../history";
import { countOf, type MeasureKind } from "../measure-kind";
import { minorOrZero } from "../whole";

const schema = z.object({ code: z.literal("orders"), minMinor: minorOrZero.default(0n) });

/** Orders that are paid and for which something was spent, refunds taken off. */
export const orders: MeasureKind<typeof schema> = {
  schema,
  label: "Orders",
  count: ({ orders: all }, { minMinor }, span) =>
    BigInt(all.filter(({ paidAt, spendMinor }) => isWithin(span, paidAt) && spendMinor >= minMinor).length),
  task: (goal, { minMinor }, { reading, currency }) => {
    if (minMinor <= 0n) return say(reading, "game.task.orders", { count: goal });
    const least = formatMoney({ minor: minMinor, currency }, { ...reading, short: true });
    return say(reading, "game.task.ordersLeast", { count: goal, least });
  },
  amount: (figure, _, words) => countOf(figure, "orders", words),
};

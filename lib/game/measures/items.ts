import { z } from "zod";
import { say } from "@/lib/shared/say";
import { categoryKey, isWithin } from "../history";
import { countOf, either, type MeasureKind } from "../measure-kind";

const name = z.string().trim().min(1).max(200);
const schema = z.object({
  code: z.literal("items"),
  /** Of one of these categories; empty is any. */
  categories: z.array(name).max(50).default([]),
  /** Or one of these products; empty is any. */
  skus: z.array(name).max(50).default([]),
});

/** Things that were bought and kept. */
export const items: MeasureKind<typeof schema> = {
  schema,
  label: "Items bought",
  count: ({ orders }, { categories, skus }, span) => {
    const [wanted, products] = [new Set(categories.map(categoryKey)), new Set(skus)];
    const all = wanted.size + products.size === 0;
    let count = 0;
    for (const order of orders) {
      if (!isWithin(span, order.paidAt)) continue;
      for (const line of order.lines) {
        const fits =
          all ||
          line.categories.some((category) => wanted.has(categoryKey(category))) ||
          (line.sku !== null && products.has(line.sku));
        if (fits) count += line.quantity;
      }
    }
    return BigInt(count);
  },
  task: (goal, { categories, skus }, words) => {
    const from = either([...categories, ...skus], words);
    return from
      ? say(words.reading, "game.task.itemsFrom", { count: goal, from })
      : say(words.reading, "game.task.items", { count: goal });
  },
  amount: (figure, _, words) => countOf(figure, "items", words),
};

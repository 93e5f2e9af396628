import { z } from "zod";
import { say } from "@/lib/shared/say";
import { categoryKey, isWithin } from "../history";
import { countOf, either, type MeasureKind } from "../measure-kind";

const schema = z.object({
  code: z.literal("categories"),
  /** Only these count; empty is all that there are. */
  categories: z.array(z.string().trim().min(1).max(200)).max(50).default([]),
});

/** Different categories from which something was bought and kept. */
export const categories: MeasureKind<typeof schema> = {
  schema,
  label: "Different categories",
  count: ({ orders }, input, span) => {
    const wanted = new Set(input.categories.map(categoryKey));
    const found = new Set<string>();
    for (const order of orders) {
      if (!isWithin(span, order.paidAt)) continue;
      for (const line of order.lines) {
        if (line.quantity <= 0) continue;
        for (const category of line.categories) {
          const key = categoryKey(category);
          if (wanted.size === 0 || wanted.has(key)) found.add(key);
        }
      }
    }
    return BigInt(found.size);
  },
  task: (goal, { categories: wanted }, words) =>
    wanted.length > 0
      ? say(words.reading, "game.task.categoriesOf", { count: goal, from: either(wanted, words) })
      : say(words.reading, "game.task.categories", { count: goal }),
  amount: (figure, _, words) => countOf(figure, "categories", words),
};

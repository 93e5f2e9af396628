import { z } from "zod";
import { say } from "@/lib/shared/say";
import { lineCondition } from "../condition";
import { Names, sameCase } from "../texts";
import { allOf, oneOf } from "../words";
import { isAnyOf } from "./any-of";

/** E11: the line is in none of these categories. */
export const categoryNotIn = lineCondition({
  code: "category_not_in",
  input: z.object({ code: z.literal("category_not_in"), categories: Names }),
  label: "Not in a category",
  help: "Items in any of these categories are left out.",
  fields: [{ kind: "names", of: "categories", name: "categories", label: "Categories left out" }],
  selects: false,
  matcher({ categories }) {
    const unwanted = new Set(categories.map(sameCase));
    return (line) => !isAnyOf(line.categories, unwanted);
  },
  sentence: ({ categories }, words) =>
    say(words, "why.condition.notItems", { list: allOf(categories, words) }),
  whyNot: ({ categories }, _, words) => say(words, "why.not.categoryOut", { list: oneOf(categories, words) }),
});

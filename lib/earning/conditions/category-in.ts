import { z } from "zod";
import { say } from "@/lib/shared/say";
import { lineCondition } from "../condition";
import { Names, sameCase } from "../texts";
import { allOf, oneOf } from "../words";
import { isAnyOf } from "./any-of";

/** E4: the line is in at least one of these categories (collections, brands, tags: whatever the shop calls so). */
export const categoryIn = lineCondition({
  code: "category_in",
  input: z.object({ code: z.literal("category_in"), categories: Names }),
  label: "In a category",
  help: "Only items in at least one of these categories, collections or brands.",
  fields: [{ kind: "names", of: "categories", name: "categories", label: "Categories" }],
  selects: true,
  matcher({ categories }) {
    const [only = "", ...others] = categories.map(sameCase);
    if (others.length === 0) return (line) => line.categories.includes(only);
    const wanted = new Set([only, ...others]);
    return (line) => isAnyOf(line.categories, wanted);
  },
  sentence: ({ categories }, words) =>
    say(words, "why.condition.items", { how: words.how, list: allOf(categories, words) }),
  whyNot: ({ categories }, _, words) => say(words, "why.not.category", { list: oneOf(categories, words) }),
});

import { z } from "zod";
import { say } from "@/lib/shared/say";
import { lineCondition } from "../condition";
import { Names } from "../texts";
import { allOf, oneOf, skusText } from "../words";

/** E11: the line is none of these products, by SKU. */
export const skuNotIn = lineCondition({
  code: "sku_not_in",
  input: z.object({ code: z.literal("sku_not_in"), skus: Names }),
  label: "None of these products",
  help: "These products or variants are left out, by SKU.",
  fields: [{ kind: "names", of: "skus", name: "skus", label: "SKUs left out" }],
  selects: false,
  matcher({ skus }) {
    const unwanted = new Set(skus);
    return ({ line }) => line.sku === null || !unwanted.has(line.sku);
  },
  sentence: ({ skus }, words) =>
    say(words, "why.condition.notItems", { list: allOf(skusText(skus, words), words) }),
  whyNot: ({ skus }, _, words) => say(words, "why.not.skuOut", { list: oneOf(skusText(skus, words), words) }),
});

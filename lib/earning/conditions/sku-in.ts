import { z } from "zod";
import { say } from "@/lib/shared/say";
import { lineCondition } from "../condition";
import { Names } from "../texts";
import { allOf, oneOf, skusText } from "../words";

/** E3: the line is one of these products, by SKU. */
export const skuIn = lineCondition({
  code: "sku_in",
  input: z.object({ code: z.literal("sku_in"), skus: Names }),
  label: "One of these products",
  help: "Only these products or variants, by SKU.",
  fields: [{ kind: "names", of: "skus", name: "skus", label: "SKUs" }],
  selects: true,
  matcher({ skus }) {
    const wanted = new Set(skus);
    return ({ line }) => line.sku !== null && wanted.has(line.sku);
  },
  sentence: ({ skus }, words) =>
    say(words, "why.condition.items", { how: words.how, list: allOf(skusText(skus, words), words) }),
  whyNot: ({ skus }, _, words) => say(words, "why.not.sku", { list: oneOf(skusText(skus, words), words) }),
});

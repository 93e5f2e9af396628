import { z } from "zod";
import { orderCondition } from "../condition";
import { Ids } from "../texts";
import { oneOf, shopsText } from "../words";

/** E12: the order was placed, or the visit made, in one of these shops. */
export const shopIn = orderCondition({
  code: "shop_in",
  input: z.object({ code: z.literal("shop_in"), shopIds: Ids }),
  label: "In a shop",
  help: "Only in these shops of the program.",
  fields: [{ kind: "shops", name: "shopIds", label: "Shops" }],
  ofEvents: true,
  matcher({ shopIds }) {
    const wanted = new Set(shopIds);
    return ({ situation: { shop } }) => (shop !== null && wanted.has(shop) ? true : { shop: shop ?? "" });
  },
  sentence: ({ shopIds }, words) => `in ${oneOf(shopsText(shopIds, words))}`,
  whyNot({ shopIds }, { shop }, words) {
    const here = shop ? shopsText([String(shop)], words)[0] : "another shop";
    return `This ${words.forecast ? "is" : "was"} in ${here}; the rule is for ${oneOf(shopsText(shopIds, words))}.`;
  },
});

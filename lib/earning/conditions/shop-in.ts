import { z } from "zod";
import { say } from "@/lib/shared/say";
import { orderCondition } from "../condition";
import { Ids } from "../texts";
import { oneOf, shopsText, yesOf } from "../words";

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
  sentence: ({ shopIds }, words) =>
    say(words, "why.condition.shop", { list: oneOf(shopsText(shopIds, words), words) }),
  whyNot({ shopIds }, { shop }, words) {
    const [here = ""] = shop ? shopsText([String(shop)], words) : [say(words, "why.word.otherShop")];
    const list = oneOf(shopsText(shopIds, words), words);
    return say(words, "why.not.shop", { forecast: yesOf(words.forecast), own: here, list });
  },
});

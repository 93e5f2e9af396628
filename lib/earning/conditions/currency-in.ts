import { z } from "zod";
import { isCurrency } from "@/lib/shared/money";
import { say } from "@/lib/shared/say";
import { orderCondition } from "../condition";
import { oneOf } from "../words";

/** E1: the order is in one of these currencies. A rule with several rates has this condition without naming it. */
export const currencyIn = orderCondition({
  code: "currency_in",
  input: z.object({
    code: z.literal("currency_in"),
    currencies: z.array(z.string().refine(isCurrency)).min(1).max(30),
  }),
  label: "In one of several currencies",
  help: "Only orders in one of these currencies.",
  fields: [{ kind: "names", of: "values", name: "currencies", label: "Currencies" }],
  ofEvents: false,
  matcher({ currencies }) {
    const wanted = new Set(currencies);
    return ({ content: { currency } }) => (wanted.has(currency) ? true : { currency });
  },
  sentence: ({ currencies }, words) =>
    say(words, "why.condition.currency", { list: oneOf(currencies, words) }),
  whyNot: ({ currencies }, { currency }, words) =>
    say(words, "why.not.currency", { own: String(currency), list: oneOf(currencies, words) }),
});

import { z } from "zod";
import { isCurrency } from "@/lib/shared/money";
import { say } from "@/lib/shared/say";
import { orderCondition } from "../condition";

/** E1: the order is in this currency. A rule with a rate per amount has this condition without naming it. */
export const currencyIs = orderCondition({
  code: "currency_is",
  input: z.object({ code: z.literal("currency_is"), currency: z.string().refine(isCurrency) }),
  label: "In a currency",
  help: "Only orders in this currency.",
  fields: [{ kind: "currency", name: "currency", label: "Currency" }],
  ofEvents: false,
  matcher({ currency }) {
    return ({ content }) => (content.currency === currency ? true : { currency: content.currency });
  },
  sentence: ({ currency }, words) => say(words, "why.condition.currency", { list: currency }),
  whyNot: (input, { currency }, words) =>
    say(words, "why.not.currency", { own: String(currency), list: input.currency }),
});

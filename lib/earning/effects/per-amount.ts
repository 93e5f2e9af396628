import { z } from "zod";
import { formatMoney } from "@/lib/shared/format";
import { fraction, ZERO } from "@/lib/shared/fraction";
import { isCurrency } from "@/lib/shared/money";
import { say } from "@/lib/shared/say";
import { effect } from "../effect";
import { MinorText, WholePoints } from "../texts";
import { countOf, oneOf } from "../words";

/** So many points at most for one minor unit: keeps the largest order within what the ledger can count. */
export const MAX_POINTS_PER_MINOR = 100n;

const Currency = z.string().refine(isCurrency, "must be a currency code, like EUR");
const tooMany = "gives more points than the ledger can count for a large order";

function rates({
  perMinor,
  currency,
  rates: more = [],
}: PerAmount): { currency: string; perMinor: string }[] {
  return [{ currency, perMinor }, ...more];
}

const input = z
  .object({
    code: z.literal("per_amount"),
    points: z.int().min(1).max(1_000_000),
    /** The amount, in minor units, that earns `points`. */
    perMinor: MinorText,
    currency: Currency,
    /** E1: the amounts in further currencies that earn as much. */
    rates: z
      .array(z.object({ currency: Currency, perMinor: MinorText }))
      .max(20)
      .optional(),
  })
  .refine(({ points, perMinor }) => BigInt(points) <= BigInt(perMinor) * MAX_POINTS_PER_MINOR, {
    error: tooMany,
    path: ["points"],
  })
  .superRefine(({ points, currency, rates: more = [] }, context) => {
    const seen = new Set([currency]);
    more.forEach((rate, at) => {
      const complain = (field: string, message: string) =>
        context.addIssue({ code: "custom", path: ["rates", at, field], message });
      if (seen.has(rate.currency)) complain("currency", `has a rate already: ${rate.currency} can have one`);
      if (BigInt(points) > BigInt(rate.perMinor) * MAX_POINTS_PER_MINOR) complain("perMinor", tooMany);
      seen.add(rate.currency);
    });
  });
type PerAmount = z.infer<typeof input>;

/** E1: points per amount spent, one rate per currency. 2 points per 100 cents on 24.80 are exactly 49.6. */
export const perAmount = effect({
  code: "per_amount",
  stage: "base",
  input,
  label: "Points per amount spent",
  help: "Each amount spent earns so many points; cents count too.",
  fields: [
    WholePoints("points", "Points", 1_000_000),
    { kind: "money", name: "perMinor", label: "For each", hint: "The amount that earns the points." },
    { kind: "currency", name: "currency", label: "Currency" },
    {
      kind: "rates",
      name: "rates",
      label: "Other currencies",
      hint: "The amount in each that earns as many points.",
      optional: true,
    },
  ],
  formula(rule) {
    const points = BigInt(rule.points);
    const all = rates(rule);
    const [first, ...more] = all;
    const per = BigInt(first?.perMinor ?? "1");
    if (more.length === 0) return ({ eligibleMinor }) => fraction(eligibleMinor * points, per);
    const byCurrency = new Map(all.map((rate) => [rate.currency, BigInt(rate.perMinor)]));
    return ({ eligibleMinor, currency }) => {
      const rate = byCurrency.get(currency);
      return rate ? fraction(eligibleMinor * points, rate) : ZERO;
    };
  },
  currencies: (rule) => rates(rule).map(({ currency }) => currency),
  sentence(rule, { names, words, discounts }) {
    const { locale } = words;
    const amounts = rates(rule).map(({ perMinor, currency }) =>
      formatMoney({ minor: BigInt(perMinor), currency }, { locale, short: true }),
    );
    const said = { points: countOf(BigInt(rule.points), names, words), amounts: oneOf(amounts, words) };
    return discounts === "after"
      ? say(words, "why.effect.perAmountAfter", said)
      : say(words, "why.effect.perAmountBefore", said);
  },
});

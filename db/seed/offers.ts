import { type Availability, RULE_DEFAULTS, type RuleDefinition } from "@/lib/earning/rule";
import { PLAIN_TERMS, type RewardTerms } from "@/lib/rewards/reward";

type Terms = { conditions?: RuleDefinition["conditions"]; availability?: Availability };

/** So many points per €1 of what was paid for the goods, tax included. */
export function perEuro(points: number, { conditions = [], availability }: Terms = {}): RuleDefinition {
  return {
    ...RULE_DEFAULTS,
    effect: { code: "per_amount", points, perMinor: "100", currency: "EUR" },
    conditions,
    basis: { tax: "with", discounts: "after", shipping: false },
    availability: availability ?? { code: "at_once" },
  };
}

/** A reward of which only what is special has to be said. */
export function reward(
  terms: Pick<RewardTerms, "name" | "description" | "benefit" | "cost"> & Partial<RewardTerms>,
): RewardTerms {
  return {
    ...PLAIN_TERMS,
    ...terms,
  };
}

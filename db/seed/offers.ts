import type { Availability, RuleDefinition } from "@/lib/earning/rule";
import type { RewardTerms } from "@/lib/rewards/reward";

type Terms = { conditions?: RuleDefinition["conditions"]; availability?: Availability };

/** So many points per €1 of what was paid for the goods, tax included. */
export function perEuro(points: number, { conditions = [], availability }: Terms = {}): RuleDefinition {
  return {
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
    stock: null,
    perMemberLimit: null,
    startsAt: null,
    endsAt: null,
    voucherValidDays: 90,
    minBasketMinor: 0n,
    minTierPosition: null,
    onVoucherExpiry: "return",
    art: "voucher",
    position: 0,
    ...terms,
  };
}

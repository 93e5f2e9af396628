import { always, type RuleSetFile } from "./rule-set";

/** Exact totals: each invoice is floored for itself, refunds may go below zero, nothing waits and nothing lapses. */
export function onePerUnit(currency: string): RuleSetFile {
  return {
    sources: ["online-retail", "cdnow"],
    settings: {
      rounding: "floor",
      carryOver: false,
      expiryMonths: null,
      refundShortfall: "below_zero",
      automaticEnrolment: true,
    },
    tiers: [],
    rules: [
      always("One point per unit spent", {
        effect: { code: "per_amount", points: 1, perMinor: "100", currency },
        basis: { tax: "with", discounts: "after", shipping: true },
        availability: { code: "at_once" },
      }),
    ],
  };
}

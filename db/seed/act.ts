import type { RulePublication } from "@/lib/earning/service-rules";
import type { RewardTerms } from "@/lib/rewards/reward";

/** Pieces by product, each named by its drawing: { mug: 2 }. */
export type Basket = Record<string, number>;

/**
 * One thing that happens in the history. People are named by the part of their address before the @; rules, rewards,
 * vouchers and orders by words of the plot.
 */
export type Act = { at: Date } & (
  | { kind: "publish"; rule: string; publication: Omit<RulePublication, "basedOn" | "startsAt"> }
  | { kind: "shelve"; reward: string; terms: RewardTerms }
  /** `who` is null for a guest. The voucher is left away when it could not be had or does not fit the basket. */
  | {
      kind: "order";
      who: string | null;
      basket: Basket;
      voucher?: string;
      /** Not ordered at all without the voucher. */
      needsVoucher?: boolean;
      name?: string;
    }
  /** Points are spent if there are enough; else nothing happens. */
  | { kind: "redeem"; who: string; reward: string; voucher: string }
  | { kind: "refund"; order: string; basket: Basket }
  | { kind: "cancel"; order: string }
  | { kind: "adjust"; who: string; points: bigint; reason: string }
);

/** A member before the history begins. */
export type Person = {
  /** The part of the address before the @. */
  key: string;
  name: string;
  joinedAt: Date;
  /** Left out of all earning. */
  excluded?: boolean;
};

export type Plot = { people: Person[]; acts: Act[] };

export function joinPlots(plots: readonly Plot[]): Plot {
  return {
    people: plots.flatMap((plot) => plot.people),
    acts: plots.flatMap((plot) => plot.acts),
  };
}

import type { RulePublication } from "@/lib/earning/service-rules";
import type { RewardTerms } from "@/lib/rewards/reward";
import type { Wish } from "@/lib/rewards/service";
import type { Person } from "./person";
import type { Stage } from "./stage";

export type { Person } from "./person";

/** Pieces by product, each named by its drawing, or by its SKU where several share one: { mug: 2 }. */
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
  | { kind: "redeem"; who: string; reward: string; voucher: string; wish?: Wish }
  | { kind: "refund"; order: string; basket: Basket }
  | { kind: "cancel"; order: string }
  | { kind: "adjust"; who: string; points: bigint; reason: string }
  /** Something that a member did, or that happened to them: a visit, a review. */
  | { kind: "event"; who: string; type: "visit" | `custom.${string}`; data?: Record<string, string | number> }
  /** Whatever else the merchant or a member does, through the service that it is done with. */
  | { kind: "do"; what: string; run(stage: Stage, at: Date): Promise<unknown> }
);

export type Plot = { people: Person[]; acts: Act[] };

export function joinPlots(plots: readonly Plot[]): Plot {
  return {
    people: plots.flatMap((plot) => plot.people),
    acts: plots.flatMap((plot) => plot.acts),
  };
}

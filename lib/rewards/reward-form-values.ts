import { localDay } from "@/lib/shared/calendar";
import { decimalString } from "@/lib/shared/money";
import { hasAmount } from "./benefit";
import type { Blackout, RewardTerms } from "./reward";
import type { RewardContext, RewardFields } from "./reward-input";

/** What the form shows: every field as text, and what comes in rows. */
export type RewardFormValues = Record<Exclude<keyof RewardFields, "weekdays" | "segmentIds">, string> & {
  weekdays: number[];
  blackouts: Blackout[];
  /** By position of the tier. */
  tierCosts: Record<number, string>;
  segmentIds: string[];
  /** By id of the segment. */
  segmentCosts: Record<string, string>;
};

/** What the form shows for a reward as it stands. */
export function rewardFormValues(
  terms: RewardTerms,
  { currency, timeZone, tiers = [] }: RewardContext,
): RewardFormValues {
  const { benefit, variable } = terms;
  const amount = (minor: bigint | null | undefined) => (minor ? decimalString(minor, currency) : "");
  const text = (value: bigint | number | null) => (value === null ? "" : String(value));
  const isPercent = benefit.code === "discount_percent";
  return {
    name: terms.name,
    description: terms.description,
    kind: benefit.code,
    amount: hasAmount(benefit) ? amount(variable?.minorPerStep ?? benefit.minor) : "",
    percent: isPercent ? String(benefit.percent) : "",
    maxAmount: isPercent ? amount(benefit.maxMinor) : "",
    sku: benefit.code === "free_product" ? benefit.sku : "",
    gateId: "gateId" in benefit ? benefit.gateId : "",
    causeId: benefit.code === "donation" ? benefit.causeId : "",
    creditDays: benefit.code === "store_credit" ? String(benefit.validDays) : NEW_REWARD.creditDays,
    webhookUrl: terms.webhookUrl ?? "",
    shopId: terms.shopId ?? "",
    cost: String(variable?.min ?? terms.cost),
    pricing: variable ? "variable" : "fixed",
    maxPoints: text(variable?.max ?? null),
    stepPoints: text(variable?.step ?? null),
    priceMoney: amount(terms.priceMinor),
    floor: text(terms.floor),
    memberTags: terms.memberTags.join(", "),
    segmentIds: terms.segmentIds,
    segmentCosts: Object.fromEntries(
      Object.entries(terms.segmentCosts).map(([id, cost]) => [id, String(cost)]),
    ),
    stock: text(terms.stock),
    perMemberLimit: text(terms.perMemberLimit),
    periodLimit: text(terms.periodLimit),
    period: terms.period ?? NEW_REWARD.period,
    startsOn: terms.startsAt ? localDay(terms.startsAt, timeZone) : "",
    endsOn: terms.endsAt ? localDay(new Date(terms.endsAt.getTime() - 1), timeZone) : "",
    voucherValidDays: String(terms.voucherValidDays),
    leadDays: String(terms.leadDays),
    weekdays: terms.weekdays,
    blackouts: terms.blackouts,
    combines: terms.combines,
    minBasket: amount(terms.minBasketMinor),
    minTierPosition: terms.minTierPosition === null ? "0" : String(terms.minTierPosition),
    tierCosts: Object.fromEntries(
      tiers.flatMap(({ id, position }) => {
        const cost = terms.tierCosts[id];
        return cost === undefined ? [] : [[position, String(cost)]];
      }),
    ),
    onVoucherExpiry: terms.onVoucherExpiry,
    art: terms.art,
    position: String(terms.position),
  };
}

/** What the form for a new reward begins with. */
export const NEW_REWARD = {
  name: "",
  description: "",
  kind: "discount_amount",
  ...{ amount: "", percent: "", maxAmount: "", sku: "", gateId: "", causeId: "", webhookUrl: "", shopId: "" },
  creditDays: "365",
  ...{ cost: "", pricing: "fixed", maxPoints: "", stepPoints: "", priceMoney: "", floor: "", memberTags: "" },
  ...{ stock: "", perMemberLimit: "", periodLimit: "", period: "month", startsOn: "", endsOn: "" },
  ...{ voucherValidDays: "90", leadDays: "0", minBasket: "", minTierPosition: "0" },
  weekdays: [] as number[],
  blackouts: [] as Blackout[],
  tierCosts: {} as Record<number, string>,
  segmentIds: [] as string[],
  segmentCosts: {} as Record<string, string>,
  combines: "alone",
  onVoucherExpiry: "return",
  art: "voucher",
  position: "0",
} satisfies RewardFormValues;

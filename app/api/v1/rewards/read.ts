import type { z } from "zod";
import { listGates } from "@/lib/access/service";
import type { Refusal } from "@/lib/api/problem";
import type { RewardChange } from "@/lib/api/schemas/rewards";
import { invalid } from "@/lib/api/service";
import type { KeyAccess } from "@/lib/auth/api-key";
import { listCauses } from "@/lib/causes/service";
import type { RewardTerms } from "@/lib/rewards/reward";
import { NEW_REWARD, type RewardFormValues, rewardFormValues } from "@/lib/rewards/reward-form-values";
import { type RewardContext, rewardInput } from "@/lib/rewards/reward-input";
import { listSegments } from "@/lib/segments/service";
import { readId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import { listProducts } from "@/lib/shop/service";
import { listStores } from "@/lib/shopify/service-store";
import { ladder } from "@/lib/tiers/service";
import { webhookProblem } from "@/lib/webhooks/service";
import { asForm, type Typed, typed } from "../writing";

type Change = z.output<typeof RewardChange>;
type Tiers = Awaited<ReturnType<typeof ladder>>;

/** What a field of the form is called in a request. */
const NAMES: Record<string, string> = {
  kind: "benefit.type",
  amount: "benefit.amount",
  percent: "benefit.percent",
  maxAmount: "benefit.most",
  sku: "benefit.sku",
  gateId: "benefit.gate_id",
  causeId: "benefit.cause_id",
  creditDays: "benefit.valid_days",
  webhookUrl: "benefit.webhook_url",
  shopId: "shop_id",
  pricing: "variable",
  maxPoints: "variable.max",
  stepPoints: "variable.step",
  priceMoney: "price",
  periodLimit: "period_limit.times",
  period: "period_limit.period",
  voucherValidDays: "code_valid_days",
  onVoucherExpiry: "unused",
};

function nameOf(field: string, tiers: Tiers, change: Change): string {
  const segment = /^segmentCost_(.+)$/.exec(field)?.[1];
  if (segment) {
    const at = change.segment_costs?.findIndex(({ segment_id }) => readId("segment", segment_id) === segment);
    return `segment_costs[${at ?? 0}].cost`;
  }
  const [, kind, number] = /^(tierCost|blackoutFrom|blackoutTo)_(\d+)$/.exec(field) ?? [];
  if (kind === "tierCost") {
    const tier = tiers.find(({ position }) => position === Number(number));
    const at = change.tier_costs?.findIndex(({ tier_id }) => readId("tier", tier_id) === tier?.id) ?? 0;
    return `tier_costs[${at}].cost`;
  }
  if (kind) return `blackouts[${number}].${kind === "blackoutFrom" ? "from" : "to"}`;
  return NAMES[field] ?? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function benefitFields({ benefit, variable }: Change): Typed {
  if (!benefit) return variable?.amount_per_step ? { amount: variable.amount_per_step } : {};
  const none = { amount: "", percent: "", maxAmount: "", sku: "", gateId: "", causeId: "", webhookUrl: "" };
  const given: Typed = { ...none, kind: benefit.type };
  if ("amount" in benefit) given.amount = variable?.amount_per_step ?? benefit.amount;
  if ("percent" in benefit) given.percent = typed(benefit.percent);
  if ("most" in benefit) given.maxAmount = typed(benefit.most);
  if ("sku" in benefit) given.sku = benefit.sku;
  if ("valid_days" in benefit) given.creditDays = typed(benefit.valid_days);
  if ("gate_id" in benefit) given.gateId = readId("gate", benefit.gate_id) ?? "none";
  if ("cause_id" in benefit) given.causeId = readId("cause", benefit.cause_id) ?? "none";
  if ("webhook_url" in benefit) given.webhookUrl = typed(benefit.webhook_url);
  return given;
}

/** The fields of the form whose namesakes a request has; a field that it clears is empty. */
function plainFields(change: Change): Typed {
  const { variable, period_limit: limit } = change;
  const fields: [keyof Change, string, string | undefined][] = [
    ["name", "name", change.name],
    ["description", "description", change.description],
    ["cost", "cost", typed(change.cost)],
    ["stock", "stock", typed(change.stock)],
    ["per_member_limit", "perMemberLimit", typed(change.per_member_limit)],
    ["min_tier_position", "minTierPosition", String(change.min_tier_position ?? 0)],
    ["min_basket", "minBasket", isNothing(change.min_basket) ? undefined : change.min_basket],
    ["code_valid_days", "voucherValidDays", typed(change.code_valid_days)],
    ["starts_on", "startsOn", typed(change.starts_on)],
    ["ends_on", "endsOn", typed(change.ends_on)],
    ["price", "priceMoney", isNothing(change.price) ? undefined : change.price],
    ["variable", "pricing", variable ? "variable" : "fixed"],
    ["variable", "maxPoints", typed(variable?.max)],
    ["variable", "stepPoints", typed(variable?.step)],
    ["member_tags", "memberTags", change.member_tags?.join(", ")],
    ["period_limit", "periodLimit", typed(limit?.times)],
    ["period_limit", "period", limit?.period ?? NEW_REWARD.period],
    ["lead_days", "leadDays", typed(change.lead_days)],
    ["combines", "combines", change.combines],
    ["shop_id", "shopId", change.shop_id ? (readId("shop", change.shop_id) ?? "none") : ""],
    ["unused", "onVoucherExpiry", change.unused],
    ["floor", "floor", typed(change.floor)],
    ["position", "position", typed(change.position)],
  ];
  return Object.fromEntries(
    fields.flatMap(([name, field, value]) => (change[name] === undefined ? [] : [[field, value]])),
  );
}

const isNothing = (amount: string | undefined) => amount !== undefined && /^0*(\.0*)?$/.test(amount);

/** A form as it stands, each of its fields by name. */
function standing({ blackouts, tierCosts, segmentCosts, weekdays, ...fields }: RewardFormValues): Typed {
  return {
    ...fields,
    weekdays: weekdays.map(String),
    ...Object.fromEntries(Object.entries(tierCosts).map(([at, cost]) => [`tierCost_${at}`, cost])),
    ...Object.fromEntries(Object.entries(segmentCosts).map(([id, cost]) => [`segmentCost_${id}`, cost])),
    ...Object.fromEntries(
      blackouts.flatMap(({ from, to }, row) => [
        [`blackoutFrom_${row}`, from],
        [`blackoutTo_${row}`, to],
      ]),
    ),
  };
}

function rowsOf(change: Change, tiers: Tiers, former: Typed): Typed {
  const rows: Typed = {};
  const clear = (pattern: RegExp) => {
    for (const name of Object.keys(former)) if (pattern.test(name)) rows[name] = undefined;
  };
  if (change.weekdays) rows.weekdays = change.weekdays.map(String);
  if (change.blackouts) {
    clear(/^blackout/);
    for (const [row, { from, to }] of change.blackouts.entries()) {
      rows[`blackoutFrom_${row}`] = from;
      rows[`blackoutTo_${row}`] = to;
    }
  }
  if (change.tier_costs) {
    clear(/^tierCost_/);
    for (const { tier_id, cost } of change.tier_costs) {
      const tier = tiers.find(({ id }) => id === readId("tier", tier_id));
      if (tier) rows[`tierCost_${tier.position}`] = String(cost);
    }
  }
  if (change.segment_ids) rows.segmentIds = change.segment_ids.map((id) => readId("segment", id) ?? "none");
  if (change.segment_costs) {
    clear(/^segmentCost_/);
    for (const { segment_id, cost } of change.segment_costs)
      rows[`segmentCost_${readId("segment", segment_id)}`] = String(cost);
  }
  return rows;
}

/** The prices that are for a tier or a segment that the program does not have. */
function strangersIn(change: Change, tiers: Tiers, segments: readonly { id: string }[]): Refusal | null {
  const tierIds = new Set(tiers.map(({ id }) => id));
  const segmentIds = new Set(segments.map(({ id }) => id));
  const wrong = [
    ...(change.tier_costs ?? []).flatMap(({ tier_id }, at) =>
      tierIds.has(readId("tier", tier_id) ?? "")
        ? []
        : [{ field: `tier_costs[${at}].tier_id`, message: "Tier: there is no such tier." }],
    ),
    ...(change.segment_costs ?? []).flatMap(({ segment_id }, at) =>
      segmentIds.has(readId("segment", segment_id) ?? "")
        ? []
        : [{ field: `segment_costs[${at}].segment_id`, message: "Segment: there is no such segment." }],
    ),
  ];
  return wrong.length > 0 ? invalid(wrong) : null;
}

/** The terms of a reward as a request has them, read by what the dashboard's form is read by. */
export async function rewardTerms(
  { scope, program }: KeyAccess,
  change: Change,
  former: RewardTerms | null,
  now: Date,
): Promise<Result<RewardTerms, Refusal>> {
  const [products, tiers, gates, causes, segments, stores] = await Promise.all([
    listProducts(scope),
    ladder(scope),
    listGates(scope),
    listCauses(scope),
    listSegments(scope),
    listStores(scope),
  ]);
  const strange = strangersIn(change, tiers, segments);
  if (strange) return err(strange);
  const url = change.benefit?.type === "custom" ? change.benefit.webhook_url : null;
  const problem = url ? await webhookProblem(url) : null;
  const context: RewardContext = {
    ...{ currency: program.currency, timeZone: program.timeZone, now, tiers, gates, causes },
    ...{ segments, isNew: former === null, boundTo: former?.shopId },
    stores: stores.filter(({ status }) => status === "installed").map(({ shopId: id }) => ({ id })),
    products: products.length > 0 ? products : undefined,
    checkWebhook: () => problem,
  };
  const base = standing(former ? rewardFormValues(former, context) : NEW_REWARD);
  const values = {
    ...base,
    ...benefitFields(change),
    ...plainFields(change),
    ...rowsOf(change, tiers, base),
  };
  const read = asForm(rewardInput(context), values, (field) => nameOf(field, tiers, change));
  if (!read.ok) return read;
  // A reward that was ended during a day stays ended when its last day is not mentioned.
  const endsAt = former && change.ends_on === undefined ? former.endsAt : read.value.endsAt;
  const startsAt = former && change.starts_on === undefined ? former.startsAt : read.value.startsAt;
  const art = former?.art ?? read.value.art;
  return ok({ ...read.value, startsAt, endsAt, art });
}

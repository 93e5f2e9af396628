import { z } from "zod";
import { isUuid } from "@/lib/shared/id";
import { decimalString, MAX_MINOR, parseMinor } from "@/lib/shared/money";
import { isStorable } from "@/lib/shared/storable";
import { BENEFIT_CODES, type Benefit, fulfilmentOf, hasAmount, isOutside } from "./benefit";
import { COMBINES, ON_VOUCHER_EXPIRY, PERIODS, type RewardTerms, type Variable } from "./reward";
import {
  blackoutRows,
  blackoutsOf,
  type Complain,
  checkOpenDays,
  extra,
  spanOf,
  weekdaysOf,
} from "./reward-input-days";

/** What the fields of the form are read by; what is not given is not compared. */
export type RewardContext = {
  currency: string;
  timeZone: string;
  now?: Date;
  /** Whether it is put on the shelf with this, and not there already. */
  isNew?: boolean;
  /** The ladder, lowest first. */
  tiers?: readonly { id: string; name: string; position: number }[];
  /** What a reward may name: products by sku, gates that are in force, causes that take points, by id. */
  products?: readonly { sku: string }[];
  gates?: readonly { id: string; name: string; opensFor: { byReward: boolean } }[];
  causes?: readonly { id: string }[];
  segments?: readonly { id: string; name: string }[];
  /** The connected stores, by the ids of their shops. */
  stores?: readonly { id: string }[];
  /** The store that it is for so far: it stays, though it is not connected any more. */
  boundTo?: string | null;
  /** Whether webhooks may be called at this address: a sentence when not. */
  checkWebhook?: (url: string) => string | null;
};

const whole = (label: string, least: number, most: number) => {
  const words = `${label}: enter a whole number from ${least.toLocaleString("en")} to ${most.toLocaleString("en")}.`;
  return z
    .string({ error: words })
    .trim()
    .regex(/^\d{1,9}$/, words)
    .transform(Number)
    .refine((value) => value >= least && value <= most, words);
};

const Fields = z.object({
  name: z
    .string({ error: "Name: say what members get, like “€5 off”." })
    .trim()
    .min(1, "Name: say what members get, like “€5 off”.")
    .max(80, "Name: shorten it to 80 characters.")
    .refine(isStorable, "Name: take out the character that cannot be stored."),
  description: z
    .string()
    .trim()
    .max(500, "Description: shorten it to 500 characters.")
    .refine(isStorable, "Description: take out the character that cannot be stored.")
    .default(""),
  kind: z.enum(BENEFIT_CODES, { error: "What members get: choose one of the kinds." }),
  amount: z.string().trim().default(""),
  percent: z.string().trim().default(""),
  maxAmount: z.string().trim().default(""),
  sku: z.string().trim().max(200, "Product: shorten the SKU to 200 characters.").default(""),
  gateId: z.string().trim().default(""),
  causeId: z.string().trim().default(""),
  creditDays: whole("Credit good for", 1, 3_650).default(365),
  webhookUrl: z.string().trim().max(500, "Address to call: shorten it to 500 characters.").default(""),
  cost: whole("Price in points", 1, 100_000_000),
  pricing: z.enum(["fixed", "variable"], { error: "Price: choose one of the two." }).default("fixed"),
  maxPoints: whole("At most", 1, 100_000_000).optional(),
  stepPoints: whole("In steps of", 1, 100_000_000).optional(),
  priceMoney: z.string().trim().default(""),
  floor: whole("Never below", 1, 100_000_000).optional(),
  memberTags: z.string().trim().max(500, "Tags: shorten them to 500 characters.").default(""),
  segmentIds: z.array(z.string()).max(60).default([]),
  periodLimit: whole("Per period", 1, 1_000).optional(),
  period: z.enum(PERIODS, { error: "Period: choose day, week, month or year." }).default("month"),
  leadDays: whole("Days ahead", 0, 365).default(0),
  weekdays: z.array(z.string()).default([]),
  shopId: z.string().trim().max(40).default(""),
  combines: z.enum(COMBINES, { error: "With other codes: choose one of the two." }).default("alone"),
  stock: whole("Stock", 0, 1_000_000).optional(),
  perMemberLimit: whole("Per member", 1, 1_000).optional(),
  startsOn: z.string().trim().default(""),
  endsOn: z.string().trim().default(""),
  voucherValidDays: whole("Code valid for", 1, 3_650),
  minBasket: z.string().trim().default(""),
  minTierPosition: whole("Open to", 0, 100).optional(),
  onVoucherExpiry: z.enum(ON_VOUCHER_EXPIRY, { error: "Unused codes: choose what happens to their points." }),
  art: z.string().trim().max(40).default("voucher"),
  position: whole("Place", 0, 1_000_000).default(0),
});
/** Beside the named fields: tierCost_<position>, segmentCost_<id>, blackoutFrom_<row> and blackoutTo_<row>. */
const AllFields = Fields.loose();
export type RewardFields = z.output<typeof Fields>;
type Loose = z.output<typeof AllFields>;

/** An amount above zero; null, and a sentence by the field, when it is none. */
function amountOf(text: string, field: string, label: string, currency: string, complain: Complain) {
  const parsed = parseMinor(text, currency);
  if (parsed.ok && parsed.value > 0n) return parsed.value;
  const code = parsed.ok ? "amount_invalid" : parsed.error.code;
  if (code === "amount_too_precise") {
    return complain(
      field,
      `${label}: ${currency} has fewer decimals than that. Write it like ${decimalString(500n, currency)}.`,
    );
  }
  if (code === "amount_too_large")
    return complain(field, `${label}: that is too much. Enter a smaller amount.`);
  return complain(field, `${label}: enter an amount above zero, like ${decimalString(500n, currency)}.`);
}

function benefitOf(fields: Loose, context: RewardContext, complain: Complain): Benefit | null {
  const { currency } = context;
  const code = fields.kind;
  const amount = (label: string) => amountOf(fields.amount, "amount", label, currency, complain);
  switch (code) {
    case "discount_amount":
    case "gift_card": {
      const minor = amount(code === "gift_card" ? "Value" : "Amount off");
      return minor === null ? null : { code, minor };
    }
    case "store_credit": {
      const minor = amount("Credit");
      return minor === null ? null : { code, minor, validDays: fields.creditDays };
    }
    case "discount_percent": {
      const percent = /^\d{1,3}$/.test(fields.percent) ? Number(fields.percent) : 0;
      if (percent < 1 || percent > 100)
        return complain("percent", "Percent off: enter a whole number from 1 to 100.");
      if (!fields.maxAmount) return { code, percent, maxMinor: null };
      const maxMinor = amountOf(fields.maxAmount, "maxAmount", "At most", currency, complain);
      return maxMinor === null ? null : { code, percent, maxMinor };
    }
    case "free_product":
      if (!fields.sku) return complain("sku", "Product: choose what is given away.");
      if (context.products && !context.products.some(({ sku }) => sku === fields.sku))
        return complain("sku", "Product: the shop sells no such product. Choose another one.");
      return { code, sku: fields.sku };
    case "early_access":
    case "exclusive_content": {
      const gate = context.gates?.find(({ id }) => id === fields.gateId);
      if (!isUuid(fields.gateId) || (context.gates && !gate))
        return complain("gateId", "What it opens: choose a gate. Make one under Access first.");
      if (gate && !gate.opensFor.byReward)
        return complain(
          "gateId",
          `What it opens: “${gate.name}” does not open for a reward. Say under Access that it does, or choose another one.`,
        );
      return { code, gateId: fields.gateId };
    }
    case "donation":
      if (
        !isUuid(fields.causeId) ||
        (context.causes && !context.causes.some(({ id }) => id === fields.causeId))
      )
        return complain("causeId", "Cause: choose one that takes points. Add one under Causes first.");
      return { code, causeId: fields.causeId };
    case "free_shipping":
    case "merchandise":
    case "experience":
    case "custom":
      return { code };
  }
}

/** The steps of a variable reward; null when its price is fixed. Sets the benefit to what the least of it is worth. */
function variableOf(
  fields: Loose,
  benefit: Benefit,
  complain: Complain,
): { variable: Variable; benefit: Benefit } | null {
  if (fields.pricing !== "variable") return null;
  if (!hasAmount(benefit)) {
    return complain(
      "pricing",
      "Price: only an amount off, a gift card or store credit can have any price. Choose a fixed one.",
    );
  }
  const [min, max, step] = [fields.cost, fields.maxPoints ?? 0, fields.stepPoints ?? 0];
  if (step === 0) return complain("stepPoints", "In steps of: enter how many points one step is, like 100.");
  if (max === 0)
    return complain("maxPoints", "At most: enter the most points that can go into it, like 5,000.");
  if (max < min) return complain("maxPoints", "At most: it is below the least. Enter a larger number.");
  if (min % step !== 0)
    return complain(
      "cost",
      `At least: it is no multiple of the step. Enter ${nearest(min, step)}, for example.`,
    );
  if (max % step !== 0)
    return complain(
      "maxPoints",
      `At most: it is no multiple of the step. Enter ${nearest(max, step)}, for example.`,
    );
  const variable = { min: BigInt(min), max: BigInt(max), step: BigInt(step), minorPerStep: benefit.minor };
  if ((variable.max / variable.step) * benefit.minor > MAX_MINOR)
    return complain(
      "amount",
      "Amount: with the most points it would be worth too much. Lower one of the two.",
    );
  return { variable, benefit: { ...benefit, minor: (variable.min / variable.step) * benefit.minor } };
}

function nearest(value: number, step: number): string {
  return Math.max(step, Math.floor(value / step) * step).toLocaleString("en");
}

/** The one store that it is for; null is any of them. */
function shopOf(
  { shopId, kind }: Loose,
  { stores = [], boundTo }: RewardContext,
  complain: Complain,
): string | null {
  if (shopId === "" || !isOutside({ code: kind })) return null;
  if (shopId === boundTo || stores.some(({ id }) => id === shopId)) return shopId;
  return complain("shopId", "Store: it is not connected any more. Choose another one, or any.");
}

/** What other tiers pay, by tier id. */
function costsOf(
  fields: Loose,
  whom: readonly { id: string; name: string; field: string }[],
  complain: Complain,
): Record<string, bigint> {
  const costs: Record<string, bigint> = {};
  for (const { id, name, field } of whom) {
    const text = extra(fields, field);
    if (text === "") continue;
    if (!/^[1-9]\d{0,8}$/.test(text)) complain(field, `${name}: enter a whole number of points above zero.`);
    else if (fields.floor !== undefined && Number(text) < fields.floor)
      complain(field, `${name}: ${belowFloor(fields.floor)}`);
    else costs[id] = BigInt(text);
  }
  if (Object.keys(costs).length > 0 && fields.pricing === "variable")
    complain(
      "pricing",
      "Price: a reward for any amount has one rate for all. Leave out the prices of tiers and segments.",
    );
  return costs;
}

function belowFloor(floor: number): string {
  return `it is cheaper than the least you allow, ${floor.toLocaleString("en")}. Raise the price, or lower the least.`;
}

/** The words of a list as typed: "vip, crew"; each once. */
function wordsOf(text: string): string[] {
  return [
    ...new Set(
      text
        .split(",")
        .map((word) => word.trim())
        .filter(Boolean),
    ),
  ];
}

/** The merchant's form for a reward; what comes out are its terms. */
export function rewardInput(program: RewardContext) {
  const { currency, timeZone } = program;
  return AllFields.transform((fields, context): RewardTerms => {
    let isRefused = false;
    const complain: Complain = (field, message) => {
      isRefused = true;
      context.addIssue({ code: "custom", path: [field], message });
      return null;
    };
    const given = benefitOf(fields, program, complain);
    const span = spanOf(fields, timeZone, complain);
    const money = (text: string, field: string, label: string) =>
      text ? amountOf(text, field, label, currency, complain) : 0n;
    const minBasketMinor = money(fields.minBasket, "minBasket", "Smallest basket");
    const priceMinor = money(fields.priceMoney, "priceMoney", "And in money");
    const varied = given && variableOf(fields, given, complain);
    const { tiers = [], segments = [] } = program;
    const tierCosts = costsOf(
      fields,
      tiers.map(({ position, ...tier }) => ({ ...tier, field: `tierCost_${position}` })),
      complain,
    );
    const segmentCosts = costsOf(
      fields,
      segments.map((segment) => ({ ...segment, field: `segmentCost_${segment.id}` })),
      complain,
    );
    if (fields.segmentIds.some((id) => !segments.some((segment) => segment.id === id)))
      complain("segmentIds", "Segments: one of them is gone. Choose again.");
    const rows = blackoutRows(fields, timeZone, complain);
    const blackouts = blackoutsOf(rows);
    const webhookUrl = fields.kind === "custom" && fields.webhookUrl ? fields.webhookUrl : null;
    if (webhookUrl !== null) {
      const why = program.checkWebhook?.(webhookUrl);
      if (why) complain("webhookUrl", `Address to call: ${why}`);
    }
    if (fields.floor !== undefined && fields.cost < fields.floor)
      complain("cost", `Price in points: ${belowFloor(fields.floor)}`);
    const minTierPosition = fields.minTierPosition || null;
    if (
      minTierPosition !== null &&
      program.tiers &&
      !program.tiers.some(({ position }) => position === minTierPosition)
    )
      complain(
        "minTierPosition",
        "Open to: there is no such tier, so nobody could have it. Choose another one.",
      );
    const shopId = shopOf(fields, program, complain);
    const memberTags = wordsOf(fields.memberTags);
    if (memberTags.length > 20 || memberTags.some((tag) => tag.length > 60))
      complain("memberTags", "Tags: name at most 20, each of at most 60 characters.");
    const benefit = varied?.benefit ?? given;
    if (benefit && hasAmount(benefit) && priceMinor !== null && priceMinor >= benefit.minor)
      complain(
        "priceMoney",
        "And in money: it is as much as the reward gives, or more, so nobody would gain by it. Lower it.",
      );
    if (program.isNew && program.now && span.endsAt && span.endsAt <= program.now)
      complain("endsOn", "Last day: it has passed, so nobody could have it. Choose a later one.");
    if (isRefused || !benefit || minBasketMinor === null || priceMinor === null) return z.NEVER;
    const { name, description, voucherValidDays, onVoucherExpiry, art, position, leadDays, combines } =
      fields;
    const terms: RewardTerms = {
      ...{ name, description, benefit, voucherValidDays, onVoucherExpiry, art, position, leadDays, combines },
      ...{
        minBasketMinor,
        priceMinor,
        minTierPosition,
        tierCosts,
        blackouts,
        memberTags,
        segmentCosts,
        segmentIds: fields.segmentIds,
        webhookUrl,
        shopId,
        ...span,
      },
      cost: BigInt(fields.cost),
      variable: varied?.variable ?? null,
      floor: fields.floor === undefined ? null : BigInt(fields.floor),
      stock: fields.stock ?? null,
      perMemberLimit: fields.perMemberLimit ?? null,
      periodLimit: fields.periodLimit ?? null,
      period: fields.periodLimit === undefined ? null : fields.period,
      weekdays: weekdaysOf(fields.weekdays),
      fulfilment: fulfilmentOf(benefit, webhookUrl),
    };
    checkOpenDays(terms, rows, program, complain);
    return isRefused ? z.NEVER : terms;
  });
}

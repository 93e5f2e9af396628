import { formatMoney, formatNumber } from "@/lib/shared/format";
import { parseMinor } from "@/lib/shared/money";
import type { BenefitCode } from "./benefit";

/** What of the form says what a reward costs the merchant; as typed. */
export type CostFields = {
  kind: string;
  amount: string;
  sku: string;
  cost: string;
  pricing: string;
  stepPoints: string;
  priceMoney: string;
};

/** What costs are said by: the currency, product prices by sku, and what 100 units of money spent earn in points. */
export type CostTerms = {
  currency: string;
  prices: Record<string, string>;
  pointsPerHundred: string | null;
};

const HAS_AMOUNT: readonly BenefitCode[] = ["discount_amount", "gift_card", "store_credit"];

function worthOf({ kind, amount, sku }: CostFields, { currency, prices }: CostTerms): bigint | null {
  if (HAS_AMOUNT.includes(kind as BenefitCode)) {
    const parsed = parseMinor(amount, currency);
    return parsed.ok && parsed.value > 0n ? parsed.value : null;
  }
  const price = kind === "free_product" ? prices[sku] : undefined;
  return price === undefined ? null : BigInt(price);
}

function points(text: string): bigint | null {
  return /^[1-9]\d{0,8}$/.test(text.trim()) ? BigInt(text.trim()) : null;
}

/**
 * What a reward costs its merchant, in words: "Costs you about €5.00 each time: 2 % back for what was spent." Null while
 * that cannot be said. The share is what a member gets back of the money that earned the points.
 */
export function costWords(fields: CostFields, terms: CostTerms): string | null {
  const worth = worthOf(fields, terms);
  const isVariable = fields.pricing === "variable";
  const cost = points(isVariable ? fields.stepPoints : fields.cost);
  if (worth === null || cost === null) return null;
  const paid = fields.priceMoney ? parseMinor(fields.priceMoney, terms.currency) : null;
  const minor = isVariable || !paid?.ok ? worth : worth - paid.value;
  const money = formatMoney({ minor: minor < 0n ? 0n : minor, currency: terms.currency });
  const each = isVariable ? `for every ${formatNumber(cost)} points` : "each time";
  const share = shareOf(minor, cost, terms);
  return `Costs you about ${money} ${each}${share ? `: ${share} back on what was spent to earn it` : ""}.`;
}

/** minor per point × points per 100 of money, as a percentage with one decimal. */
function shareOf(minor: bigint, cost: bigint, { currency, pointsPerHundred }: CostTerms): string | null {
  if (pointsPerHundred === null || minor <= 0n) return null;
  const hundred = parseMinor("100", currency);
  if (!hundred.ok) return null;
  const perMille = (minor * BigInt(pointsPerHundred) * 1000n) / (cost * hundred.value);
  const text = `${perMille / 10n}${perMille % 10n === 0n ? "" : `.${perMille % 10n}`}`;
  return `${text} %`;
}

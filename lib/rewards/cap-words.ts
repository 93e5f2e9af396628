import { formatMoney } from "@/lib/shared/format";
import { parseMinor } from "@/lib/shared/money";
import type { Benefit } from "./benefit";
import { OUTSIDE_SENTENCES, type OutsideProblem } from "./outside";

/** What of the form says that a percentage takes off so much at most; as typed. */
export type CapFields = { kind: string; percent: string; maxAmount: string };

/**
 * What a store can give in place of a percentage with a most: that most, from the basket on of which it is that percentage. It
 * is never more than the percentage would be, and never more than the most. Amounts in minor units, the basket rounded up.
 */
export function insteadOfCap({ percent, maxMinor }: { percent: number; maxMinor: bigint }): {
  minor: bigint;
  fromMinor: bigint;
} {
  const share = BigInt(percent);
  return { minor: maxMinor, fromMinor: (maxMinor * 100n + share - 1n) / share };
}

function capSentence(cap: { percent: number; maxMinor: bigint }, currency: string): string {
  const { minor, fromMinor } = insteadOfCap(cap);
  const [off, from] = [minor, fromMinor].map((amount) => formatMoney({ minor: amount, currency }));
  return `Shopify’s codes cannot stop a percentage at an amount. Give ${off} off with a smallest basket of ${from} instead: that is ${cap.percent} % there, and never more. Or leave the most empty.`;
}

/** Why a connected store cannot give a reward, and what to do instead. */
export function outsideSentence(problem: OutsideProblem, benefit: Benefit, currency: string): string {
  if (problem === "cap_unknown_there" && benefit.code === "discount_percent" && benefit.maxMinor !== null)
    return capSentence({ percent: benefit.percent, maxMinor: benefit.maxMinor }, currency);
  return OUTSIDE_SENTENCES[problem];
}

/** The same as it is being typed, with a store connected; null while nothing stands against it. */
export function capWords({ kind, percent, maxAmount }: CapFields, currency: string): string | null {
  if (kind !== "discount_percent" || maxAmount.trim() === "" || !/^[1-9]\d{0,2}$/.test(percent.trim()))
    return null;
  const most = parseMinor(maxAmount, currency);
  return most.ok && most.value > 0n
    ? capSentence({ percent: Number(percent), maxMinor: most.value }, currency)
    : null;
}

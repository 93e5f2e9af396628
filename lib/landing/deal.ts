import { formatMoney, formatPercent, formatPoints, type Reading } from "@/lib/shared/format";
import type { Money } from "@/lib/shared/money";
import { say } from "@/lib/shared/say";
import type { LandingWords } from "./content";
import type { LandingFacts } from "./page";

/** What comes back of a hundred spent, in ten-thousandths, rounded down: never more is promised than can be had. */
export function backBasis(
  perHundred: bigint | null,
  hundredWorth: bigint | null,
  hundred: bigint,
): number | null {
  if (perHundred === null || hundredWorth === null || hundred <= 0n) return null;
  return Number((perHundred * hundredWorth * 100n) / hundred);
}

/** The deal as one figure: "2% back on everything you buy". The merchant's own line comes first. */
export function headline(facts: LandingFacts, words: LandingWords, reading: Reading): string {
  if (words.headline) return words.headline;
  if (facts.backBasis !== null && facts.backBasis >= 50)
    return say(reading, "landing.hero.back", { percent: percentText(facts.backBasis, reading) });
  if (facts.perHundred !== null && facts.perHundred > 0n) {
    const { points, spend } = simpleRate(facts.perHundred, facts.currency);
    return say(reading, "landing.hero.rate", rateWords(points, spend, reading));
  }
  return say(reading, "landing.hero.plain");
}

export function percentText(basis: number, reading: Reading): string {
  return formatPercent(basis / 10_000, reading, 1);
}

/** "2 points for every €1" of 200 for €100: the smallest whole amounts that say the same. */
export function simpleRate(perHundred: bigint, currency: string): { points: bigint; spend: Money } {
  const unit = minorOfOne(currency);
  for (const amount of [1n, 5n, 10n, 20n, 50n]) {
    if ((perHundred * amount) % 100n === 0n)
      return { points: (perHundred * amount) / 100n, spend: { minor: amount * unit, currency } };
  }
  return { points: perHundred, spend: { minor: 100n * unit, currency } };
}

function minorOfOne(currency: string): bigint {
  const digits = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  return 10n ** BigInt(digits.maximumFractionDigits ?? 2);
}

function rateWords(points: bigint, spend: Money, reading: Reading) {
  return { points: formatPoints(points, reading), money: formatMoney(spend, { ...reading, short: true }) };
}

/** The deal in a sentence. */
export function lead(facts: LandingFacts, words: LandingWords, reading: Reading): string {
  if (words.lead) return words.lead;
  const { perHundred, hundredWorth, program, shop } = facts;
  if (perHundred === null || perHundred === 0n || !hundredWorth)
    return say(reading, "landing.hero.leadPlain", {
      program: program.name,
      shop: shop.name,
      points: reading.names?.many ?? "",
    });
  const { points, spend } = simpleRate(perHundred, facts.currency);
  return say(reading, "landing.hero.lead", {
    ...rateWords(points, spend, reading),
    program: program.name,
    shop: shop.name,
    hundred: formatPoints(100n, reading),
    worth: formatMoney(hundredWorth, { ...reading, short: true }),
  });
}

/** What the way in is called, and the sentence beside it. */
export function entryWords(facts: LandingFacts, reading: Reading): { label: string; note: string } {
  const { entry, thresholdMinor, thresholdMonths, feeMinor, feeMonths } = facts.membership;
  const money = (minor: number) =>
    formatMoney({ minor: BigInt(minor), currency: facts.currency }, { ...reading, short: true });
  switch (entry) {
    case "open":
      return { label: say(reading, "landing.join.open"), note: say(reading, "landing.entry.open") };
    case "invited":
      return { label: say(reading, "landing.join.invited"), note: say(reading, "landing.entry.invited") };
    case "threshold":
      return {
        label: say(reading, "landing.join.threshold"),
        note:
          thresholdMonths === null
            ? say(reading, "landing.entry.thresholdEver", { money: money(thresholdMinor) })
            : say(reading, "landing.entry.threshold", {
                money: money(thresholdMinor),
                months: thresholdMonths,
              }),
      };
    case "paid":
      return {
        label: say(reading, "landing.join.paid", { money: money(feeMinor) }),
        note: say(reading, "landing.entry.paid", { money: money(feeMinor), months: feeMonths }),
      };
  }
}

import { capitalised } from "@/lib/shared/capital";
import { formatNumber, formatPercent, formatPoints, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { Perk } from "./perk";
import { tierSentences } from "./perk-text";
import type { Tier } from "./tier";

/** One line of the comparison: what it is about, and what each tier brings of it. True is the line itself, null nothing. */
export type PerkRow = { label: string; cells: (string | true | null)[] };

type Measured = Extract<
  Perk,
  { code: "multiplier" | "standing_discount" | "early_access" | "entry_points" | "birthday_points" }
>;

const MEASURED: readonly Measured["code"][] = [
  "multiplier",
  "standing_discount",
  "early_access",
  "entry_points",
  "birthday_points",
];

/** What tiers bring more or less of: its name. */
function labelOf(code: Measured["code"], reading: Reading): string {
  const many = reading.names?.many ?? "points";
  switch (code) {
    case "multiplier":
      return capitalised(say(reading, "tiers.brings.multiplier", { many }), reading.locale);
    case "standing_discount":
      return say(reading, "tiers.brings.discount");
    case "early_access":
      return say(reading, "tiers.brings.early");
    case "entry_points":
      return say(reading, "tiers.brings.entry");
    case "birthday_points":
      return say(reading, "tiers.brings.birthday");
  }
}

/** How much of it. */
function amountOf(perk: Measured, reading: Reading): string {
  switch (perk.code) {
    case "multiplier":
      return `× ${formatNumber(Number(perk.factor), reading)}`;
    case "standing_discount":
      return formatPercent(perk.percent / 100, reading);
    case "early_access":
      return say(reading, "tiers.brings.days", { days: perk.days });
    case "entry_points":
    case "birthday_points":
      return formatPoints(BigInt(perk.points), reading);
  }
}

/**
 * What tiers bring, line by line: of what there is more in one than in another the amounts stand side by side, so that
 * nobody reads that a higher tier has lost what it has more of. Everything else is a line that a tier has or has not.
 */
export function perkRows(
  tiers: readonly Tier[],
  reading: Reading,
  rewardName: (id: string) => string | undefined,
): PerkRow[] {
  const measured = MEASURED.flatMap((code): PerkRow[] => {
    const cells = tiers.map(({ perks }) => {
      const perk = perks.find((one): one is Measured => one.code === code);
      return perk ? amountOf(perk, reading) : null;
    });
    return cells.some((cell) => cell !== null) ? [{ label: labelOf(code, reading), cells }] : [];
  });
  const isPlain = ({ code }: Perk) => !(MEASURED as readonly string[]).includes(code);
  const said = tiers.map((tier) =>
    tierSentences({ ...tier, perks: tier.perks.filter(isPlain) }, reading, rewardName),
  );
  const lines = [...new Set(said.flat())].map(
    (label): PerkRow => ({ label, cells: said.map((of) => (of.includes(label) ? true : null)) }),
  );
  return [...measured, ...lines];
}

import type { Program } from "@/lib/programs/program";
import { formatMoney, formatNumber, formatPoints, pointsWord, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";

/** "worth €24.80"; null where points cannot be said in money, or where there are none. */
export function worthText(minor: bigint | null, currency: string, reading: Reading): string | null {
  if (minor === null || minor <= 0n) return null;
  return say(reading, "widget.hint.worth", { money: formatMoney({ minor, currency }, reading) });
}

/** What stands on a member's launcher, and what those hear who do not see it. */
export function launcherOf(points: bigint, reading: Reading): { label: string; open: string } {
  const label = formatPoints(points, reading);
  return { label, open: say(reading, "widget.launcher.open", { points: label }) };
}

/** A balance in large: the figure, and what it counts. */
export function bigFigure(points: bigint, reading: Reading): { figure: string; unit: string } {
  return { figure: formatNumber(points, reading), unit: pointsWord(points, reading) };
}

/** A whole amount of the program's money, short: "€5". */
export function plainMoney(minor: bigint, { currency }: Pick<Program, "currency">, reading: Reading): string {
  return formatMoney({ minor, currency }, { ...reading, short: true });
}

import type { Money } from "@/lib/shared/money";
import type { LandingFacts, Stop } from "./page";

/** How many orders the worked example can be moved to. */
const STOPS = 9;

const STEPS = [1n, 2n, 5n];

/** The next rounder step: 1, 2, 5, 10, 20, 50… */
function roundStep(at: bigint): bigint {
  for (let power = 1n; ; power *= 10n) {
    for (const step of STEPS) if (step * power >= at) return step * power;
  }
}

/** The amounts of the worked example in whole units, ascending, round ones between the two ends. */
export function exampleAmounts({ from, to }: { from: number; to: number }): number[] {
  const [least, most] = [BigInt(from), BigInt(to)];
  const step = roundStep((most - least + BigInt(STOPS - 2)) / BigInt(STOPS - 1));
  const amounts = [least];
  for (let at = (least / step + 1n) * step; at < most; at += step) amounts.push(at);
  amounts.push(most);
  return amounts.map(Number);
}

/** The stop that is shown first: the one nearest to a third of the way, which most orders are. */
export function firstStop(stops: readonly Stop[]): number {
  return Math.floor((stops.length - 1) / 3);
}

/** How many orders a reward takes: the first with its welcome, the others without; null where they never get there. */
export function ordersFor(cost: bigint, first: bigint, further: bigint): bigint | null {
  if (first >= cost) return 1n;
  return further <= 0n ? null : 1n + (cost - first + further - 1n) / further;
}

type Goal = { name: string; threshold: bigint };

/** The highest tier that twelve such orders reach, where it is counted in something an order brings; null where none is. */
export function tierOfYear(
  ladder: readonly Goal[],
  measure: string,
  order: { spendMinor: bigint; points: bigint },
): string | null {
  const each = { spend: order.spendMinor, orders: 1n }[measure];
  if (each === undefined) return null;
  const reached = ladder.filter(({ threshold }) => threshold > 0n && threshold <= each * 12n);
  return (
    reached.reduce<Goal | null>(
      (high, tier) => (!high || tier.threshold > high.threshold ? tier : high),
      null,
    )?.name ?? null
  );
}

/** What the points of a hundred spent are worth, from what a hundred points are. */
export function worthOfHundred({
  perHundred,
  hundredWorth,
}: Pick<LandingFacts, "perHundred" | "hundredWorth">): Money | null {
  if (!perHundred || !hundredWorth) return null;
  return { ...hundredWorth, minor: (perHundred * hundredWorth.minor) / 100n };
}

/** What a number of points was worth in money, from an instant on; 0 while nothing has a value in money. */
export type WorthPoint = { minor: bigint; points: bigint; at: Date };

type Rate = { minor: bigint; points: bigint };

/** The rate as the history keeps it; nothing has a value is a rate of 0. */
export function keptRate(rate: Rate | null): Rate {
  return rate ?? { minor: 0n, points: 1n };
}

/** Whether two rates say the same, however they are written: 5 for 500 is 1 for 100. */
export function sameRate(a: Rate, b: Rate): boolean {
  return a.minor * b.points === b.minor * a.points;
}

/** What a hundred points are worth, in minor units with two more digits, as a number to draw with. */
export function perHundred({ minor, points }: Rate): number {
  return Number((minor * 10_000n) / points) / 100;
}

/** A step of the line that is drawn: from where to where, as shares of the width, and how high, as a share of the most. */
export type WorthStep = { from: number; to: number; height: number; worth: WorthPoint };

/**
 * The history as steps from `since` to `until`: what was worth what for how long. A rate holds until the next one; what
 * held before the beginning holds at it. Nothing is between two rates, so no line slopes.
 */
export function worthSteps(points: readonly WorthPoint[], since: Date, until: Date): WorthStep[] {
  const span = until.getTime() - since.getTime();
  if (span <= 0) return [];
  const most = Math.max(0, ...points.map(perHundred));
  const share = (at: Date) => Math.min(1, Math.max(0, (at.getTime() - since.getTime()) / span));
  return points.flatMap((worth, i) => {
    const next = points[i + 1];
    const [from, to] = [share(worth.at), next ? share(next.at) : 1];
    return to > from ? [{ from, to, height: most === 0 ? 0 : perHundred(worth) / most, worth }] : [];
  });
}

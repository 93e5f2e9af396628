import { performance } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** One thing that is timed: does some work and says how many units it did. What it needs for a turn is made before, off the clock. */
export type Contender = { name: string; ready?: () => Promise<unknown>; run: () => Promise<number> };

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

/** A promise of the quality book: ours against its bare counterpart, in the same run. */
export type Case = {
  /** Makes the work of one round, off the clock. */
  prepare: () => Promise<unknown>;
  id: string;
  what: string;
  promise: string;
  /** ours ÷ bare must be at least this. */
  atLeast: number;
  ours: Contender;
  bare: Contender;
};

export type Range = { median: number; min: number; max: number };
export type Measured = {
  id: string;
  what: string;
  promise: string;
  atLeast: number;
  ours: Range;
  bare: Range;
  ratio: Range;
  holds: boolean;
};

export function rangeOf(values: readonly number[]): Range {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    median: sorted[Math.floor(sorted.length / 2)] ?? Number.NaN,
    min: sorted[0] ?? Number.NaN,
    max: sorted.at(-1) ?? Number.NaN,
  };
}

/** Units per second of one turn. What was left over from before it is collected before it: each pays for its own garbage. */
async function rateOf(contender: Contender): Promise<number> {
  await contender.ready?.();
  collectGarbage();
  const started = performance.now();
  const units = await contender.run();
  return (units / (performance.now() - started)) * 1_000;
}

/**
 * Runs both in turn, whoever goes first changing with each round, so that whatever else the machine does meets both. The
 * ratio is taken within each round and its median reported. One round before is thrown away.
 */
export async function measure(one: Case, rounds: number, settled: () => Promise<unknown>): Promise<Measured> {
  const [ours, bare, ratio]: [number[], number[], number[]] = [[], [], []];
  for (let round = 0; round <= rounds; round++) {
    await one.prepare();
    await settled();
    const oursFirst = round % 2 === 0;
    const first = await rateOf(oursFirst ? one.ours : one.bare);
    const second = await rateOf(oursFirst ? one.bare : one.ours);
    if (round === 0) continue;
    const [o, b] = oursFirst ? [first, second] : [second, first];
    ours.push(o);
    bare.push(b);
    ratio.push(o / b);
  }
  const { id, what, promise, atLeast } = one;
  const found = rangeOf(ratio);
  const holds = found.median >= atLeast;
  return { id, what, promise, atLeast, ours: rangeOf(ours), bare: rangeOf(bare), ratio: found, holds };
}

/** Keeps `clients` at work for `ms`; each call is one unit, or as many as it answers with. */
export async function closedLoop(
  clients: number,
  ms: number,
  work: (client: number) => Promise<number | undefined>,
): Promise<number> {
  const until = performance.now() + ms;
  let units = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, client) => {
      while (performance.now() < until) {
        // In one expression the sum would be read before the wait and others' work lost.
        const done = (await work(client)) ?? 1;
        units += done;
      }
    }),
  );
  return units;
}

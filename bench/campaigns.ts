import type { Database } from "@/db/client";
import { recordEvents } from "@/lib/earning/service";
import type { Case } from "./measure";
import { type Definition, makeWorld, order, perEuro, type World } from "./world";

const BATCH = 200;
const BATCHES = 20;

type Condition = Record<string, unknown>;

/** What campaigns look at, each kind in turn: categories, words, a minimum, tiers, weekdays, hours, the first order. */
const KINDS: ((n: number) => Condition[])[] = [
  (n) => [{ code: "category_in", categories: [`category ${n % 60}`] }],
  (n) => [{ code: "title_contains", words: [`number ${n}`, "blanket"] }],
  (n) => [{ code: "minimum_spend", minor: String(5_000 + n * 1_000) }],
  () => [{ code: "tier_in", tierIds: ["none"] }],
  (n) => [{ code: "weekday_in", days: [1 + (n % 7)] }],
  (n) => [
    {
      code: "hours",
      from: `${String(n % 24).padStart(2, "0")}:00`,
      until: `${String(n % 24).padStart(2, "0")}:30`,
    },
  ],
  (n) => [{ code: "order_number", from: 50 + n, until: 50 + n }],
];

/** A rule for everything and so many campaigns that multiply, in four groups. */
function rulesWith(count: number): Definition[] {
  const multiply = (n: number): Definition => ({
    effect: {
      code: "multiply",
      factor: "1.5",
      group: `group ${n % 4}`,
      stack: n % 4 === 0 ? "best_of" : "add",
    },
    conditions: (KINDS[n % KINDS.length] as (n: number) => Condition[])(n),
  });
  return [perEuro(1), ...Array.from({ length: count }, (_, n) => multiply(n))];
}

function batches(world: World) {
  return Array.from({ length: BATCHES }, (_, b) =>
    Array.from({ length: BATCH }, (_, n) => order(world, b * BATCH + n)),
  );
}

async function record(world: World, work: ReturnType<typeof batches>): Promise<number> {
  for (const events of work) await recordEvents(world.scope, "bench", events, new Date());
  return BATCH * BATCHES;
}

/** a6: what a hundred campaigns at once cost. */
export async function campaigns(owner: Database): Promise<Case> {
  const [many, one] = [
    await makeWorld(owner, 5_000, rulesWith(100)),
    await makeWorld(owner, 5_000, rulesWith(1)),
  ];
  let work: { many: ReturnType<typeof batches>; one: ReturnType<typeof batches> };
  return {
    id: "a6",
    what: `batches of ${BATCH} orders through the service, 100 campaigns at once ÷ 1 campaign`,
    promise: "≥ 0.87 (1.15 × the time)",
    atLeast: 0.87,
    prepare: async () => {
      work = { many: batches(many), one: batches(one) };
    },
    ours: { name: "100 campaigns", run: () => record(many, work.many) },
    bare: { name: "1 campaign", run: () => record(one, work.one) },
  };
}

/** a6: a batch that comes again is answered as before, and changes nothing. */
export async function replayed(owner: Database): Promise<Case> {
  const world = await makeWorld(owner, 5_000);
  let known = batches(world);
  let fresh = batches(world);
  const rows = async () => {
    const [counted] = await owner<{ rows: bigint }[]>`
      select (select count(*) from events where program_id = ${world.scope.programId})
        + (select count(*) from transfers where program_id = ${world.scope.programId}) as rows`;
    return BigInt(counted?.rows ?? 0);
  };
  return {
    id: "a6",
    what: `batches of ${BATCH} orders that were recorded before ÷ as many new ones`,
    promise: "≥ 1.5, and 0 rows changed",
    atLeast: 1.5,
    prepare: async () => {
      known = batches(world);
      fresh = batches(world);
      await record(world, known);
      const before = await rows();
      await record(world, known);
      if ((await rows()) !== before) throw new Error("a batch that was recorded before changed rows");
    },
    ours: { name: "again", run: () => record(world, known) },
    bare: { name: "new", run: () => record(world, fresh) },
  };
}

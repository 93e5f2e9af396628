import type { Database } from "@/db/client";
import { recordEvents } from "@/lib/earning/service";
import type { Case } from "./measure";
import { type Definition, makeWorld, order, perEuro, type World } from "./world";

const BATCH = 200;
const BATCHES = 20;

type Condition = Record<string, unknown>;

const today = new Date().getUTCDay() || 7;
const hour = (from: number) => `${String((new Date().getUTCHours() + from) % 24).padStart(2, "0")}:00`;

/** What campaigns look at, each kind in turn; orders of the bench meet none of these. */
const KINDS: ((n: number) => Condition[])[] = [
  (n) => [{ code: "category_in", categories: [`shelf ${n}`, "all"] }],
  (n) => [{ code: "title_contains", words: [`blanket ${n}`, "tent"] }],
  (n) => [{ code: "minimum_spend", minor: String(10_000_000 + n) }],
  () => [{ code: "tier_in", tierIds: ["none"] }],
  (n) => [{ code: "weekday_in", days: [1 + ((today + 1 + (n % 4)) % 7)] }],
  (n) => [{ code: "hours", from: hour(6 + (n % 6)), until: hour(12) }],
  (n) => [{ code: "order_number", from: 5_000 + n, until: 5_000 + n }],
];

/** A rule for everything, a campaign that every order meets, and so many that look at it in vain. */
function rulesWith(others: number): Definition[] {
  const multiply = (group: string, conditions: Condition[]): Definition => ({
    effect: { code: "multiply", factor: "1.5", group, stack: "add" },
    conditions,
  });
  return [
    perEuro(1),
    multiply("always", [{ code: "order_number", from: 1 }]),
    ...Array.from({ length: others }, (_, n) => {
      const kind = KINDS[n % KINDS.length] as (n: number) => Condition[];
      return multiply(`group ${n % 4}`, kind(n));
    }),
  ];
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

/** a6: what a hundred campaigns at once cost, when an order meets one of them: what it meets more is more ledger rows. */
export async function campaigns(owner: Database): Promise<Case> {
  const [many, one] = [
    await makeWorld(owner, 5_000, rulesWith(99)),
    await makeWorld(owner, 5_000, rulesWith(0)),
  ];
  let work: { many: ReturnType<typeof batches>; one: ReturnType<typeof batches> };
  return {
    id: "a6",
    what: `batches of ${BATCH} orders through the service, 100 campaigns of which each order meets one ÷ that one alone`,
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

import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { fillAround, fillProgram } from "@/db/testing/crowd";
import { testDatabase } from "@/db/testing/database";
import { makeReward } from "@/db/testing/fixtures";
import { countEverything, countOnlyThis, readBy, untilOthersAreOver } from "@/db/testing/flows-read";
import { addRule, makeStore, type TestStore } from "@/db/testing/shopify-store";
import { systemScope } from "@/lib/auth/system-scope";
import { createEndpoint } from "@/lib/webhooks/service-endpoints";
import { JOBS } from "./tasks";

/*
 * How many rows the jobs of a program read when nothing is to be done: they ask each minute, or each hour, and must not read the
 * whole program to learn that (docs/decisions/0030).
 */

const MEMBERS = 4_000;
const owner = connect(testDatabase().ownerUrl, { max: 1 });
let store: TestStore;

/** Reads everything, and is meant to. */
const READS_ALL = ["verify-ledger"];
/** Each night: what there is of one table, once. */
const READS_A_TABLE = ["reseal-codes"];

/** Runs a job for the program with the crowd. */
const RUNS = Object.entries(JOBS).flatMap(([name, job]): [string, () => Promise<unknown>][] =>
  "run" in job && !READS_ALL.includes(name)
    ? [[name, async () => job.run(systemScope(store.id, `job ${name}`), new Date())]]
    : [],
);

beforeAll(async () => {
  await fillProgram(owner, await makeStore(owner), 10);
  await countOnlyThis(owner);
  store = await makeStore(owner);
  await addRule(
    owner,
    store,
    { trigger: { code: "event", type: "member.birthday" }, effect: { code: "fixed", points: 5 } },
    1,
  );
  await fillProgram(owner, store, MEMBERS);
  await makeReward(owner, store, { cost: 100n });
  await createEndpoint(
    store.scope,
    { url: "https://hook.example.com/", description: "", types: ["tier_changed"] },
    new Date(),
  );
  await fillAround(owner, store);
  await untilOthersAreOver(owner);
  // What comes of being put in is done; what one job leaves for another too.
  for (const [, run] of [...RUNS, ...RUNS]) await run();
}, 120_000);
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

describe("of a program that nobody has counted yet a job reads no more than a few times what it has", () => {
  test.each(RUNS)("%s", async (_, run) => {
    expect(await readBy(owner, run, 10 * MEMBERS)).toEqual([]);
  });
});

describe("of a program that was counted a job reads what is due", () => {
  beforeAll(() => countEverything(owner));
  test.each(RUNS.filter(([name]) => !READS_A_TABLE.includes(name)))("%s", async (_, run) => {
    expect(await readBy(owner, run, MEMBERS / 2)).toEqual([]);
  });
});

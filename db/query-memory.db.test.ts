import { getHeapSpaceStatistics, setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, expect, test } from "vitest";
import { appDatabaseUrl, env } from "@/lib/shared/env";
import { newId } from "@/lib/shared/id";
import { connect } from "./client";
import { inProgramOf } from "./transaction";

const pool = connect(appDatabaseUrl(env()), { max: 1 });
afterAll(() => pool.end({ timeout: 1 }));

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as (how?: { type: "minor" }) => void;

/** Bytes that only a collection of everything gives back. */
const longLived = () =>
  getHeapSpaceStatistics()
    .filter(({ space_name: name }) => name === "old_space" || name === "large_object_space")
    .reduce((sum, { space_used_size: used }) => sum + used, 0);

const QUERIES = 50;
const BYTES = 60_000;

test("what a query was asked and what it found goes with the query", async () => {
  const program = newId();
  const ask = (n: number) =>
    inProgramOf(program, (tx) => tx`select ${`${n}`.padEnd(BYTES, "x")}::text as found`, { on: pool });
  for (let n = 0; n < 5; n++) await ask(n);
  collect();
  const before = longLived();
  for (let n = 0; n < QUERIES; n++) await ask(n);
  // Twice: what is there the first time is put aside, what is there the second time counts as long-lived.
  collect({ type: "minor" });
  collect({ type: "minor" });
  expect(longLived() - before).toBeLessThan((QUERIES * BYTES) / 2);
});

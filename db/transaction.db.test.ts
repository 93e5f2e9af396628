import { afterAll, expect, test } from "vitest";
import { systemScope } from "@/lib/auth/system-scope";
import { newId } from "@/lib/shared/id";
import { closeDatabase } from "./client";
import { inOneTransaction, inProgramOf } from "./transaction";

afterAll(() => closeDatabase());

const program = newId();
const raise = (code: string) => `do $$ begin raise exception 'planted' using errcode = '${code}'; end $$`;

test.each(["40001", "40P01", "23505"])(
  "work that ends in %s is done again, whichever query is heard first",
  async (code) => {
    for (let round = 0; round < 20; round++) {
      let tries = 0;
      const answer = await inProgramOf(program, async (tx) => {
        tries++;
        const before = tx`select ${round}::int as round`;
        const failing = tx.unsafe(tries < 3 ? raise(code) : "select 1");
        const behind = Array.from(
          { length: 5 },
          async () => (await tx`select ${tries}::int as tries`)[0]?.tries,
        );
        const [, , ...seen] = await Promise.all([before, failing, ...behind]);
        return seen;
      });
      expect(answer).toEqual([3, 3, 3, 3, 3]);
      expect(tries).toBe(3);
    }
  },
);

test("what can never work ends after five tries at most, with nothing written", async () => {
  let tries = 0;
  const failing = inProgramOf(program, async (tx) => {
    tries++;
    await Promise.all([tx.unsafe(raise("22012")), tx`select 1`, tx`select 2`]);
  });
  await expect(failing).rejects.toThrow();
  expect(tries).toBeLessThanOrEqual(5);
});

test("a transaction within another is a bug that says so; one after the other is none", async () => {
  const again = () => inProgramOf(program, async (tx) => (await tx`select 1 as one`)[0]?.one);
  await expect(inProgramOf(program, again)).rejects.toThrow("hand that one on");
  expect(await again()).toBe(1);
});

test("services called within one transaction take part in it, their commits too; another program's does not", async () => {
  const scope = systemScope(program, "test");
  const numberOf = (within = program) =>
    inProgramOf(within, async (tx, commit) => {
      const rows = tx<{ id: string }[]>`select pg_current_xact_id()::text as id`;
      await commit();
      return (await rows)[0]?.id;
    });
  const seen = await inOneTransaction(scope, async (tx) => {
    const [own] = await tx<{ id: string }[]>`select pg_current_xact_id()::text as id`;
    return [own?.id, await numberOf(), ...(await Promise.all([numberOf(), numberOf()]))];
  });
  expect(new Set(seen).size).toBe(1);
  expect(await numberOf()).not.toBe(seen[0]);
  await expect(inOneTransaction(scope, () => numberOf(newId()))).rejects.toThrow("hand that one on");
});

test("however many want one transaction for several services, all get theirs", async () => {
  const scope = systemScope(program, "test");
  const one = () => inOneTransaction(scope, async (tx) => (await tx`select 1 as one`)[0]?.one);
  expect(await Promise.all(Array.from({ length: 40 }, one))).toEqual(Array.from({ length: 40 }, () => 1));
});

import { expect, vi } from "vitest";
import type { z } from "zod";
import type { Database } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { inProgram, readProgram } from "@/db/transaction";
import { mergeMembersWithin } from "@/lib/members/service-merge";
import type { ProgramSettings } from "@/lib/shared/program-settings";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "./fixtures";

/** Whether somebody waits for a lock of `pid`'s transaction. */
export async function waitsFor(sql: Database, pid: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const rows = await sql`select 1 from pg_stat_activity where ${pid} = any(pg_blocking_pids(pid))`;
      expect(rows.length).toBeGreaterThan(0);
    },
    { timeout: 20_000, interval: 10 },
  );
}

type Merging = { sql: Database; program: TestProgram; now: Date };

/**
 * One becomes the other, and while that transaction is open something else begins, on another connection, that waits for
 * it: what it looked up before is no longer so when it goes on.
 */
export async function meanwhile<T>(
  { sql, program, now }: Merging,
  [from, into]: readonly [TestMember, TestMember],
  act: () => Promise<T>,
): Promise<T> {
  const begin = Promise.withResolvers<void>();
  // Begun out here, so that it is no part of the transaction.
  const acted = begin.promise.then(act);
  acted.catch(() => undefined);
  await inProgram(program.scope, async (tx) => {
    const merge = { from: from.id, into: into.id, via: "shopify" } as const;
    expect(await mergeMembersWithin(tx, program.scope, merge, now)).toEqual({ ok: true, value: null });
    const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
    begin.resolve();
    await waitsFor(sql, row?.pid ?? 0);
  });
  return acted;
}

/**
 * Two members of a program of their own, of whom `from`, with 300 points, becomes `into`. A test may put others in their
 * place.
 */
export async function mergingPair(
  sql: Database,
  now: Date,
  settings: Partial<z.input<typeof ProgramSettings>> = {},
) {
  const program = await makeProgram(sql, { settings });
  const pair = {
    program,
    from: await makeMember(sql, program, { points: 300 }),
    into: await makeMember(sql, program, { name: "Ana R." }),
    /** What is begun while one becomes the other. */
    meanwhile: <T>(act: () => Promise<T>, at = now) =>
      meanwhile({ sql, program, now: at }, [pair.from, pair.into], act),
    /** What the former has left and what the one member has, of an asset; and the books agree. */
    held: async (asset = "points"): Promise<number[]> => {
      expect(await readProgram(program.scope, (tx) => findDisagreements(tx, program.scope))).toEqual([]);
      return ofBoth(async ({ id }) => {
        const [row] = await sql<{ sum: number }[]>`
          select (available + pending - debt)::int as sum from balances
           where program_id = ${program.id} and member_id = ${id} and asset = ${asset}`;
        return row?.sum ?? 0;
      });
    },
    /** How many rows of a table are the former's and the one member's. */
    rowsOf: (table: string): Promise<number[]> =>
      ofBoth(async ({ id }) => {
        const [row] = await sql<{ count: number }[]>`
          select count(*)::int as count from ${sql(table)} where program_id = ${program.id} and member_id = ${id}`;
        return row?.count ?? 0;
      }),
  };
  const ofBoth = (count: (member: TestMember) => Promise<number>) =>
    Promise.all([pair.from, pair.into].map(count));
  return pair;
}

export type MergingPair = Awaited<ReturnType<typeof mergingPair>>;

import { expect, vi } from "vitest";
import type { Database } from "@/db/client";
import { inProgram } from "@/db/transaction";
import { mergeMembersWithin } from "@/lib/members/service-merge";
import type { TestMember, TestProgram } from "./fixtures";

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

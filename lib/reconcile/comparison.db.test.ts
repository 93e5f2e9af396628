import { afterAll, describe, expect, it } from "vitest";
import { comparedStore } from "@/db/testing/compared-store";
import { goOn, startComparison, stopComparison } from "./service-run";

const { owner, program, other, store, compare, runOf, buy, books, close } = await comparedStore();
afterAll(close);

describe("a comparison", () => {
  it("is one at a time of a store, and of nobody else's", async () => {
    const begun = await startComparison(program.scope, program.shopId, { everything: false }, new Date());
    expect(begun.ok).toBe(true);
    const second = await startComparison(program.scope, program.shopId, { everything: false }, new Date());
    expect(second).toEqual({ ok: false, error: { code: "running" } });
    expect(await startComparison(other.scope, program.shopId, { everything: false }, new Date())).toEqual({
      ok: false,
      error: { code: "store_unknown" },
    });
    if (!begun.ok) return;
    expect(await stopComparison(other.scope, begun.value.id, new Date())).toBeNull();
    expect(await stopComparison(program.scope, begun.value.id, new Date())).toBe(true);
    expect(await goOn(program.scope, store, begun.value)).toBe("stopped");
    expect((await runOf(begun.value)).status).toBe("stopped");
    expect(await stopComparison(program.scope, begun.value.id, new Date())).toBe(false);
  });

  it("goes on where it was left, whoever comes next, and never twice at once", async () => {
    const order = buy();
    const begun = await startComparison(program.scope, program.shopId, { everything: false }, new Date());
    if (!begun.ok) throw new Error(begun.error.code);
    expect(await goOn(program.scope, store, begun.value, 0)).toBe("paused");
    expect((await runOf(begun.value)).stage).toBe("ledger");
    // Two take it over at the same moment: the second finds that it is not its own any more.
    const left = await runOf(begun.value);
    const outcomes = await Promise.all([goOn(program.scope, store, left), goOn(program.scope, store, left)]);
    expect(outcomes.filter((one) => one === "done")).toHaveLength(1);
    expect(outcomes).toContain("lost");
    const rows =
      await owner`select 1 from orders where program_id = ${program.id} and external_id = ${String(order.id)}`;
    expect(rows).toHaveLength(1);
    expect(await books()).toEqual([]);
  });

  it("of long ago goes, but for the newest hundred of the store", async () => {
    const old = async (count: number) => owner`
      insert into shopify_reconciliations (program_id, id, shop_id, started_by, status, to_mark, started_at, beat_at, finished_at)
      select ${program.id}, gen_random_uuid(), ${program.shopId}, 'job', 'done', '2026-01-01', t, t, t
        from generate_series(1, ${count}) n, lateral (select '2026-01-01'::timestamptz + n * interval '1 minute' as t) at`;
    await old(120);
    await compare();
    const rows = await owner`select 1 from shopify_reconciliations where program_id = ${program.id}`;
    expect(rows).toHaveLength(100);
    await owner`delete from shopify_reconciliations where program_id = ${program.id} and started_at < '2026-06-01'`;
  });
});

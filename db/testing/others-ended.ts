import { expect, vi } from "vitest";
import type { Database } from "../client";

/**
 * Waits until every transaction that runs anywhere in the cluster now has ended, those of other test files too: what looks
 * only at what is closed (pg_snapshot_xmin) then sees all that was done so far.
 */
export async function othersEnded(owner: Database): Promise<void> {
  const [mine] = await owner<{ xid: string }[]>`select pg_current_xact_id()::text as xid`;
  await vi.waitFor(
    async () => {
      const [row] = await owner<{ ended: boolean }[]>`
        select pg_snapshot_xmin(pg_current_snapshot()) > ${mine?.xid ?? ""}::text::xid8 as ended`;
      expect(row?.ended).toBe(true);
    },
    { timeout: 20_000, interval: 20 },
  );
}

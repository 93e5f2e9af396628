import { Agent } from "node:http";
import type { Database } from "@/db/client";
import { createApiKey } from "@/lib/auth/api-key";
import { orderJson, post } from "./http";
import { type Case, closedLoop } from "./measure";
import { type Served, serveAgain } from "./pages";
import { makeWorld } from "./world";

const ON_THEIR_WAY = 4;
const BATCH = 200;
const MS = 4_000;

/**
 * How often a member's overview comes, one visit after another, while four batches of orders are always on their way: where
 * threads decide the batches, against one process that does everything. Nothing is promised of it.
 */
export async function pagesBesideBatches(
  demo: Served,
  owner: Database,
): Promise<{ compared: Case; stop: () => Promise<void> }> {
  const alone = await serveAgain({ REGULARS_THREADS: "" });
  const world = await makeWorld(owner, 5_000);
  const scopes = ["events:write"] as const;
  const { key } = await createApiKey(world.scope, { name: "Bench", scopes, expiresAt: null });
  let member = 0;
  const batch = () =>
    JSON.stringify({ explain: false, events: Array.from({ length: BATCH }, () => orderJson(member++)) });
  const visits = (site: string) => async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: ON_THEIR_WAY });
    const events = `${site}/api/v1/events/batch`;
    const sending = closedLoop(ON_THEIR_WAY, MS, async () => {
      await post(events, key, batch(), agent);
      return 1;
    });
    const pages = await closedLoop(1, MS, async () => {
      const page = await fetch(`${site}/account`, { headers: { cookie: demo.cookie } });
      if (!page.ok) throw new Error(`${site}/account: ${page.status}`);
      await page.text();
      return 1;
    });
    await sending;
    agent.destroy();
    return pages;
  };
  const compared: Case = {
    id: "beside",
    what: `a member's overview while ${ON_THEIR_WAY} batches of ${BATCH} orders are on their way, in threads ÷ the same in one process`,
    ...{ promise: "none; for comparison", atLeast: 0, prepare: async () => {} },
    ours: { name: "threads", run: visits(demo.url) },
    bare: { name: "one process", run: visits(alone.url) },
  };
  return { compared, stop: alone.stop };
}

import { claimDeliveries, settleDelivery } from "@/db/queries/webhook-deliveries";
import { inProgram } from "@/db/transaction";
import { changeEndpoint, createEndpoint, listEndpoints } from "@/lib/webhooks/service-endpoints";
import { tellOfLedger } from "@/lib/webhooks/service-feed";
import { stopWaiting } from "@/lib/webhooks/service-log";
import type { Act } from "../act";
import { daysAgo } from "../days";
import type { Stage } from "../stage";

const URL = "https://warehouse.example.com/regulars";
const SENT = 14;
const HOUR_MS = 3_600_000;

/** Every kind of event, from a week ago on. */
async function listen({ owner }: Stage, at: Date): Promise<void> {
  const made = await createEndpoint(owner, { url: URL, description: "Data warehouse", types: [] }, at);
  if (!made.ok) throw new Error(made.error.code);
}

/** What the warehouse said to the first of them: one was given up, the others arrived. */
function answerTo(place: number, at: Date) {
  const isLost = place === 3;
  const entry = {
    ...{ at: at.toISOString(), ms: 61 + ((place * 37) % 90), sent: {}, type: null, error: null },
    ...(isLost ? { status: 503, answer: "the warehouse is being loaded" } : { status: 204, answer: "" }),
  };
  return { state: isLost ? ("failed" as const) : ("delivered" as const), nextAt: null, entry };
}

/** Nothing outside is called from a demo: what was not sent by then is held, and so is what comes. */
async function pause({ owner }: Stage, at: Date): Promise<void> {
  const [endpoint] = await listEndpoints(owner);
  if (!endpoint) throw new Error("nobody listens");
  await tellOfLedger(owner, at);
  const until = new Date(at.getTime() + 60_000);
  await inProgram(owner, async (tx) => {
    const sent = await claimDeliveries(tx, owner, endpoint.id, { now: at, until, limit: SENT });
    for (const [place, { id }] of sent.entries())
      await settleDelivery(tx, owner, { id, ...answerTo(place, at) }, { until, now: at, kept: SENT });
  });
  await stopWaiting(owner, endpoint.id, at);
  await changeEndpoint(owner, endpoint.id, { state: "paused" }, at);
}

/** I3: a data warehouse listens since last week, and is paused since an hour ago. */
export function webhookActs(now: Date): Act[] {
  return [
    { kind: "do", at: daysAgo(now, 6, 8), what: "a data warehouse listens", run: listen },
    { kind: "do", at: new Date(now.getTime() - HOUR_MS), what: "the warehouse is paused", run: pause },
  ];
}

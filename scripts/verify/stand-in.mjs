import { setTimeout as wait } from "node:timers/promises";
import { startNode } from "../steps/children.mjs";
import { freePort, portInUse } from "../steps/ports.mjs";
import { Problem } from "../steps/problem.mjs";

const READY_MS = 60_000;

/** The store that stands in for Shopify's while browser tests run, and where its Admin API is. */
export async function startStandIn(env) {
  const port = await freePort();
  const standIn = startNode(["--import", "tsx", "stand-in/shopify/main.ts"], {
    env: { ...env, STAND_IN_PORT: String(port) },
    output: "collect",
  });
  const giveUpAt = Date.now() + READY_MS;
  while (!(await portInUse(port))) {
    if (standIn.child.exitCode !== null || Date.now() > giveUpAt)
      throw new Problem(`${standIn.text()}\n\nThe stand-in for Shopify did not start: see above.`);
    await wait(100);
  }
  return `http://127.0.0.1:${port}`;
}

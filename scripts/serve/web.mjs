import { createServer } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { parseArgs } from "node:util";
import next from "next";
import { checkout, threadsFolder } from "../steps/checkout.mjs";
import { inFrontOf } from "./front.mjs";

/** So many connections may wait to be taken in: a store that had no answer for a while sends all at once. */
const BACKLOG = 4_096;
/** Loaded at once: whoever could not deliver while we were away comes with everything at the same time. */
const LOADED_FIRST = "/api/webhooks/shopify";
/** What is being answered when we are to end has so long; whoever started us waits ten seconds. */
const GRACE_MS = 8_000;

const { values } = parseArgs({
  options: { port: { type: "string", short: "p" }, hostname: { type: "string", short: "H" } },
});
const port = Number(values.port || process.env.PORT || 3000);
const hostname = values.hostname || "0.0.0.0";

/** The framework's own address of this process: an action asks there for the page that it leads to, whatever host was visited. */
function ownOrigin() {
  const host = hostname === "0.0.0.0" || hostname === "::" ? "localhost" : hostname;
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

process.env.NODE_ENV ||= "production";
process.env.PORT = String(port);
process.env.__NEXT_PRIVATE_ORIGIN = ownOrigin();
const { REGULARS_BUILD_DIR: buildFolder } = process.env;
// Empty, it says that there are to be no threads: that is how they are measured.
process.env.REGULARS_THREADS ??= threadsFolder(buildFolder ? `${buildFolder}/site` : ".next");
const site = next({ dev: false, dir: checkout, hostname, port });
let ready;
const prepared = new Promise((resolve) => {
  ready = resolve;
});
let answer = async (request, response) => {
  await prepared;
  return answer(request, response);
};

const server = createServer(async (request, response) => {
  try {
    await answer(request, response);
  } catch (error) {
    process.stderr.write(`${request.method} ${request.url}: ${error?.stack ?? error}\n`);
    if (response.headersSent) return response.destroy();
    response.statusCode = 500;
    response.end("Internal Server Error");
  }
});

function giveUp(error) {
  process.stderr.write(`The web server could not start: ${error?.message ?? error}\n`);
  process.exit(1);
}
server.on("error", giveUp);

let ending = false;
/** No more is taken in; what was is answered, and what was to be done after that is. */
async function end(code) {
  if (ending) return;
  ending = true;
  const closed = new Promise((resolve) => server.close(resolve));
  await Promise.race([closed, wait(GRACE_MS)]);
  await Promise.race([site.close(), wait(1_000)]);
  process.exit(code);
}
process.on("SIGINT", () => end(130));
process.on("SIGTERM", () => end(143));

server.listen(port, hostname, BACKLOG, async () => {
  await site.prepare().catch(giveUp);
  answer = inFrontOf(site.getRequestHandler());
  ready();
  process.stdout.write(`Answering on http://${hostname}:${port}\n`);
  const loading = { method: "OPTIONS", headers: { connection: "close" } };
  await fetch(ownOrigin() + LOADED_FIRST, loading).catch(() => {});
});

/*
 * Checks a prize draw without Regulars: needs nothing but Node.
 *   node check-draw.mjs https://shop.example/draws/autumn
 *   node check-draw.mjs draw.json
 * Of a draw with a public number it asks drand itself what it said; --offline leaves that out.
 */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

const sha256 = (text) => createHash("sha256").update(text, "utf8").digest();
const hex = (text) => sha256(text).toString("hex");

const isOffline = process.argv.includes("--offline");
const [source] = process.argv.slice(2).filter((word) => word !== "--offline");
if (!source) {
  process.stderr.write("Usage: node check-draw.mjs <address of the draw, or its draw.json>\n");
  process.exit(2);
}

async function read() {
  if (!/^https?:/.test(source)) return JSON.parse(await readFile(source, "utf8"));
  const answer = await fetch(`${source.replace(/\/(draw\.json)?$/, "")}/draw.json`);
  if (!answer.ok) throw new Error(`${answer.status} from ${answer.url}`);
  return answer.json();
}

const draw = await read();
if (!draw.seed) {
  process.stderr.write("This draw has not been drawn yet: its seed is still secret.\n");
  process.exit(2);
}

// One line per entry, "pseudonym <tab> tickets", sorted by byte.
const list = draw.entries
  .split("\n")
  .filter(Boolean)
  .map((line) => line.split("\t"))
  .map(([pseudonym, tickets]) => ({ pseudonym, tickets: Number(tickets) }));

let same = true;
function compare(what, found, told) {
  same &&= found === told;
  process.stdout.write(`${found === told ? "ok  " : "NOT "} ${what}: ${found}\n`);
}

compare("SHA-256 of the seed", hex(draw.seed), draw.seed_hash);
compare("SHA-256 of the entries", hex(draw.entries), draw.entries_hash);
let secret = draw.seed;
if (draw.beacon) {
  secret += `:${createHash("sha256").update(Buffer.from(draw.beacon, "hex")).digest("hex")}`;
  const address = `https://api.drand.sh/52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971/public/${draw.beacon_round}`;
  try {
    if (isOffline) throw new Error("offline");
    const answer = await fetch(address, { signal: AbortSignal.timeout(20_000) });
    compare(`what drand signed in round ${draw.beacon_round}`, (await answer.json()).signature, draw.beacon);
  } catch {
    process.stdout.write(`?    not asked what drand signed in round ${draw.beacon_round}: ${address}\n`);
    process.stdout.write(`     this draw says: ${draw.beacon}\n`);
  }
}
for (let place = 1; place <= draw.places && list.length > 0; place++) {
  const count = BigInt(list.reduce((sum, { tickets }) => sum + tickets, 0));
  const even = 2n ** 256n - (2n ** 256n % count);
  let number = even;
  for (let tries = 0; number >= even; tries++) {
    number = BigInt(`0x${hex(`${secret}:${draw.entries_hash}:${place}:${tries}`)}`);
  }
  let ticket = Number(number % count);
  const at = list.findIndex(({ tickets }) => {
    if (ticket < tickets) return true;
    ticket -= tickets;
    return false;
  });
  const [{ pseudonym }] = list.splice(at, 1);
  compare(`place ${place}`, pseudonym, draw.winners.find((winner) => winner.place === place)?.pseudonym);
}
process.exit(same ? 0 : 1);

// CPU ms per request: node cpu-per-request by url, interleaved
import autocannon from "autocannon";
import { readFileSync } from "node:fs";
const pid = readFileSync("/tmp/front/web.pid", "utf8").trim();
const ticks = () => { const f = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1].split(" "); return (Number(f[11]) + Number(f[12])) * 10; };
const N = Number(process.env.N ?? 1500);
const rounds = Number(process.env.ROUNDS ?? 4);
const urls = process.argv.slice(2);
const out = Object.fromEntries(urls.map((u) => [u, []]));
for (let r = 0; r <= rounds; r++) for (const u of urls) {
  const a = ticks();
  const res = await autocannon({ url: u, connections: 8, amount: N, headers: { cookie: process.env.COOKIE } });
  if (res.non2xx || res.errors) console.log("errors", res.non2xx, res.errors);
  if (r) out[u].push([(ticks() - a) / N, res.requests.total / res.duration]);
}
for (const u of urls) { const s = out[u].map((x) => x[0]).sort((a, b) => a - b); console.log(u, "cpu ms median", s[s.length >> 1].toFixed(3), "min", s[0].toFixed(3), "rate", out[u].map((x) => x[1].toFixed(0)).join(",")); }

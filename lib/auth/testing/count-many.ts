import { closeDatabase } from "@/db/client";
import { countLeased } from "../leased-count";

/** A process that asks `wanted` times under a limit and says how often it was let in; what the test starts twice. */
const [key = "", wanted = "0", points = "0", block = "1", unasked = "0"] = process.argv.slice(2);
const limit = { points: Number(points), duration: 600, block: Number(block), unasked: Number(unasked) };
let granted = 0;
for (let at = 0; at < Number(wanted); at += 50) {
  const counts = await Promise.all(Array.from({ length: 50 }, () => countLeased("test", key, limit)));
  granted += counts.filter(({ isRefused }) => !isRefused).length;
}
process.stdout.write(`granted ${granted}\n`);
await closeDatabase();

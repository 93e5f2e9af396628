import type { Tally } from "@/lib/imports/summary";
import { printAside } from "./print";

const EVERY_MS = 1_000;

function orders(tally: Tally): number {
  return tally.orders + tally.guestOrders + tally.refunds;
}

/** Says once a second, beside the answer, how far a replay has come. */
export function watchProgress(): { report(tally: Tally): void; end(): void } {
  let newest: Tally | null = null;
  const timer = setInterval(() => {
    if (!newest) return;
    const { lines, seconds } = newest;
    const rate = seconds > 0 ? Math.round(lines / seconds) : 0;
    const [read, posted, perSecond] = [lines, orders(newest), rate].map((n) => n.toLocaleString("en"));
    printAside(`${read} lines, ${posted} orders and refunds, ${perSecond} lines/s`);
  }, EVERY_MS);
  return {
    report(tally) {
      newest = { ...tally };
    },
    end() {
      clearInterval(timer);
    },
  };
}

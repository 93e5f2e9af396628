import { Stopped, type Watch } from "@/lib/exports/watch";
import { printAside } from "./print";

const EVERY_MS = 1_000;

/** Says once a second, beside the answer, how many rows are done; ends the work at the first Ctrl-C. */
export function watchRows(): { watch: Watch; end(): void } {
  let [rows, at] = [0, ""];
  let stopped = false;
  const began = performance.now();
  const stop = () => {
    stopped = true;
  };
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  for (const signal of signals) process.on(signal, stop);
  const timer = setInterval(() => {
    const perSecond = Math.round((rows * 1_000) / (performance.now() - began));
    printAside(`${rows.toLocaleString("en")} rows, at ${at}, ${perSecond.toLocaleString("en")} rows/s`);
  }, EVERY_MS);
  return {
    watch(table, more) {
      if (stopped) throw new Stopped("stopped by a signal");
      rows += more;
      at = table;
    },
    end() {
      clearInterval(timer);
      for (const signal of signals) process.off(signal, stop);
    },
  };
}

import { closeDatabase } from "@/db/client";
import { clock } from "@/lib/shared/clock";
import { env } from "@/lib/shared/env";
import { seedIfEmpty } from "./service";

async function main(): Promise<string> {
  if (!env().demo) {
    process.exitCode = 1;
    return "Demo data is only for the demo: set REGULARS_DEMO=1 to write it.";
  }
  const written = await seedIfEmpty(clock.now());
  return written ? "The demo data is written." : "There is data already; nothing was changed.";
}

process.stdout.write(`${await main()}\n`);
await closeDatabase();

import { env } from "@/lib/shared/env";
import { migrate } from "./migrate";

await migrate(env().DATABASE_URL);
// Not on stdout: what a command prints there is its answer.
process.stderr.write("The database is up to date.\n");

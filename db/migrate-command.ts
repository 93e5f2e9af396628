import { env } from "@/lib/shared/env";
import { migrate } from "./migrate";

await migrate(env().DATABASE_URL);
process.stdout.write("The database is up to date.\n");

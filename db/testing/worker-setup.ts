import path from "node:path";
import postgres from "postgres";
import { inject } from "vitest";
import { templateDatabase, testSecrets } from "./settings";

// Before any test file is loaded, so that db/client finds its address when it is imported.
const clusterUrl = inject("clusterUrl");
const database = `w_${process.env.VITEST_POOL_ID ?? "1"}`;
const sql = postgres(clusterUrl, { max: 1, onnotice: () => {} });
await sql.unsafe(`drop database if exists ${database} with (force)`);
await sql.unsafe(`create database ${database} template ${templateDatabase} strategy file_copy`);
await sql.end();

const own = new URL(clusterUrl);
own.pathname = `/${database}`;
Object.assign(process.env, testSecrets, {
  DATABASE_URL: own.href,
  DATABASE_APP_URL: "",
  REGULARS_DATA_DIR: path.join(inject("dataFolder"), database),
});

import { existsSync } from "node:fs";
import path from "node:path";
import { parseEnv } from "../../lib/shared/env.ts";
import { checkout, dataFolder } from "./checkout.mjs";
import { demoSecrets } from "./secrets.mjs";

/**
 * The environment for everything we start. Without NODE_ENV=production (or with REGULARS_DEMO=1) it is the demo: its
 * secrets are made here, and without DATABASE_URL the embedded database is used. Throws a sentence per mistake.
 */
export function settings() {
  const file = path.join(checkout, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  const demo = (process.env.REGULARS_DEMO || (process.env.NODE_ENV === "production" ? "0" : "1")) === "1";
  const env = { ...process.env, REGULARS_DEMO: demo ? "1" : process.env.REGULARS_DEMO || "0" };
  env.REGULARS_DATA_DIR = dataFolder;
  if (demo) {
    const { AUTH_SECRET, ENCRYPTION_KEY } = demoSecrets();
    env.AUTH_SECRET ||= AUTH_SECRET;
    env.ENCRYPTION_KEY ||= ENCRYPTION_KEY;
  }
  const embedded = demo && !env.DATABASE_URL;
  const parsed = parseEnv(embedded ? { ...env, DATABASE_URL: "postgres://embedded" } : env);
  Object.assign(env, { PORT: String(parsed.PORT), APP_URL: parsed.APP_URL });
  return { env, demo, embedded, port: parsed.PORT, host: env.HOST || "127.0.0.1", appUrl: parsed.APP_URL };
}

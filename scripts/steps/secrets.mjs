import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { dataFolder } from "./checkout.mjs";
import { durableFolder } from "./place.mjs";
import { Problem } from "./problem.mjs";

const file = path.join(dataFolder, "secrets.json");

/** The secrets of the demo: made once, kept for the owner alone. Never used in production. */
export function demoSecrets() {
  const cluster = durableFolder(dataFolder);
  if (!existsSync(file) && existsSync(cluster)) {
    throw new Problem(
      `${file} is gone but ${cluster} needs it: put it back, or delete that folder to begin anew.`,
    );
  }
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  const complete = {
    AUTH_SECRET: randomBytes(32).toString("hex"),
    ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    POSTGRES_PASSWORD: randomBytes(16).toString("hex"),
    ...kept,
  };
  if (Object.keys(kept).length < Object.keys(complete).length) {
    mkdirSync(dataFolder, { recursive: true });
    writeFileSync(file, `${JSON.stringify(complete, null, 2)}\n`, { mode: 0o600 });
  }
  return complete;
}

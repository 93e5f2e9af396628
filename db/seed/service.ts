import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { connect } from "@/db/client";
import { env } from "@/lib/shared/env";
import { isUuid } from "@/lib/shared/id";
import { newPassword } from "./accounts";
import { programIds } from "./program";
import { newDemoIds, seedDemo } from "./seed";

const file = (name: string) => path.join(env().REGULARS_DATA_DIR, name);

/** Stands while the seed writes, with the ids of its programs: what it finds of these later was left half done. */
const unfinished = () => file("demo-unfinished.json");

function unfinishedIds(): string[] {
  if (!existsSync(unfinished())) return [];
  return Object.values(JSON.parse(readFileSync(unfinished(), "utf8"))).filter(
    (id): id is string => typeof id === "string" && isUuid(id),
  );
}

/** Takes everything out again that an interrupted seed had written, as the owner of the tables. */
async function clear(): Promise<void> {
  const owner = connect(env().DATABASE_URL, { max: 1, name: "regulars seed" });
  try {
    await owner`truncate programs, users cascade`;
  } finally {
    await owner.end({ timeout: 5 });
  }
}

/**
 * Writes the demo into a database without programs, and its sign-ins into demo.json, readable by the owner only. A
 * database with programs is left alone, unless they are all of a seed that was interrupted. Whether it wrote.
 */
export async function seedIfEmpty(now: Date): Promise<boolean> {
  const [there, halfDone] = [await programIds(), unfinishedIds()];
  if (there.length > 0) {
    if (!there.every((id) => halfDone.includes(id))) return false;
    await clear();
  }
  mkdirSync(env().REGULARS_DATA_DIR, { recursive: true });
  const ids = newDemoIds();
  writeFileSync(unfinished(), JSON.stringify(ids), { mode: 0o600 });
  const password = process.env.REGULARS_DEMO_PASSWORD || newPassword();
  const { members, staff, programs } = await seedDemo(password, now, ids);
  const demo = { url: env().APP_URL, password, members, staff, programs };
  rmSync(file("demo.json"), { force: true });
  writeFileSync(file("demo.json"), `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  rmSync(unfinished());
  return true;
}

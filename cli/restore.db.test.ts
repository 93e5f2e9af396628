import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram } from "@/db/testing/fixtures";
import { writeBackup } from "@/lib/exports/service-backup";
import { writeFile } from "@/lib/exports/service-program";
import { sealLedger } from "@/lib/ledger/service-seal";
import { throwAwayCluster } from "../scripts/steps/cluster.mjs";
import { nodeCall } from "../scripts/steps/compiled.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));
const owner = connect(testDatabase().ownerUrl, { max: 2 });
const folder = mkdtempSync(path.join(tmpdir(), "regulars-restore-"));
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all([owner.end(), closeDatabase()]);
});

type Call = Awaited<ReturnType<typeof nodeCall>>;

/** Runs a program in a process of its own, against a database, with the secrets of another installation. */
async function elsewhere({ args, environment, remove }: Call, url: string, secrets: Record<string, string>) {
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...environment, ...secrets, DATABASE_URL: url },
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => {
      said += text;
    });
  const code = await new Promise((done) => child.on("close", done));
  remove();
  return { code, said };
}

test("a backup is put back on another server that has never seen us, with secrets of its own", async () => {
  for (const slug of ["harbour", "other"]) {
    const program = await makeProgram(owner, { slug });
    await makeMember(owner, program, { points: 500, name: "Zoë" });
    await sealLedger(program.scope);
  }
  const file = path.join(folder, "all.gz");
  await writeFile(file, (sink) => writeBackup({ sink, watch: () => {}, now: new Date() }));
  const cluster = await throwAwayCluster();
  try {
    const url = cluster.url("postgres");
    const secrets = {
      AUTH_SECRET: randomBytes(32).toString("hex"),
      ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    };
    const migrated = await elsewhere(await nodeCall("db/migrate-command.ts", []), url, secrets);
    expect(migrated).toMatchObject({ code: 0 });
    const restored = await elsewhere(
      await nodeCall("cli/main.ts", ["restore", "--file", file]),
      url,
      secrets,
    );
    expect(restored).toMatchObject({ code: 0 });
    expect(restored.said.match(/the books agree/g)).toHaveLength(2);
    const there = connect(url, { max: 1 });
    const names = await there`select name from members where name is not null`;
    await there.end();
    expect(names.map(({ name }) => name)).toEqual(["Zoë", "Zoë"]);
  } finally {
    await cluster.stop();
  }
}, 120_000);

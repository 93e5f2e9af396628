import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { nodeCall } from "../scripts/steps/compiled.mjs";
import { regulars } from "./testing/regulars";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
const folder = mkdtempSync(path.join(tmpdir(), "regulars-import-test-"));
const TEXT = "email,points\nana@example.com,120\nben@example.com,5\nnobody,5\n";
let program: TestProgram;

beforeAll(async () => {
  program = await makeProgram(owner, { slug: "fieldwork" });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all([owner.end(), closeDatabase()]);
});

/** Calls the command for the program; `said` is all it says, on either way. */
async function takeOver(...args: string[]) {
  const { code, out, aside } = await regulars("import", "--program", "fieldwork", ...args);
  return { code, said: out + aside };
}

const members = async () =>
  (await owner`select count(*)::int as n from members where program_id = ${program.id}`)[0]?.n;

test("the compiled command takes a file from a pipe, and the same one packed changes nothing", async () => {
  const root = fileURLToPath(new URL("../", import.meta.url));
  const { args, environment, remove } = await nodeCall("cli/main.ts", [
    ...["import", "--program", "fieldwork", "--file", "-"],
  ]);
  expect(args.join(" ")).not.toContain("tsx");
  const child = spawn(process.execPath, args, { cwd: root, env: { ...process.env, ...environment } });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (text) => {
      said += text;
    });
  child.stdin.end(TEXT);
  const code = await new Promise((done) => child.on("close", done));
  remove();
  expect([code, said]).toEqual([0, expect.stringMatching(/new members\s+2\n/)]);
  expect(await members()).toBe(2);
  const file = path.join(folder, "members.csv.gz");
  writeFileSync(file, gzipSync(TEXT));
  const again = await takeOver("--file", file);
  expect(again).toMatchObject({ code: 0, said: expect.stringContaining("nothing was changed") });
  expect(await members()).toBe(2);
});

test("what is no text, packed badly or not there is said in a sentence", async () => {
  const file = path.join(folder, "wrong");
  const wrong = async (bytes: Uint8Array) => {
    writeFileSync(file, bytes);
    const { code, said } = await takeOver("--file", file);
    expect(code).toBe(1);
    return said;
  };
  expect(await wrong(Buffer.from("504b0304", "hex"))).toContain("save it as CSV");
  expect(await wrong(gzipSync(TEXT).subarray(0, 30))).toContain("cannot be unpacked");
  expect(await wrong(Buffer.alloc(0))).toContain("empty");
  expect((await takeOver("--file", path.join(folder, "none"))).said).toContain("is not there");
});

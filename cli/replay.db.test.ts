import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram } from "@/db/testing/fixtures";
import { regulars, type Said } from "./testing/regulars";

const root = fileURLToPath(new URL("../", import.meta.url));
const sample = path.join(root, "lib/imports/samples/online-retail.csv");
const owner = connect(testDatabase().ownerUrl, { max: 2 });
const folder = mkdtempSync(path.join(tmpdir(), "regulars-cli-"));

beforeAll(async () => {
  await makeProgram(owner, { slug: "fieldwork" });
  await makeProgram(owner, { slug: "other" });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all([owner.end(), closeDatabase()]);
});

/** Calls it as npm does, in a process of its own, and interrupts it when it is time. */
async function interrupted(args: string[], isTime: () => Promise<boolean>): Promise<Said> {
  const child = spawn(process.execPath, ["--import", "tsx", "cli/main.ts", ...args], { cwd: root });
  const said = { out: "", aside: "" };
  child.stdout.on("data", (text) => {
    said.out += text;
  });
  child.stderr.on("data", (text) => {
    said.aside += text;
  });
  const closed = new Promise<number>((resolve) => child.on("close", (code) => resolve(code ?? -1)));
  // Looked for with pauses: what is waited for needs the machine itself.
  while (child.exitCode === null && !(await isTime())) await pause(20);
  child.kill("SIGINT");
  return { code: await closed, ...said };
}

/** The same shop nine times over, each time with other invoice numbers. */
function longer(text: string): string {
  const [header, ...lines] = text.trim().split("\n");
  const copies = Array.from({ length: 9 }, (_, copy) =>
    lines.map((line) => line.replace(/^"([AC]?)5/, (_, kind) => `"${kind}${copy + 1}`)),
  );
  return `${[header, ...copies.flat()].join("\n")}\n`;
}

describe("replay and verify-ledger", () => {
  const args = [
    "replay",
    "--source",
    "online-retail",
    "--file",
    sample,
    "--program",
    "past",
    "--rule",
    "one-per-unit",
  ];

  test("a summary as JSON, twice the same, and books that agree", async () => {
    const first = await regulars(...args, "--json");
    expect(first.code).toBe(0);
    const summary = JSON.parse(first.out);
    expect(Object.keys(summary).slice(0, 10)).toEqual([
      "orders",
      "guest_orders",
      "refunds",
      "ignored",
      "members",
      "points_earned",
      "points_reversed",
      "repeat_rate",
      "seconds",
      "lines_per_second",
    ]);
    const again = await regulars(...args, "--json");
    expect(JSON.parse(again.out)).toEqual(summary);
    expect(again.aside).toBe("This file was replayed before: nothing was changed.\n");
    expect((await regulars(...args)).out).toMatch(/^points earned +[\d,]+$/m);

    const verified = await regulars("verify-ledger", "--program", "past", "--json");
    expect(verified.code).toBe(0);
    expect(JSON.parse(verified.out)).toMatchObject({
      agrees: true,
      programs: [{ program: "past", findings: [] }],
    });
  });

  test("a planted change ends verify-ledger with exit code 1 and says where", async () => {
    const [planted] = await owner`update transfers set amount = amount + 5 where (program_id, id) in (
      select program_id, id from transfers where kind = 'earn'
         and program_id = (select id from programs where slug = 'past') order by id limit 1) returning member_id`;
    const said = await regulars("verify-ledger");
    expect(said.code).toBe(1);
    expect(said.out).toContain("fieldwork: 0 ledger rows");
    expect(said.out).toContain(`not so: balances equal the ledger: ${planted?.memberId}`);
  });

  test("under rich rules it is what replay-check computes from the file, and a planted change ends that with 1", async () => {
    const replayed = await regulars(...args.slice(0, 5), "--program", "rich", "--rules", "rich");
    expect(replayed.code).toBe(0);
    for (const line of [
      /^on Gold +9$/m,
      /^points expired +[\d,]+$/m,
      /^points held +[\d,]+ at the file's end/m,
    ])
      expect(replayed.out).toMatch(line);
    const check = ["replay-check", "--file", sample, "--program", "rich"];
    const agreed = await regulars(...check);
    expect(agreed).toMatchObject({ code: 0 });
    expect(agreed.out).toMatch(/^points earned +([\d,]+) {2}= {2}\1$/m);
    expect(agreed.aside).toContain("agree with the file, to the point and for every member");
    expect((await regulars(...check.slice(0, 3))).aside).toContain("Computed from the file alone");
    await owner`update transfers set amount = amount + 5 where (program_id, id) in (
      select program_id, id from transfers where kind = 'earn' and asset = 'points'
         and program_id = (select id from programs where slug = 'rich') order by id limit 1)`;
    const differs = await regulars(...check, "--json");
    expect(differs.code).toBe(1);
    expect(JSON.parse(differs.out)).toMatchObject({ agrees: false, differing: [expect.any(String)] });
    await owner`update transfers set amount = amount - 5 where (program_id, id) in (
      select program_id, id from transfers where kind = 'earn' and asset = 'points'
         and program_id = (select id from programs where slug = 'rich') order by id limit 1)`;
  });

  test.each([
    [["replay-check", "--file", "missing.csv"], "there is no file"],
    [
      ["replay-check", "--file", sample, "--program", "nobody"],
      '--program "nobody": there is no such program',
    ],
  ])("%j says what is wrong", async (given, words) => {
    const said = await regulars(...given);
    expect(said).toMatchObject({ code: 1, out: "" });
    expect(said.aside).toContain(words);
  });

  test("Ctrl-C keeps the position, and the same command goes on to the same end", async () => {
    const file = path.join(folder, "long.csv");
    writeFileSync(file, longer(readFileSync(sample, "utf8")));
    const into = (program: string) => [
      ...["replay", "--source", "online-retail", "--file", file, "--program", program],
      ...["--rule", "one-per-unit", "--json"],
    ];
    const hasBegun = async () =>
      (await owner`select 1 from replays join programs p on p.id = program_id where p.slug = 'long'`).length >
      0;
    const stopped = await interrupted(into("long"), hasBegun);
    expect(stopped).toMatchObject({ code: 130, out: "" });
    expect(stopped.aside).toMatch(
      /Stopped after line [\d,]+: run the same command again to go on from there\./,
    );
    const [kept] = await owner`select position, finished_at from replays join programs p on p.id = program_id
                                where p.slug = 'long'`;
    expect(kept?.finishedAt).toBeNull();
    expect(kept?.position).toBeGreaterThan(100);

    const done = await regulars(...into("long"));
    const whole = await regulars(...into("whole"));
    const { seconds, lines_per_second, ...figures } = JSON.parse(whole.out);
    expect(JSON.parse(done.out)).toMatchObject(figures);
  });

  test("a wrong file is named", async () => {
    const said = await regulars(...args, "--file", "nowhere.csv");
    expect(said).toMatchObject({ code: 2 });
    const missing = await regulars(...args.map((arg) => (arg === sample ? "nowhere.csv" : arg)));
    expect(missing).toMatchObject({ code: 1, out: "" });
    expect(missing.aside).toContain(
      `--file: there is no file "${path.resolve(process.env.INIT_CWD ?? process.cwd(), "nowhere.csv")}".`,
    );
  });
});

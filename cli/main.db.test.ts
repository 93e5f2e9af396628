import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram } from "@/db/testing/fixtures";
import { checkKey, createApiKey } from "@/lib/auth/api-key";
import { run } from "./run";

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

type Said = { code: number; out: string; aside: string };

/** Calls a command and listens to what it says. */
async function regulars(args: string[]): Promise<Said> {
  const said = { out: "", aside: "" };
  const listen = (stream: NodeJS.WriteStream, to: keyof typeof said) =>
    vi.spyOn(stream, "write").mockImplementation((text) => {
      said[to] += text;
      return true;
    });
  const ears = [listen(process.stdout, "out"), listen(process.stderr, "aside")];
  try {
    const code = await run(args);
    return { code, ...said };
  } finally {
    for (const ear of ears) ear.mockRestore();
  }
}

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

describe("what is called wrongly is said in a sentence, and does nothing", () => {
  test.each([
    [
      ["imprt"],
      'There is no command "imprt": use one of help, replay, replay-check, verify-ledger, verify-audit, keys, staff, shop, ',
    ],
    [["help", "imprt"], 'There is no help on "imprt"'],
    [["replay"], "--source is missing: add it like --source online-retail."],
    [
      ["replay", "--source", "amazon", "--file", "x", "--program", "p"],
      '--source "amazon" is not known: use online-retail or cdnow.',
    ],
    [
      ["replay", "--source", "cdnow", "--file", "x", "--program", "p", "--rules", "two"],
      '--rules "two" is not known: use one-per-unit or rich.',
    ],
    [
      ["verify-ledger", "--program", "nobody"],
      '--program "nobody" does not exist: use one of fieldwork, other.',
    ],
    [["keys"], '"keys " is not known: use keys list, keys create, keys rotate or keys revoke.'],
    [
      ["keys", "create", "--program", "fieldwork", "--name", "x"],
      "--scope is missing: give one or more of events:write",
    ],
    [
      ["keys", "create", "--program", "fieldwork", "--name", "x", "--scope", "everything"],
      '--scope "everything" is not known: use events:write',
    ],
    [
      [
        "keys",
        "create",
        "--program",
        "fieldwork",
        "--name",
        "x",
        "--scope",
        "events:write",
        "--expires",
        "2020-01-01",
      ],
      "--expires 2020-01-01 is over: choose a later day.",
    ],
    [["shop", "remove"], '"shop remove" is not known: use shop add.'],
    [
      ["shop", "add", "--program", "fieldwork", "--shopify", "acme.example.com"],
      '--shopify "acme.example.com" is no Shopify domain: write it like acme.myshopify.com.',
    ],
  ])("%j", async (args, sentence) => {
    const said = await regulars(args);
    expect(said).toMatchObject({ code: 2, out: "" });
    expect(said.aside).toContain(sentence);
    const [made] =
      await owner`select (select count(*) from api_keys) + (select count(*) from shop_domains) as n`;
    expect(made?.n).toBe(0n);
  });
});

test("help names the commands, and how one is called", async () => {
  const all = await regulars([]);
  expect(all.code).toBe(0);
  for (const name of ["replay", "verify-ledger", "verify-audit", "keys create", "shop add"])
    expect(all.out).toContain(name);
  expect((await regulars(["help", "replay"])).out).toContain(
    "npm run regulars -- replay --source online-retail|cdnow",
  );
  expect((await regulars(["replay", "--help"])).code).toBe(0);
});

describe("verify-audit", () => {
  test("follows the log, and a removed entry ends it with exit code 1", async () => {
    const { scope } = await makeProgram(owner, { slug: "watched" });
    for (const name of ["a", "b", "c"])
      await createApiKey(scope, { name, scopes: ["program:read"], expiresAt: null });
    const before = await regulars(["verify-audit", "--program", "watched"]);
    expect(before).toMatchObject({ code: 0, out: "watched: 3 entries, one chain: nothing is missing.\n" });
    await owner`delete from audit_entries where program_id = ${scope.programId} and number = 2`;
    const after = await regulars(["verify-audit", "--json"]);
    expect(after.code).toBe(1);
    expect(JSON.parse(after.out).programs).toContainEqual({ program: "watched", intact: false, number: 2 });
  });
});

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
    const first = await regulars([...args, "--json"]);
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
    const again = await regulars([...args, "--json"]);
    expect(JSON.parse(again.out)).toEqual(summary);
    expect(again.aside).toBe("This file was replayed before: nothing was changed.\n");
    expect((await regulars(args)).out).toMatch(/^points earned +[\d,]+$/m);

    const verified = await regulars(["verify-ledger", "--program", "past", "--json"]);
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
    const said = await regulars(["verify-ledger"]);
    expect(said.code).toBe(1);
    expect(said.out).toContain("fieldwork: 0 ledger rows");
    expect(said.out).toContain(`not so: balances equal the ledger: ${planted?.memberId}`);
  });

  test("under rich rules it is what replay-check computes from the file, and a planted change ends that with 1", async () => {
    const replayed = await regulars([...args.slice(0, 5), "--program", "rich", "--rules", "rich"]);
    expect(replayed.code).toBe(0);
    for (const line of [
      /^on Gold +9$/m,
      /^points expired +[\d,]+$/m,
      /^points held +[\d,]+ at the file's end/m,
    ])
      expect(replayed.out).toMatch(line);
    const check = ["replay-check", "--file", sample, "--program", "rich"];
    const agreed = await regulars(check);
    expect(agreed).toMatchObject({ code: 0 });
    expect(agreed.out).toMatch(/^points earned +([\d,]+) {2}= {2}\1$/m);
    expect(agreed.aside).toContain("agree with the file, to the point and for every member");
    expect((await regulars(check.slice(0, 3))).aside).toContain("Computed from the file alone");
    await owner`update transfers set amount = amount + 5 where (program_id, id) in (
      select program_id, id from transfers where kind = 'earn' and asset = 'points'
         and program_id = (select id from programs where slug = 'rich') order by id limit 1)`;
    const differs = await regulars([...check, "--json"]);
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
    const said = await regulars(given);
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

    const done = await regulars(into("long"));
    const whole = await regulars(into("whole"));
    const { seconds, lines_per_second, ...figures } = JSON.parse(whole.out);
    expect(JSON.parse(done.out)).toMatchObject(figures);
  });

  test("a wrong file is named", async () => {
    const said = await regulars([...args, "--file", "nowhere.csv"]);
    expect(said).toMatchObject({ code: 2 });
    const missing = await regulars(args.map((arg) => (arg === sample ? "nowhere.csv" : arg)));
    expect(missing).toMatchObject({ code: 1, out: "" });
    expect(missing.aside).toContain(
      `--file: there is no file "${path.resolve(process.env.INIT_CWD ?? process.cwd(), "nowhere.csv")}".`,
    );
  });
});

/** The same shop nine times over, each time with other invoice numbers. */
function longer(text: string): string {
  const [header, ...lines] = text.trim().split("\n");
  const copies = Array.from({ length: 9 }, (_, copy) =>
    lines.map((line) => line.replace(/^"([AC]?)5/, (_, kind) => `"${kind}${copy + 1}`)),
  );
  return `${[header, ...copies.flat()].join("\n")}\n`;
}

test("keys: made once shown once, listed without their secret, revoked", async () => {
  const made = await regulars([
    ...["keys", "create", "--program", "fieldwork", "--name", "Till", "--scope", "events:write", "--json"],
    ...["--scope", "members:read", "--expires", "2099-12-31"],
  ]);
  const { id, key, scopes } = JSON.parse(made.out);
  expect(scopes).toEqual(["events:write", "members:read"]);
  expect((await checkKey(key, "members:read", new Date())).ok).toBe(true);

  const listed = await regulars(["keys", "list", "--program", "fieldwork"]);
  expect(listed.out).toContain(`${id}  live`);
  expect(listed.out).not.toContain(key);
  expect((await regulars(["keys", "list", "--program", "other"])).out).toBe("other has no key yet.\n");

  const foreign = await regulars(["keys", "revoke", "--program", "other", "--key", id]);
  expect(foreign.aside).toContain(`--key "${id}" is no live key of other`);
  expect((await regulars(["keys", "revoke", "--program", "fieldwork", "--key", id])).code).toBe(0);
  expect((await regulars(["keys", "revoke", "--program", "fieldwork", "--key", id])).code).toBe(1);
  expect((await regulars(["keys", "list", "--program", "fieldwork", "--json"])).out).toContain('"revoked"');
});

test("keys: rotated, both are good for a while, and each only once", async () => {
  const create = [
    "keys",
    "create",
    "--program",
    "fieldwork",
    "--name",
    "Till",
    "--scope",
    "program:read",
    "--json",
  ];
  const former = JSON.parse((await regulars(create)).out);
  const rotate = ["keys", "rotate", "--program", "fieldwork", "--key", former.id, "--overlap", "1", "--json"];
  const made = JSON.parse((await regulars(rotate)).out);
  const at = (minutes: number) => new Date(Date.now() + minutes * 60_000);
  for (const key of [former.key, made.key])
    expect((await checkKey(key, "program:read", at(1))).ok).toBe(true);
  expect((await checkKey(former.key, "program:read", at(61))).ok).toBe(false);
  expect((await checkKey(made.key, "program:read", at(61))).ok).toBe(true);
  expect(await regulars(rotate)).toMatchObject({
    code: 1,
    aside: expect.stringContaining("replaced already"),
  });
  expect(await regulars([...rotate.slice(0, 7), "721"])).toMatchObject({ code: 2 });
});

test("shop add: a store is a shop of one program, and adding it again changes nothing", async () => {
  const add = (program: string) =>
    regulars(["shop", "add", "--program", program, "--shopify", "https://Acme.myshopify.com/"]);
  expect((await add("fieldwork")).out).toBe('acme.myshopify.com is now the shop "acme" of fieldwork.\n');
  expect((await add("fieldwork")).out).toBe(
    "acme.myshopify.com is a shop of fieldwork already: nothing was changed.\n",
  );
  const stores =
    await owner`select domain, door, status from shopify_stores where domain = 'acme.myshopify.com'`;
  expect(stores).toEqual([{ domain: "acme.myshopify.com", door: "own_app", status: "registered" }]);
  expect((await add("fieldwork")).aside).toContain("/api/webhooks/shopify");
  const taken = await add("other");
  expect(taken).toMatchObject({ code: 2 });
  expect(taken.aside).toContain("belongs to another program already");
  const rows =
    await owner`select d.domain, s.slug, s.currency from shop_domains d join shops s on s.id = d.shop_id`;
  expect([...rows]).toEqual([{ domain: "acme.myshopify.com", slug: "acme", currency: "EUR" }]);
});

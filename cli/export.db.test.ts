import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { recordEvents } from "@/lib/earning/service";
import { aLine, anOrder } from "@/lib/earning/testing/samples";
import { sealLedger } from "@/lib/ledger/service-seal";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { regulars } from "./testing/regulars";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
const folder = mkdtempSync(path.join(tmpdir(), "regulars-cli-export-"));
const at = (name: string) => path.join(folder, name);
let [harbour, other]: TestProgram[] = [];

beforeAll(async () => {
  harbour = await makeProgram(owner, { slug: "harbour" });
  other = await makeProgram(owner, { slug: "other" });
  for (const program of [harbour, other]) {
    await makeMember(owner, program, { points: 500, name: "Zoë" });
    await makeReward(owner, program);
    await sealLedger(program.scope);
  }
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await Promise.all([owner.end(), closeDatabase()]);
});

async function clear(): Promise<void> {
  const tables = await owner<{ name: string }[]>`
    select quote_ident(tablename) as name from pg_tables where schemaname = 'public'`;
  await owner.unsafe(`truncate ${tables.map(({ name }) => name).join(", ")}`);
}

test("a table is written as CSV, for its owner's eyes only", async () => {
  const done = await regulars(
    "export",
    "--program",
    "harbour",
    "--table",
    "members",
    "--file",
    at("members.csv"),
  );
  expect(done).toMatchObject({ code: 0, aside: "" });
  expect(readFileSync(at("members.csv"), "utf8")).toMatch(
    /^\uFEFFprogram_id,id,.*\r\nprg_[0-9a-f]{32},mem_[0-9a-f]{32},.*Zoë/,
  );
  expect(statSync(at("members.csv")).mode & 0o777).toBe(0o600);
});

test.each([
  [["--table", "sessions"], '--table "sessions" is not exported'],
  [["--table", "members", "--file", "/nowhere/x.csv"], "could not be written"],
  [["--program", "nobody"], '--program "nobody" does not exist'],
])("export %j says what is wrong, and leaves no half file", async (more, words) => {
  const given = ["--program", "harbour", "--file", at("wrong.csv")];
  const kept = more.includes("--program")
    ? ["--file", at("wrong.csv")]
    : more.includes("--file")
      ? given.slice(0, 2)
      : given;
  const said = await regulars("export", ...kept, ...more);
  expect(said.code).not.toBe(0);
  expect(said.aside).toContain(words);
  expect(() => statSync(at("wrong.csv"))).toThrow();
});

test("a program goes out and comes in where it is not", async () => {
  const file = at("harbour.ndjson.gz");
  expect((await regulars("export", "--program", "harbour", "--file", file)).out).toContain("SHA-256");
  const refused = await regulars("import-program", "--file", file);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.aside).toContain('There is a program "harbour" here already');
  await clear();
  const done = await regulars("import-program", "--file", file);
  expect(done).toMatchObject({ code: 0 });
  expect(done.out).toMatch(/harbour: 1 ledger rows, ledger hash [0-9a-f]{64}: the books agree\./);
  expect((await regulars("import-program", "--file", at("missing"))).aside).toContain("cannot be read");
  writeFileSync(at("not.gz"), Buffer.from([0x1f, 0x8b, 1, 2, 3]));
  expect((await regulars("import-program", "--file", at("not.gz"))).aside).toContain("cannot be unpacked");
});

test("a backup is taken while orders come in, and put back into an empty database with books that agree", async () => {
  await clear();
  harbour = await makeProgram(owner, { slug: "harbour" });
  other = await makeProgram(owner, { slug: "other" });
  const userId = "0190a1b2-0000-7000-8000-00000000000a";
  await owner`insert into users (id, email, password_hash) values (${userId}, 'o@example.com', 'argon')`;
  await owner`insert into staff_roles (program_id, user_id, role) values (${harbour.id}, ${userId}, 'owner')`;
  const ana = await makeMember(owner, harbour, { points: 5 });
  let working = true;
  let count = 0;
  const load = (async () => {
    while (working) {
      const id = `order-${count++}`;
      const order = anOrder({ id, lines: [aLine()] });
      const event = {
        id,
        type: "order.paid" as const,
        occurredAt: new Date(),
        shop: null,
        member: { card: ana.cardNumber },
        order,
      };
      await recordEvents((harbour as TestProgram).scope, "test", [event], new Date());
      if (count % 5 === 0) await sealLedger((harbour as TestProgram).scope);
    }
  })();
  const file = at("all.gz");
  const said = await regulars("backup", "--file", file);
  working = false;
  await load;
  expect(said).toMatchObject({ code: 0 });
  expect((await regulars("restore", "--file", file)).aside).toContain("an empty database");
  await clear();
  const done = await regulars("restore", "--file", file);
  expect(done).toMatchObject({ code: 0 });
  expect(done.out.match(/the books agree/g)).toHaveLength(2);
  for (const { scope } of [harbour, other]) expect((await verifyLedger(scope)).findings).toEqual([]);
  expect(await owner`select 1 from users where password_hash = 'argon'`).toHaveLength(1);
  expect(await owner`select 1 from staff_roles`).toHaveLength(1);
  expect((await regulars("import-program", "--file", file)).aside).toContain(
    "backup of a whole installation",
  );
});

test("rules go out as a file, are planned, applied and rolled back", async () => {
  const file = at("rules.yaml");
  const program = ["--program", "harbour"];
  expect((await regulars("program", "export", ...program, "--file", file)).code).toBe(0);
  expect((await regulars("program", "plan", ...program, "--file", file)).out).toContain(
    "nothing would be changed",
  );
  writeFileSync(file, readFileSync(file, "utf8").replace(/claimDays: \d+/, "claimDays: 9"));
  const planned = await regulars("program", "plan", ...program, "--file", file);
  expect(planned.out).toContain("~ settings.claimDays: 30 → 9");
  const done = await regulars("program", "apply", ...program, "--file", file, "--note", "Shorter", "--write");
  expect(done.out).toContain("Applied as number 1");
  expect((await regulars("program", "apply", ...program, "--file", file)).out).toContain(
    "nothing was changed",
  );
  expect((await regulars("program", "history", ...program)).out).toMatch(/^1 {2}.*applied by .*Shorter/);
  const back = await regulars("program", "roll-back", ...program, "--number", "1");
  expect(back.out).toContain("~ settings.claimDays: 9 → 30");
  const late = await regulars("program", "apply", ...program, "--file", file);
  expect(late).toMatchObject({ code: 1 });
  expect(late.aside).toContain("The rules were changed since");
  writeFileSync(file, "regulars: rules\nformat: 1\nprogram: harbour\nrewads: []\n");
  const wrong = await regulars("program", "plan", ...program, "--file", file);
  expect(wrong).toMatchObject({ code: 2 });
  expect(wrong.aside).toContain("rewads: there is no such part");
  expect((await regulars("program", "fly")).aside).toContain('"program fly" is not known');
});

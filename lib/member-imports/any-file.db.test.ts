import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { changePlan, importOf, sendFile, startCheck, startRun, startUndo, workOnImports } from "./service";

/*
 * Whatever stands in a file of members: a dry run says what comes, the books agree, the same file again gives nothing more,
 * and an undo leaves everybody who was there as they were.
 */

const owner = connect(testDatabase().ownerUrl, { max: 3 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const FILES = Number(process.env.REGULARS_FILES ?? 25);
const NOW = new Date("2026-11-22T10:00:00Z");
const HOUR_MS = 3_600_000;

const COLUMNS = [
  ...["email", "customer_id", "name", "first_name", "last_name", "points", "add_points", "credit"],
  ...["birthday", "joined", "tier", "tier_until", "earned", "expires", "standing", "reason"],
] as const;
type Column = (typeof COLUMNS)[number];

const HOSTILE = [
  ...["", " ", "=1+1", '"', "a\u0000b", "\ud800", "<b>", "null", "-", ",;\t"],
  ...["🦊".repeat(200), "x".repeat(5_000)],
];
const NUMBERS = [
  ...["", "0", "5", "1,500", "1.500,00", "-3", "12.5", "0.001", "1e5", " 7 ", "٣", "many", "1000000000"],
  "9".repeat(40),
];
const DAYS = [
  ...["", "2027-03-31", "31.12.2026", "03/04/1990", "1990-04-03", "--04-03", "2026-11-22"],
  ...["0000-01-01", "1700-01-01", "2026-02-30", "9999-12-31"],
];
/** Whom a row may be about: those who are members, and those who are not yet. */
const PEOPLE = ["ana", "ben", "cy", "dee", "eve", "fay"];
const MEMBERS = ["ana", "ben", "cy"];

const ADDRESSES = ["ANA@Example.com ", "nobody", "a@b", "ana@example.com,ben@example.com"];
const IDS = ["gid://shopify/Customer/7000000000001", "9".repeat(300), "7.0E12"];

const CELLS: Record<Column, fc.Arbitrary<string>> = {
  email: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...PEOPLE.map((name) => `${name}@example.com`)) },
    { weight: 1, arbitrary: fc.constantFrom(...ADDRESSES, ...HOSTILE) },
  ),
  customer_id: fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...PEOPLE.map((_, at) => String(7_000_000_000_001 + at)), "") },
    { weight: 1, arbitrary: fc.constantFrom(...IDS, ...HOSTILE) },
  ),
  ...Object.fromEntries(
    ["name", "first_name", "last_name", "reason"].map((one) => [
      one,
      fc.constantFrom("Ana", "Ben Okafor", ...HOSTILE),
    ]),
  ),
  ...Object.fromEntries(
    ["points", "add_points", "credit"].map((one) => [
      one,
      fc.oneof(fc.constantFrom(...NUMBERS), fc.nat(5_000).map(String)),
    ]),
  ),
  ...Object.fromEntries(
    ["birthday", "joined", "tier_until", "earned", "expires"].map((one) => [one, fc.constantFrom(...DAYS)]),
  ),
  tier: fc.constantFrom("Gold", "", "silver"),
  standing: fc.constantFrom("member", "guest", "left", "", "x"),
} as Record<Column, fc.Arbitrary<string>>;

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

const anyFile = fc.uniqueArray(fc.constantFrom(...COLUMNS.slice(2)), { maxLength: 6 }).chain((more) => {
  const columns: Column[] = ["email", "customer_id", ...more];
  const row = fc.tuple(...columns.map((column) => CELLS[column]));
  return fc.record({
    columns: fc.constant(columns),
    rows: fc.array(row, { minLength: 1, maxLength: 14 }),
    end: fc.constantFrom("\n", "\r\n", "\r"),
    mode: fc.constantFrom("set" as const, "add" as const),
    unmatched: fc.constantFrom("enrol" as const, "skip" as const),
    batchRows: fc.integer({ min: 1, max: 5 }),
  });
});
type AnyFile = typeof anyFile extends fc.Arbitrary<infer F> ? F : never;

/** Ben stands in two batches, by his customer id with another's address, and by his own. */
const BY_TWO_NAMES: AnyFile = {
  columns: ["email", "customer_id", "points"],
  rows: [
    ["dee@example.com", "7000000000002", "0"],
    ["ben@example.com", "", "5"],
  ],
  ...{ end: "\n", mode: "set", unmatched: "enrol", batchRows: 1 },
};

const textOf = ({ columns, rows, end }: AnyFile) =>
  [columns, ...rows].map((cells) => cells.map(quoted).join(",") + end).join("");

/** What everybody has, by whoever they are. */
async function holdings(program: TestProgram): Promise<Record<string, string>> {
  const rows = await owner<{ id: string; asset: string; has: string }[]>`
    select m.id, b.asset, (b.available + b.pending - b.debt)::text as has from members m
      join balances b on b.program_id = m.program_id and b.member_id = m.id
     where m.program_id = ${program.id} and m.erased_at is null and m.merged_into is null`;
  return Object.fromEntries(
    rows.filter(({ has }) => has !== "0").map(({ id, asset, has }) => [`${id} ${asset}`, has]),
  );
}

async function taken(program: TestProgram, file: AnyFile, at: Date) {
  const parts = [new TextEncoder().encode(textOf(file))];
  const made = await sendFile(program.scope, { name: "members.csv", parts }, at);
  if (!made.ok) return null;
  const { id, plan } = made.value;
  const columns = Object.fromEntries(file.columns.map((column, index) => [column, index]));
  const { mode, unmatched } = file;
  const tiers = { Gold: program.tiers[1]?.id ?? null };
  const chosen = { ...plan, columns, mode, unmatched, tiers, pinUntil: "2027-06-30" };
  const changed = await changePlan(program.scope, id, chosen, at);
  if (!changed.ok) throw new Error(JSON.stringify(changed.error));
  await owner`update member_imports set batch_rows = ${file.batchRows} where id = ${id}`;
  const checking = await startCheck(program.scope, id, at);
  if (!checking.ok) throw new Error(JSON.stringify(checking.error));
  await workOnImports(program.scope, at);
  const checked = await importOf(program.scope, id);
  expect(await startRun(program.scope, id, at)).toMatchObject({ ok: true });
  await workOnImports(program.scope, at);
  const done = await importOf(program.scope, id);
  expect([checked?.state, done?.state]).toEqual(["checked", "done"]);
  expect(done?.run).toEqual(checked?.check);
  if (!done?.run) throw new Error("no run");
  return { id, run: done.run };
}

async function undone(program: TestProgram, id: string, at: Date): Promise<void> {
  expect(await startUndo(program.scope, id, at)).toMatchObject({ ok: true });
  await workOnImports(program.scope, at);
  expect((await importOf(program.scope, id))?.state).toBe("undone");
}

test("whatever stands in it, a file is taken over as it was foreseen, once, and can be undone", async () => {
  await fc.assert(
    fc.asyncProperty(anyFile, async (file) => {
      const program = await makeProgram(owner);
      for (const [nth, name] of MEMBERS.entries()) {
        const { id } = await makeMember(owner, program, { points: nth * 300 });
        const externalId = nth === 2 ? null : String(7_000_000_000_001 + nth);
        const email = `${name}@example.com`;
        await owner`update members set email = ${email}, email_key = ${email}, external_id = ${externalId} where id = ${id}`;
      }
      const agree = async () => expect((await verifyLedger(program.scope)).findings).toEqual([]);
      const before = await holdings(program);
      const at = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS);

      const first = await taken(program, file, at(0));
      if (!first) return;
      const after = await holdings(program);
      const again = await taken(program, file, at(1));
      expect(again?.run).toMatchObject({
        enrolled: 0,
        pointsGiven: "0",
        pointsTaken: "0",
        creditGiven: "0",
        creditTaken: "0",
      });
      expect(await holdings(program)).toEqual(after);
      await agree();

      await undone(program, again?.id ?? "", at(2));
      expect(await holdings(program)).toEqual(after);
      await undone(program, first.id, at(3));
      expect(await holdings(program)).toEqual(before);
      await agree();

      // What an import filled in of somebody's name or birthday is left there; what it gave is given once more.
      const { pointsGiven, pointsTaken, creditGiven, creditTaken, refused } = first.run;
      const once = await taken(program, file, at(4));
      expect(once?.run).toMatchObject({ pointsGiven, pointsTaken, creditGiven, creditTaken, refused });
      expect(Object.values(await holdings(program)).sort()).toEqual(Object.values(after).sort());
      await agree();
    }),
    { numRuns: FILES, examples: [[BY_TWO_NAMES]] },
  );
}, 600_000);

import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { systemScope } from "@/lib/auth/system-scope";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { programBySlug } from "@/lib/programs/service";
import { agrees, type Check, checkReplay } from "./service-check";
import { replay } from "./service-replay";
import type { Summary } from "./summary";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const file = path.join(import.meta.dirname, "samples", "online-retail.csv");
const now = new Date("2027-01-10T12:00:00Z");
let summary: Summary;

async function checked(program: string | null): Promise<Check> {
  const check = await checkReplay(file, program);
  if (!check.ok) throw new Error(JSON.stringify(check.error));
  return check.value;
}

beforeAll(async () => {
  const request = { program: "rich", source: "online-retail" as const, file, rules: "rich" as const };
  const done = await replay(request, { signal: new AbortController().signal, report: () => {}, now });
  if (!done.ok || done.value.state !== "finished") throw new Error(JSON.stringify(done));
  summary = done.value.summary;
});

test("a year of orders under twelve rules is, to the point and for every member, what SQL over the file says", async () => {
  const check = await checked("rich");
  expect(check.figures.filter(({ independent, program }) => independent !== program)).toEqual([]);
  expect(check.differing).toEqual([]);
  expect(agrees(check)).toBe(true);
});

test("the figures are not trivial: points lapsed, were taken back and are owed, and every tier is peopled", async () => {
  const { figures } = await checked(null);
  expect(figures.filter(({ independent }) => independent === 0n)).toEqual([]);
  expect(figures.every(({ program }) => program === null)).toBe(true);
  const of = (what: string) => Number(figures.find((one) => one.what === what)?.independent);
  expect(summary).toMatchObject({
    points_earned: of("points earned"),
    points_reversed: of("points reversed"),
    points_expired: of("points expired"),
    points_held: of("points held (liability)"),
    points_owed: of("points owed"),
    tiers: { Bronze: of("members on Bronze"), Silver: of("members on Silver"), Gold: of("members on Gold") },
  });
});

test("history is told to nobody, and the books agree", async () => {
  const program = await programBySlug("rich");
  const id = program?.id ?? "";
  expect(await owner`select 1 from notices where program_id = ${id} limit 1`).toHaveLength(0);
  expect((await verifyLedger(systemScope(id, "test"))).findings).toEqual([]);
});

test("a point that is wrong is found, and whose it is", async () => {
  const [row] = await owner<{ customer: string }[]>`
    with one as (
      select t.program_id, t.id, m.external_id from transfers t
        join members m on m.program_id = t.program_id and m.id = t.member_id
       where t.kind = 'earn' and t.asset = 'points' limit 1)
    update transfers set amount = amount + 1 from one
     where transfers.program_id = one.program_id and transfers.id = one.id returning one.external_id as customer`;
  const check = await checked("rich");
  expect([agrees(check), check.differing]).toEqual([false, [row?.customer]]);
});

test("rules that were written for another collection's lines are refused", async () => {
  const request = { program: "cds", source: "cdnow" as const, rules: "rich" as const };
  const cdnow = path.join(import.meta.dirname, "samples", "cdnow.txt");
  const signal = new AbortController().signal;
  expect(await replay({ ...request, file: cdnow }, { signal, report: () => {}, now })).toMatchObject({
    ok: false,
    error: { code: "rules_of_other_source" },
  });
  expect(await programBySlug("cds")).toBeNull();
});

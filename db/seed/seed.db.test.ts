import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findProgramOfStaff } from "@/db/queries/programs";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { memberScopeFor, systemScope } from "@/lib/auth/system-scope";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { balanceOf } from "@/lib/members/service";
import type { Program } from "@/lib/programs/program";
import { programBySlug } from "@/lib/programs/service";
import { listRewards, myCodes, rewardsFor } from "@/lib/rewards/service";
import type { MemberScope } from "@/lib/shared/scope";
import { listPurchases, resendMissing } from "@/lib/shop/service";
import { progress } from "@/lib/tiers/service";

const folder = mkdtempSync(path.join(tmpdir(), "regulars-seed-"));
process.env.REGULARS_DATA_DIR = folder;
const owner = connect(testDatabase().ownerUrl, { max: 2 });
const NOW = new Date("2026-11-22T10:00:00Z");

let fieldwork: Program;
let ana: MemberScope;
let halfDone: TestProgram;

beforeAll(async () => {
  const { seedIfEmpty } = await import("./service");
  halfDone = await makeProgram(owner, { slug: "fieldwork" });
  await makeMember(owner, halfDone, { points: 5 });
  writeFileSync(path.join(folder, "demo-unfinished.json"), JSON.stringify({ fieldwork: halfDone.id }));
  expect(await seedIfEmpty(NOW)).toBe(true);
  fieldwork = (await programBySlug("fieldwork")) as Program;
  const [row] = await owner<{ id: string }[]>`select id from members where email_key = 'ana@example.com'`;
  ana = memberScopeFor(fieldwork.id, row?.id as string);
}, 120_000);

afterAll(async () => {
  await Promise.all([owner.end(), closeDatabase()]);
  rmSync(folder, { recursive: true });
});

async function counts() {
  const [row] = await owner`
    select (select count(*)::int from members) as members, (select count(*)::int from events) as events,
           (select count(*)::int from transfers) as transfers, (select count(*)::int from purchases) as purchases,
           (select count(*)::int from redemptions) as redemptions`;
  return row;
}

describe("the demo", () => {
  test("begins anew where an earlier start was interrupted", async () => {
    expect(await owner`select 1 from members where program_id = ${halfDone.id}`).toHaveLength(0);
  });

  test("is written once", async () => {
    const { seedIfEmpty } = await import("./service");
    const before = await counts();
    expect(await seedIfEmpty(NOW)).toBe(false);
    expect(await counts()).toEqual(before);
  });

  test("leaves its sign-ins to the owner of the folder alone", () => {
    const file = path.join(folder, "demo.json");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const demo = JSON.parse(readFileSync(file, "utf8"));
    expect(demo.members.slice(0, 3)).toEqual(["ana@example.com", "ben@example.com", "carla@example.com"]);
    expect(demo.programs.map((program: { slug: string }) => program.slug)).toEqual([
      "fieldwork",
      "harbour",
      "meridian",
    ]);
  });

  test("has books that agree, and nothing that was not told to the ledger", async () => {
    for (const slug of ["fieldwork", "harbour", "meridian"]) {
      const { id } = (await programBySlug(slug)) as Program;
      const scope = systemScope(id, "test");
      expect((await verifyLedger(scope)).findings).toEqual([]);
      expect(await resendMissing(scope, new Date(NOW.getTime() + 3_600_000))).toBe(0);
    }
  });

  test("knows Ana, who has points to spend, points that wait and points about to lapse", async () => {
    const balance = await balanceOf(ana, NOW);
    expect(balance).toMatchObject({ available: 2480n, pending: 120n, debt: 0n });
    expect(balance.lapsing[0]?.points).toBe(294n);
    const { current, next } = await progress(ana, NOW);
    expect([current?.name, next?.name]).toEqual(["Grove", "Canopy"]);
    expect((await myCodes(ana)).map((code) => code.status)).toEqual(["issued", "used", "used"]);
    expect((await rewardsFor(ana, NOW)).rate).toEqual({ minor: 500n, points: 500n });
    expect((await listPurchases(ana, { memberId: ana.memberId })).length).toBeGreaterThan(10);
  });

  test("sold the last pair of birthday socks", async () => {
    const socks = (await listRewards(ana)).find((reward) => reward.name === "Birthday socks");
    expect(socks?.stock).toBe(0);
  });

  test("keeps the staff of one program out of the other", async () => {
    const staff = await owner<
      { id: string; email: string }[]
    >`select id, email from users where totp_secret is not null`;
    expect(staff).toHaveLength(7);
    for (const { id, email } of staff) {
      const own = email.endsWith("@example.com") ? "fieldwork" : (email.split(/[@.]/)[1] ?? "");
      for (const slug of ["fieldwork", "harbour", "meridian"]) {
        expect((await findProgramOfStaff(owner, id, slug)) !== null).toBe(slug === own);
      }
    }
  });
});

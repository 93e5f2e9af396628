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
import { noticesOf, unreadNotices } from "@/lib/notices/service";
import type { Program } from "@/lib/programs/program";
import { programBySlug } from "@/lib/programs/service";
import { listFindings } from "@/lib/reconcile/service-findings";
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

  test("was connected with a Shopify store, and a comparison found something to look at", async () => {
    const program = (await programBySlug("harbour")) as Program;
    const scope = systemScope(program.id, "test");
    const [finding, ...others] = await listFindings(scope, { state: "open", limit: 10 });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      kind: "order_unknown_to_shop",
      subject: "TILL-0042",
      facts: { points: "80" },
    });
    const states = await owner<{ reason: string }[]>`
      select reason from shopify_deliveries where program_id = ${program.id} order by received_at, id`;
    expect(states.map(({ reason }) => reason).sort()).toEqual(
      ["not_paid", "recorded", "recorded", "topic_unknown"].sort(),
    );
  });

  test("sold the last pair of birthday socks", async () => {
    const socks = (await listRewards(ana)).find((reward) => reward.name === "Birthday socks");
    expect(socks?.stock).toBe(0);
  });

  test("shows everything that a program can have, each with something in it", async () => {
    const rows = await owner<{ what: string; count: number }[]>`
      with f as (select id from programs where slug = 'fieldwork')
      select 'reward ' || (benefit ->> 'code') as what, count(*)::int as count from rewards
       where program_id = (select id from f) group by 1
      union all select 'rule ' || (definition -> 'effect' ->> 'code') || ' ' || (definition -> 'trigger' ->> 'code'), count(*)::int
        from earning_rule_versions where program_id = (select id from f) group by 1
      union all select 'waits for staff', count(*)::int from pending_awards
       where program_id = (select id from f) and state = 'waiting'
      union all select 'has to be sent', count(*)::int from redemptions
       where program_id = (select id from f) and fulfilment = 'waiting'
      union all select 'badges held', count(*)::int from member_badges where program_id = (select id from f)
      union all select 'challenges', count(*)::int from challenges where program_id = (select id from f)
      union all select 'in the draw', count(*)::int from draw_entries where program_id = (select id from f)
      union all select 'given to causes', coalesce(sum(points), 0)::int from cause_entries where program_id = (select id from f)
      union all select 'in wallets', coalesce(sum(available), 0)::int from balances
       where program_id = (select id from f) and asset like 'wallet%'
      union all select 'in pools', coalesce(sum(b.available), 0)::int from balances b
         join members m on m.program_id = b.program_id and m.id = b.member_id
       where b.program_id = (select id from f) and m.kind = 'household' and b.asset = 'points'
      union all select 'referrals ' || stage || ' ' || review, count(*)::int from referrals
       where program_id = (select id from f) group by 1
      union all select 'gates', count(*)::int from gates where program_id = (select id from f)
      union all select 'budgets', count(*)::int from rule_budgets where program_id = (select id from f)
      union all select 'categories chosen', count(*)::int from bonus_choices where program_id = (select id from f)`;
    const counts = new Map(rows.map(({ what, count }) => [what, count]));
    const rewards = [...counts.keys()].filter((what) => what.startsWith("reward "));
    expect(rewards.length).toBe(12);
    expect([...counts.keys()].filter((what) => what.startsWith("referrals ")).sort()).toEqual([
      "referrals confirmed clear",
      "referrals joined blocked",
      "referrals joined clear",
      "referrals ordered clear",
      "referrals ordered held",
      "referrals reversed clear",
    ]);
    expect([...counts].filter(([, count]) => count === 0)).toEqual([]);
    expect(counts.get("waits for staff")).toBe(2);
    expect(counts.get("in wallets")).toBe(8_00);
    expect(counts.get("in pools")).toBe(200);
    expect(counts.get("in the draw")).toBe(4);
  });

  test("has told Ana that points of hers are about to lapse, and of nothing else that is new", async () => {
    const news = await noticesOf(ana);
    expect(news.find(({ code }) => code === "points_lapsing")?.facts).toMatchObject({
      points: "294",
      minor: "294",
    });
    expect((await unreadNotices(ana)).map(({ code }) => code)).toEqual(["points_lapsing"]);
  });

  test("sails with Leonor: tier credits by nights and cabin, apart from her miles, in a year of their own", async () => {
    const meridian = (await programBySlug("meridian")) as Program;
    const [row] = await owner<
      { id: string }[]
    >`select id from members where email_key = 'leonor@meridian.example'`;
    const leonor = memberScopeFor(meridian.id, row?.id as string);
    const orders = await owner<{ units: bigint; qualifying: bigint; points: bigint }[]>`
      select units, qualifying, points from orders where program_id = ${meridian.id} and member_id = ${leonor.memberId} order by paid_at`;
    // A night is one credit in a cabin, two in a suite, three in a solo suite; dinners are none.
    expect(orders.map(({ units, qualifying }) => [units, qualifying])).toEqual([
      [5n, 5n],
      [9n, 18n],
      [12n, 36n],
      [0n, 0n],
      [7n, 21n],
    ]);
    // A hundred miles for each, and 500 for the first voyage; from Bluewater on half as much again.
    expect(orders.map(({ points }) => points)).toEqual([500n + 500n, 1_800n, 5_400n, 1_882n, 3_150n]);
    const standing = await progress(leonor, NOW);
    expect([standing.current?.name, standing.measure]).toEqual(["Captain’s table", "qualifying"]);
    expect(standing.windowStart).toEqual(new Date("2026-01-01T00:00:00Z"));
    const table = (await rewardsFor(leonor, NOW)).tiles.find(({ reward }) =>
      reward.name.startsWith("Dinner at"),
    );
    expect(table?.reward.leadDays).toBe(7);
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

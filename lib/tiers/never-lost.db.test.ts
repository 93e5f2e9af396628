import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram } from "@/db/testing/fixtures";
import { addPaidOrder } from "@/db/testing/paid-orders";
import { inProgram } from "@/db/transaction";
import { endOfDayAfter } from "@/lib/shared/calendar";
import { runNightly } from "./service-evaluate";
import { applyDueFalls, openProposals, releaseProposal } from "./service-falls";
import { holdTiers } from "./service-holds";
import { listRuns, undoRun } from "./service-runs";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

type Step =
  | { kind: "order"; who: number; minor: number }
  | { kind: "refund"; who: number }
  | { kind: "night" }
  | { kind: "apply" }
  | { kind: "hold" }
  | { kind: "release" }
  | { kind: "undo" };

const who = fc.nat(3);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("order" as const),
      who,
      minor: fc.integer({ min: 1, max: 500_00 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("refund" as const), who }) },
  { weight: 6, arbitrary: fc.constant({ kind: "night" as const }) },
  { weight: 4, arbitrary: fc.constant({ kind: "apply" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "hold" as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: "release" as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: "undo" as const }) },
);

async function standings(programId: string) {
  return owner`select id, tier_id, tier_since, tier_kept_until from members where program_id = ${programId} order by id`;
}

test("a tier is never lost by mistake: whatever happens when, each fall was proposed, told, due, and not held", async () => {
  const settings = fc.record({
    window: fc.constantFrom("calendar_year" as const, "rolling" as const, "anniversary" as const),
    graceDays: fc.integer({ min: 0, max: 20 }),
    noticeDays: fc.integer({ min: 1, max: 30 }),
    breakerPercent: fc.constantFrom(30, 100),
    downgrade: fc.constantFrom("one_step" as const, "to_earned" as const),
    untilMonthEnd: fc.boolean(),
  });
  let fallen = 0;
  const steps = fc.array(fc.tuple(step, fc.integer({ min: 1, max: 60 })), { minLength: 20, maxLength: 40 });
  await fc.assert(
    fc.asyncProperty(settings, steps, async (tiers, acts) => {
      const program = await makeProgram(owner, {
        settings: { tiers: { windowMonths: 12, entryReward: "keep", measure: "spend", ...tiers } },
      });
      const { scope } = program;
      let now = new Date("2026-01-10T03:00:00Z");
      const members = [];
      for (const tier of [0, 1, 2, 2]) {
        const member = await makeMember(owner, program, { tier, joinedAt: new Date("2024-03-01T10:00:00Z") });
        await owner`update members set tier_kept_until = ${new Date("2026-06-30T22:00:00Z")} where id = ${member.id}`;
        members.push(member);
      }
      for (const [act, days] of acts) {
        now = new Date(now.getTime() + days * 86_400_000);
        const member = "who" in act ? members[act.who] : undefined;
        if (act.kind === "order" && member)
          await addPaidOrder(owner, program, member.id, { paidAt: now, spendMinor: BigInt(act.minor) });
        if (act.kind === "refund" && member)
          await owner`update orders set spend_minor = 0 where member_id = ${member.id}`;
        if (act.kind === "night") await runNightly(scope, now);
        if (act.kind === "apply") {
          const before = await openProposals(scope);
          await applyDueFalls(scope, now);
          const held = new Set(before.filter(({ state }) => state === "held").map(({ id }) => id));
          const fallen = await owner<
            { id: string }[]
          >`select id from tier_proposals where program_id = ${program.id} and state = 'applied'`;
          expect(fallen.some(({ id }) => held.has(id))).toBe(false);
        }
        if (act.kind === "hold")
          await inProgram(scope, (tx) =>
            holdTiers(
              tx,
              scope,
              { reason: "incident", about: now.toISOString(), from: now, until: now },
              now,
            ),
          );
        const [waiting] =
          act.kind === "release" ? (await openProposals(scope)).filter(({ state }) => state === "held") : [];
        if (waiting) await releaseProposal(scope, waiting.id, now);
        if (act.kind === "undo") {
          const done = (await listRuns(scope, { limit: 50 })).find(
            (run) => run.changes > 0 && run.undoneAt === null,
          );
          if (done) await undoRun(scope, done.id, now);
        }
      }
      const falls = await owner<
        { at: Date; proposal: string | null; state: string; dueAt: Date; toldAt: Date; notices: number }[]
      >`
        select c.at, c.evidence->>'proposalId' as proposal, p.state, p.due_at, (p.evidence->>'toldAt')::timestamptz as told_at,
               (select count(*)::int from notices n where n.member_id = c.member_id and n.code = 'tier_at_risk' and n.about = p.id::text) as notices
          from tier_changes c join tiers f on f.id = c.from_tier_id join tiers t on t.id = c.to_tier_id
          left join tier_proposals p on p.id::text = c.evidence->>'proposalId'
         where c.program_id = ${program.id} and t.position < f.position and c.reason <> 'undo'`;
      fallen += falls.length;
      for (const fall of falls) {
        expect(fall).toMatchObject({ state: "applied", notices: 1 });
        expect(fall.dueAt <= fall.at).toBe(true);
        expect(fall.at >= endOfDayAfter(fall.toldAt, tiers.noticeDays, "Europe/Berlin")).toBe(true);
      }
      // Every change is a row: the last one says where each member stands.
      const astray = await owner`
        select m.id from members m join lateral (select to_tier_id from tier_changes c where c.member_id = m.id order by c.at desc, c.id desc limit 1) l on true
         where m.program_id = ${program.id} and l.to_tier_id is distinct from m.tier_id`;
      expect(astray).toEqual([]);
    }),
    { numRuns: 12 },
  );
  expect(fallen).toBeGreaterThan(0);
}, 120_000);

test("undoing a run restores exactly, whatever it did", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(2), fc.integer({ min: 0, max: 900_00 })), { minLength: 1, maxLength: 8 }),
      async (crowd) => {
        const terms = {
          window: "calendar_year" as const,
          graceDays: 0,
          noticeDays: 30,
          breakerPercent: 100,
          untilMonthEnd: false,
        };
        const program = await makeProgram(owner, { settings: { tiers: terms } });
        for (const [tier, minor] of crowd) {
          const member = await makeMember(owner, program, {
            tier,
            joinedAt: new Date("2024-03-01T10:00:00Z"),
          });
          await owner`update members set tier_kept_until = ${new Date("2026-12-31T23:00:00Z")}, tier_since = ${new Date(minor * 1e7)} where id = ${member.id}`;
          if (minor > 0)
            await addPaidOrder(owner, program, member.id, {
              paidAt: new Date("2026-05-01T10:00:00Z"),
              spendMinor: BigInt(minor),
            });
        }
        const before = await standings(program.id);
        await runNightly(program.scope, new Date("2026-12-02T03:00:00Z"));
        await applyDueFalls(program.scope, new Date("2027-01-05T03:00:00Z"));
        const [run] = await listRuns(program.scope, { limit: 1 });
        const undone = await undoRun(program.scope, run?.id ?? "", new Date("2027-01-06T03:00:00Z"));
        expect(undone).toMatchObject({ ok: true, value: { restored: run?.changes, movedOn: 0 } });
        const untouched = await owner<
          { memberId: string }[]
        >`select distinct member_id from tier_changes where program_id = ${program.id}`;
        const changed = new Set(untouched.map(({ memberId }) => memberId));
        const after = await standings(program.id);
        expect(after.filter(({ id }) => changed.has(id))).toEqual(before.filter(({ id }) => changed.has(id)));
        expect(after.map(({ tierId }) => tierId)).toEqual(before.map(({ tierId }) => tierId));
      },
    ),
    { numRuns: 8 },
  );
}, 60_000);

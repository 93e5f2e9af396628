import { afterAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram } from "@/db/testing/fixtures";
import { RULE_DEFAULTS, type RuleDefinition } from "@/lib/earning/rule";
import { publishRule } from "@/lib/earning/service-rules";
import { runNightly } from "./service-evaluate";
import { openProposals } from "./service-falls";
import { listHolds } from "./service-holds";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const at = (day: string) => new Date(`${day}T10:00:00Z`);
const KEPT = new Date("2026-12-31T23:00:00Z");

function rule(points: number): RuleDefinition {
  return {
    ...RULE_DEFAULTS,
    effect: { code: "per_amount", points, perMinor: "100", currency: "EUR" },
    conditions: [],
    basis: { tax: "with", discounts: "after", shipping: false },
    availability: { code: "at_once" },
    assets: ["qualifying"],
  };
}

async function programCounting(measure: "qualifying" | "spend") {
  const tiers = { measure, window: "calendar_year" as const, breakerPercent: 100 };
  const program = await makeProgram(owner, { settings: { tiers } });
  const member = await makeMember(owner, program, { tier: 1 });
  await owner`update members set tier_kept_until = ${KEPT} where id = ${member.id}`;
  const when = { basedOn: 0, startsAt: null, endsAt: null, place: "keep" as const };
  const publication = { name: "Credits", ...when, definition: rule(1) };
  const first = await publishRule(program.scope, null, publication, at("2026-01-02"));
  if (!first.ok) throw new Error(first.error.code);
  expect(await listHolds(program.scope)).toEqual([]);
  const changed = { ...publication, basedOn: 1, definition: rule(2) };
  const second = await publishRule(program.scope, first.value.ruleId, changed, at("2026-06-01"));
  if (!second.ok) throw new Error(second.error.code);
  await runNightly(program.scope, at("2026-12-05"));
  return { holds: await listHolds(program.scope), falls: await openProposals(program.scope) };
}

test("where the ladder counts qualifying points, a changed rule that gives them holds the falls of its year", async () => {
  const { holds, falls } = await programCounting("qualifying");
  expect(holds).toMatchObject([
    { reason: "rule_edit", note: "“Credits” was changed.", fromAt: at("2026-06-01") },
  ]);
  expect(falls.map(({ heldBy }) => heldBy)).toEqual(["rule_edit"]);
});

test("where it counts money, no rule touches it", async () => {
  const { holds, falls } = await programCounting("spend");
  expect(holds).toEqual([]);
  expect(falls.map(({ heldBy }) => heldBy)).toEqual([null]);
});

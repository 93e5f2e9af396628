import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { scopeFor } from "@/lib/auth/system-scope";
import { newId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { publishSentence } from "./publish-refusals";
import { RULE_DEFAULTS, type RuleDefinition } from "./rule";
import { openRuleBook } from "./rule-book";
import { endRule, listRules, publishRule, type RulePublication } from "./service-rules";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2027-01-10T12:00:00Z");
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const [mara, jon] = [newId(), newId()];
let programId: string;
let asMara: ProgramScope;
let asJon: ProgramScope;

const definition = (points: number): RuleDefinition => ({
  ...RULE_DEFAULTS,
  effect: { code: "per_amount", points, perMinor: "100", currency: "EUR" },
  conditions: [],
  basis: { tax: "with", discounts: "after", shipping: false },
  availability: { code: "at_once" },
});
const publication: RulePublication = {
  name: "Everything",
  definition: definition(1),
  basedOn: 0,
  startsAt: null,
  endsAt: null,
  place: "last",
};

beforeAll(async () => {
  await owner`insert into users (id, email, name) values (${mara}, 'mara@example.com', 'Mara'), (${jon}, 'jon@example.com', null)`;
});
beforeEach(async () => {
  programId = newId();
  await owner`insert into programs (id, slug, name, currency, time_zone, settings)
    values (${programId}, ${programId}, 'Fieldwork', 'EUR', 'Europe/Berlin', '{}')`;
  asMara = scopeFor(programId, { kind: "staff", staffId: mara, role: "owner" });
  asJon = scopeFor(programId, { kind: "staff", staffId: jon, role: "owner" });
});

async function published(
  scope = asMara,
  change: Partial<RulePublication> = {},
  ruleId: string | null = null,
  at = now,
) {
  const result = await publishRule(scope, ruleId, { ...publication, ...change }, at);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function revision(): Promise<number> {
  const [row] = await owner`select rules_revision from programs where id = ${programId}`;
  return row?.rulesRevision;
}

const auditEntries = () =>
  owner`select action, before, after, actor from audit_entries where program_id = ${programId} order by number`;

describe("publishing", () => {
  test("the next version begins at the instant the former ends, and every process is told", async () => {
    const { ruleId } = await published();
    await published(asJon, { basedOn: 1, definition: definition(2) }, ruleId, later(5));
    const [rule] = await listRules(asMara, later(6));
    expect(rule?.versions).toMatchObject([
      { version: 2, state: "in_force", liveFrom: later(5), liveUntil: null, author: "jon@example.com" },
      { version: 1, state: "past", liveFrom: now, liveUntil: later(5), author: "Mara" },
    ]);
    expect(rule?.current?.sentence).toBe("2 points per €1 after discounts, tax included, on everything");
    expect(await revision()).toBe(3);
  });

  test("an order that was paid before keeps the rule it was paid under", async () => {
    const first = await published();
    const bound = openRuleBook(await rowsOf(programId)).at(later(1));
    await published(asMara, { basedOn: 1, definition: definition(2) }, first.ruleId, later(5));
    const book = openRuleBook(await rowsOf(programId));
    expect(book.at(later(1))).toMatchObject({ ok: true, value: { id: bound.ok && bound.value.id } });
    const after = book.at(later(5));
    expect(after.ok && after.value.rules.map(({ version }) => version.version)).toEqual([2]);
  });

  test("the audit log has what stood before and what stands after", async () => {
    const { ruleId } = await published();
    await published(asJon, { basedOn: 1, definition: definition(3), name: "All of it" }, ruleId, later(5));
    const [, second] = await auditEntries();
    expect(second).toMatchObject({
      action: "earning_rule.published",
      actor: { staffId: jon },
      before: { name: "Everything", version: 1 },
      after: { name: "All of it", version: 2, definition: { effect: { points: 3 } } },
    });
  });

  test("of two staff who publish at once one is refused, and told who was first", async () => {
    const { ruleId } = await published();
    for (let round = 0; round < 10; round++) {
      const basedOn = round + 1;
      const change = { ...publication, basedOn, definition: definition(round + 2) };
      const both = await Promise.all([
        publishRule(asMara, ruleId, change, later(basedOn)),
        publishRule(asJon, ruleId, change, later(basedOn)),
      ]);
      const refused = both.filter((result) => !result.ok).map((result) => !result.ok && result.error);
      expect(refused).toHaveLength(1);
      const winner = both[0]?.ok ? "Mara" : "jon@example.com";
      expect(refused[0]).toMatchObject({ code: "rule_changed", version: basedOn + 1, author: winner });
    }
    const [rule] = await listRules(asMara, later(60));
    expect(rule?.versions.filter(({ state }) => state === "in_force")).toHaveLength(1);
    expect(await revision()).toBe(12);
    expect(await auditEntries()).toHaveLength(11);
  });

  test("a stale form is refused with a sentence that says who changed it", async () => {
    const { ruleId } = await published();
    await published(asMara, { basedOn: 1 }, ruleId, later(5));
    const stale = await publishRule(asJon, ruleId, { ...publication, basedOn: 1 }, later(10));
    expect(!stale.ok && publishSentence(stale.error, "Europe/Berlin")).toBe(
      "Mara published version 2 of this rule on 10 Jan 2027, 13:05, after you opened it. Nothing was changed: open the rule again and make your change to that version.",
    );
    expect(await revision()).toBe(3);
  });

  test("a scheduled version waits, and the next one withdraws it", async () => {
    const { ruleId } = await published();
    await published(asMara, { basedOn: 1, startsAt: later(60) }, ruleId);
    expect(await listRules(asMara, now)).toMatchObject([
      { state: "in_force", current: { version: 1, liveUntil: later(60) }, scheduled: { version: 2 } },
    ]);
    await published(asMara, { basedOn: 2, startsAt: later(90) }, ruleId, later(1));
    expect(await listRules(asMara, later(70))).toMatchObject([
      {
        current: { version: 1, liveUntil: later(90) },
        scheduled: { version: 3 },
        versions: [{}, { state: "withdrawn" }, {}],
      },
    ]);
  });

  test.each([
    ["the name is missing", { name: "  " }, "name_missing"],
    ["the name is too long", { name: "x".repeat(81) }, "name_too_long"],
    ["another rule has the name", { name: " everything " }, "name_taken"],
    ["it gives no points", { definition: definition(0) }, "definition_invalid"],
    ["it takes points", { definition: definition(-1) }, "definition_invalid"],
    ["it gives a fraction", { definition: definition(1.5) }, "definition_invalid"],
    [
      "it is per nothing",
      { definition: { ...definition(1), effect: { ...definition(1).effect, perMinor: "0" } } },
      "definition_invalid",
    ],
    [
      "it is of a currency that is none",
      { definition: { ...definition(1), effect: { ...definition(1).effect, currency: "XXQ" } } },
      "definition_invalid",
    ],
    ["it ends before it begins", { endsAt: later(-1) }, "ends_before_it_begins"],
    ["it begins in the past", { startsAt: later(-1) }, "starts_in_the_past"],
    ["it is based on a version that is not there", { basedOn: 4 }, "rule_unknown"],
  ])("is refused when %s, and changes nothing", async (_, change, code) => {
    await published();
    const refused = await publishRule(asMara, null, { ...publication, name: "Other", ...change }, now);
    expect(refused).toMatchObject({ ok: false, error: { code } });
    expect(await listRules(asMara, now)).toHaveLength(1);
    expect(await revision()).toBe(2);
    expect(await auditEntries()).toHaveLength(1);
  });

  test("another program's rule is not there", async () => {
    const { ruleId } = await published();
    const other = newId();
    await owner`insert into programs (id, slug, name, currency, time_zone, settings)
      values (${other}, ${other}, 'Harbour', 'EUR', 'Europe/Berlin', '{}')`;
    const asOther = scopeFor(other, { kind: "staff", staffId: jon, role: "owner" });
    expect(await publishRule(asOther, ruleId, { ...publication, basedOn: 1 }, now)).toMatchObject({
      ok: false,
      error: { code: "rule_unknown" },
    });
    expect(await endRule(asOther, ruleId, 1, now)).toMatchObject({
      ok: false,
      error: { code: "rule_unknown" },
    });
    expect(await endRule(asOther, "nonsense", 1, now)).toMatchObject({
      ok: false,
      error: { code: "rule_unknown" },
    });
    expect(await listRules(asOther, now)).toEqual([]);
  });
});

describe("ending", () => {
  test("closes the rule at once, for good", async () => {
    const { ruleId } = await published();
    expect(await endRule(asMara, ruleId, 1, later(5))).toEqual({ ok: true, value: { endedAt: later(5) } });
    expect(await listRules(asMara, later(5))).toMatchObject([
      { state: "ended", versions: [{ state: "past", liveUntil: later(5) }] },
    ]);
    expect(await publishRule(asMara, ruleId, { ...publication, basedOn: 1 }, later(6))).toMatchObject({
      ok: false,
      error: { code: "rule_ended" },
    });
    expect(await endRule(asJon, ruleId, 1, later(6))).toMatchObject({
      ok: false,
      error: { code: "rule_ended" },
    });
    expect(await revision()).toBe(3);
  });
});

test("a stored rule that no longer parses is shown as such, not left out", async () => {
  const { versionId } = await published();
  await owner`update earning_rule_versions set definition = '{"effect":{"code":"gone"}}' where id = ${versionId}`;
  const [rule] = await listRules(asMara, now);
  expect(rule?.current).toMatchObject({ definition: null, sentence: null });
  expect(rule?.current?.problem).toContain("effect");
});

async function rowsOf(program: string) {
  return owner<never[]>`select id, rule_id, version, name, position, definition, live_from, live_until
    from earning_rule_versions where program_id = ${program}`;
}

import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { newId } from "@/lib/shared/id";
import { draftById, draftSentence, draftsOf, dropDraft, MOST_DRAFTS, saveDraft } from "./service-drafts";
import { listRules, publishRule, withdrawVersion } from "./service-rules";
import { aDefinition } from "./testing/samples";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2026-06-15T10:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);
let program: TestProgram;
beforeAll(async () => {
  program = await makeProgram(owner);
});

const plain = { basedOn: 0, startsAt: null, endsAt: null, place: "last" } as const;

test("a draft is kept as it was typed, written over, and used up by publishing", async () => {
  const { scope } = program;
  const kept = await saveDraft(scope, null, { ruleId: null, values: { name: ["Half"], effect: ["x"] } }, now);
  if (!kept.ok) throw new Error(kept.error.code);
  const { draftId } = kept.value;
  const again = await saveDraft(scope, draftId, { ruleId: null, values: { name: ["Whole"] } }, later(1));
  expect(again).toEqual(kept);
  expect(await draftsOf(scope)).toMatchObject([{ id: draftId, name: "Whole", values: { name: ["Whole"] } }]);
  expect(await listRules(scope, now)).toEqual([]);
  const published = await publishRule(
    scope,
    null,
    { ...plain, name: "Whole", definition: aDefinition(), draftId },
    now,
  );
  expect(published.ok).toBe(true);
  expect(await draftById(scope, draftId)).toBeNull();
});

test("a draft that is dropped is gone, once; one that was gone is kept anew", async () => {
  const { scope } = program;
  const kept = await saveDraft(scope, newId(), { ruleId: null, values: {} }, now);
  if (!kept.ok) throw new Error(kept.error.code);
  expect(await draftById(scope, kept.value.draftId)).toMatchObject({ name: "Without a name" });
  expect(await dropDraft(scope, kept.value.draftId, now)).toBe(true);
  expect(await dropDraft(scope, kept.value.draftId, now)).toBe(false);
});

test("drafts are of this program alone, of rules that are there, and not without end", async () => {
  const other = await makeProgram(owner);
  const kept = await saveDraft(other.scope, null, { ruleId: null, values: {} }, now);
  if (!kept.ok) throw new Error(kept.error.code);
  expect(await draftById(program.scope, kept.value.draftId)).toBeNull();
  expect(await dropDraft(program.scope, kept.value.draftId, now)).toBe(false);
  expect(await saveDraft(other.scope, null, { ruleId: newId(), values: {} }, now)).toMatchObject({
    error: { code: "rule_unknown" },
  });
  const long = { name: ["x".repeat(100_001)] };
  expect(await saveDraft(other.scope, null, { ruleId: null, values: long }, now)).toMatchObject({
    error: { code: "draft_too_long" },
  });
  for (let at = 1; at < MOST_DRAFTS; at++)
    await saveDraft(other.scope, null, { ruleId: null, values: {} }, now);
  const full = await saveDraft(other.scope, null, { ruleId: null, values: {} }, now);
  expect(full.ok ? "" : draftSentence(full.error)).toBe(
    "There are 100 drafts already. Drop one that nobody needs.",
  );
  expect((await saveDraft(other.scope, kept.value.draftId, { ruleId: null, values: {} }, now)).ok).toBe(true);
});

test("a version that has not begun is taken back, and the one before goes on to its own end", async () => {
  const { scope } = await makeProgram(owner);
  const first = { ...plain, name: "Campaign", definition: aDefinition(), endsAt: later(30) };
  const made = await publishRule(scope, null, first, now);
  if (!made.ok) throw new Error(made.error.code);
  const { ruleId } = made.value;
  const second = { ...first, basedOn: 1, startsAt: later(10), endsAt: null };
  expect((await publishRule(scope, ruleId, second, now)).ok).toBe(true);
  expect((await listRules(scope, now))[0]?.current?.liveUntil).toEqual(later(10));

  expect(await withdrawVersion(scope, ruleId, 1, now)).toMatchObject({ error: { code: "rule_changed" } });
  expect(await withdrawVersion(scope, ruleId, 2, now)).toEqual({
    ok: true,
    value: { version: 2, over: false },
  });
  const [rule] = await listRules(scope, now);
  expect(rule?.current).toMatchObject({ version: 1, liveUntil: later(30) });
  expect(rule?.versions[0]).toMatchObject({ version: 2, state: "withdrawn" });
  expect(await withdrawVersion(scope, ruleId, 2, now)).toMatchObject({
    error: { code: "nothing_scheduled" },
  });
});

test("a rule that is taken back before it begins is over, and never counted", async () => {
  const { scope } = await makeProgram(owner);
  const made = await publishRule(
    scope,
    null,
    { ...plain, name: "Soon", definition: aDefinition(), startsAt: later(1) },
    now,
  );
  if (!made.ok) throw new Error(made.error.code);
  expect(await withdrawVersion(scope, made.value.ruleId, 1, now)).toMatchObject({ value: { over: true } });
  expect((await listRules(scope, later(2)))[0]).toMatchObject({ state: "ended", current: null });
});

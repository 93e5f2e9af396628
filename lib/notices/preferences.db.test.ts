import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { readPreferences, withChoice } from "./preferences";
import { noticesOf, tellMembers, unreadCount } from "./service";
import { changePreferences, choose, preferencesOf } from "./service-preferences";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2027-01-10T12:00:00Z");

let program: TestProgram;
let ana: TestMember;
beforeEach(async () => {
  program = await makeProgram(owner);
  ana = await makeMember(owner, program);
});

const log = () => owner`
  select action, before, after from audit_entries where program_id = ${program.id} order by number`;

test("a member's choices are kept, with who made them, and said once", async () => {
  const chosen = withChoice(readPreferences({}), "tiers", "mail", false);
  expect(await changePreferences(ana.scope, () => chosen, NOW)).toBe(true);
  expect(await changePreferences(ana.scope, () => chosen, NOW)).toBe(false);
  expect(await preferencesOf(ana.scope)).toEqual(chosen);
  const offers = { topic: "offers", channel: "mail", choice: true } as const;
  expect(await choose(ana.scope, offers, NOW)).toBe(true);
  expect(await log()).toEqual([
    { action: "member.preferences_changed", before: {}, after: { tiers: { mail: false } } },
    {
      action: "member.preferences_changed",
      before: { tiers: { mail: false } },
      after: { tiers: { mail: false }, offers: { mail: true } },
    },
  ]);
});

test("another member's choices are their own", async () => {
  const ben = await makeMember(owner, program);
  await choose(ana.scope, { topic: "game", channel: "account", choice: false }, NOW);
  expect((await preferencesOf(ben.scope)).game.account).toBe(true);
});

test("what somebody wants no news of is among their news, but is not put forward", async () => {
  await choose(ana.scope, { topic: "game", channel: "account", choice: false }, NOW);
  const draft = (code: string) => ({ memberId: ana.id, code, about: "x", facts: {} });
  const drafts = ["draw_cancelled", "tier_reached", "board_name_removed"].map(draft);
  await inProgram(program.scope, (tx) => tellMembers(tx, program.scope, drafts, NOW));
  expect(await unreadCount(ana.scope)).toBe(2);
  const read = (await noticesOf(ana.scope)).filter(({ readAt }) => readAt !== null);
  expect(read.map(({ code }) => code)).toEqual(["draw_cancelled"]);
});

test("whoever was erased has no choices to change", async () => {
  await owner`update members set erased_at = now() where program_id = ${program.id} and id = ${ana.id}`;
  expect(await choose(ana.scope, { topic: "game", channel: "mail", choice: false }, NOW)).toBe(false);
});

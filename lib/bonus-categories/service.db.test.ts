import { afterAll, beforeAll, expect, it } from "vitest";
import { closeDatabase, connect, type Database } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { bonusCategoriesOf, chooseCategory, giveUpCategory } from "./service";

const now = new Date("2026-06-15T10:00:00Z");
const offering = {
  timeZone: "Europe/Berlin",
  settings: {
    bonusCategories: {
      categories: [
        { category: "coffee", label: "Coffee" },
        { category: "tea", label: "Tea" },
      ],
      most: 1,
      changeDays: 30,
    },
  },
};

let owner: Database;
let program: TestProgram;
let member: TestMember;

beforeAll(async () => {
  owner = connect(testDatabase().ownerUrl);
  program = await makeProgram(owner);
  member = await makeMember(owner, program);
});
afterAll(async () => {
  await owner.end();
  await closeDatabase();
});

it("a choice counts from now on, is given up, and leaves a trace", async () => {
  expect((await chooseCategory(member.scope, offering, "coffee", now)).ok).toBe(true);
  const view = await bonusCategoriesOf(member.scope, offering, now);
  expect(view.offered.map(({ chosenAt }) => chosenAt)).toEqual([now, null]);
  expect(await chooseCategory(member.scope, offering, "tea", now)).toMatchObject({
    error: { code: "no_place_free" },
  });
  expect((await giveUpCategory(member.scope, "coffee", now)).ok).toBe(true);
  expect(await giveUpCategory(member.scope, "coffee", now)).toMatchObject({
    error: { code: "category_not_chosen" },
  });
  const acts = await owner`select action from audit_entries where program_id = ${program.id} order by number`;
  expect(acts.map(({ action }) => action)).toEqual(["bonus_category.chosen", "bonus_category.given_up"]);
});

it("of two choices at once for the last place one is refused", async () => {
  const other = await makeMember(owner, program);
  const answers = await Promise.all(
    ["coffee", "tea"].map((category) => chooseCategory(other.scope, offering, category, now)),
  );
  expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
});

it("nobody sees or ends what another member chose", async () => {
  const other = await makeMember(owner, program);
  await chooseCategory(member.scope, offering, "coffee", now);
  const view = await bonusCategoriesOf(other.scope, offering, now);
  expect(view.offered.every(({ chosenAt }) => chosenAt === null)).toBe(true);
  expect((await giveUpCategory(other.scope, "coffee", now)).ok).toBe(false);
});

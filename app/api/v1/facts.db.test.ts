import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { newId, showId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;
let at: string;

beforeAll(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
  at = `/members/${showId("member", (await makeMember(owner, program)).id)}/facts`;
});

const post = (body: unknown) => api.post(at, body, { "idempotency-key": newId() });

test("tags and birthday are set apart from each other, and read back without the year", async () => {
  expect((await api.get(at)).body).toMatchObject({ tags: [], birthday: null });
  expect(await post({ tags: ["press"] })).toMatchObject({
    status: 200,
    body: { tags: ["press"], birthday: null },
  });
  expect(await post({ birthday: "1992-02-29" })).toMatchObject({
    status: 200,
    body: { tags: ["press"], birthday: "02-29" },
  });
  expect(await post({ birthday: null })).toMatchObject({ body: { tags: ["press"], birthday: null } });
  const log = await owner`
    select action, before, after from audit_entries where program_id = ${program.id} and action like 'member.%' order by number`;
  expect(log.map((row) => [row.action, row.after])).toEqual([
    ["member.tagged", { tags: ["press"] }],
    ["member.birthday_set", { birthday: "given" }],
    ["member.birthday_set", { birthday: "none" }],
  ]);
});

test.each([
  ["a birthday that is to come", { birthday: "2999-01-01" }, "That day has not come yet"],
  ["31 February", { birthday: "02-31" }, "February has 29 days"],
  ["29 February of a common year", { birthday: "1990-02-29" }, "February has 28 days"],
  ["words", { birthday: "in spring" }, "Give the birthday as month and day"],
  ["a tag that is too long", { tags: ["x".repeat(61)] }, "tags"],
  ["nothing at all", {}, "needs tags, birthday or both"],
])("%s is refused in words, and nothing is saved", async (_, body, words) => {
  const before = (await api.get(at)).text;
  const refused = await post(body);
  expect(refused.status).toBe(422);
  expect(refused.text).toContain(words);
  expect((await api.get(at)).text).toBe(before);
});

test("a member of another program is not there", async () => {
  const other = await makeProgram(owner);
  const theirs = `/members/${showId("member", (await makeMember(owner, other)).id)}/facts`;
  expect((await api.get(theirs)).status).toBe(404);
  const tried = await api.post(theirs, { tags: ["planted"] }, { "idempotency-key": newId() });
  expect(tried.status).toBe(404);
});

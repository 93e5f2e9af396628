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
beforeAll(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
});

const erase = (at: string, key: string, body: unknown = { erase: true }) =>
  api.post(`${at}/erase`, body, { "idempotency-key": key });

test("a copy holds what is kept of the member; erased, there is nothing left to say who it was", async () => {
  const ana = await makeMember(owner, program, { points: 500 });
  const at = `/members/${showId("member", ana.id)}`;
  const copy = await api.get(`${at}/copy`);
  expect(copy.status).toBe(200);
  expect(copy.body.sections.profile).toMatchObject([{ email: ana.email, name: "Ana Ruiz" }]);
  expect((await api.get(`/members?email=${encodeURIComponent(ana.email)}`)).body.data).toHaveLength(1);

  const key = newId();
  const erased = await erase(at, key);
  expect(erased).toMatchObject({ status: 200, body: { member_id: showId("member", ana.id) } });
  expect((await erase(at, key)).body).toEqual(erased.body);
  expect((await erase(at, newId())).status).toBe(404);
  expect((await api.get(`/members?email=${encodeURIComponent(ana.email)}`)).body.data).toEqual([]);
  expect((await api.get(`${at}/copy`)).text).not.toContain(ana.email);
  expect((await api.get(`${at}/balance`)).body).toMatchObject({ available: 0 });
});

test("the same key for another member is another request", async () => {
  const [ana, ben] = [await makeMember(owner, program), await makeMember(owner, program)];
  const key = newId();
  expect((await erase(`/members/${showId("member", ana.id)}`, key)).status).toBe(200);
  expect((await erase(`/members/${showId("member", ben.id)}`, key)).status).toBe(422);
});

test("nothing is erased unasked, in a household, of another program, or with a key that may only read", async () => {
  const ana = await makeMember(owner, program);
  const at = `/members/${showId("member", ana.id)}`;
  for (const body of [{}, { erase: false }, { erase: "true" }])
    expect((await erase(at, newId(), body)).status).toBe(422);
  const house = await makeMember(owner, program);
  await owner`
    insert into household_people (program_id, id, household_id, member_id, role, state, at)
    values (${program.id}, ${newId()}, ${house.id}, ${ana.id}, 'give', 'joined', ${new Date()})`;
  const refused = await erase(at, newId());
  expect([refused.status, refused.body.type]).toEqual([409, expect.stringContaining("member-in-household")]);
  const other = await makeProgram(owner);
  const theirs = await client(other.scope);
  const there = await theirs.post(`${at}/erase`, { erase: true }, { "idempotency-key": newId() });
  expect([there.status, (await theirs.get(`${at}/copy`)).status]).toEqual([404, 404]);
  const reader = await client(program.scope, ["members:read"]);
  expect((await reader.post(`${at}/erase`, { erase: true }, { "idempotency-key": newId() })).status).toBe(
    403,
  );
  const [row] = await owner`select email from members where id = ${ana.id}`;
  expect(row?.email).toBe(ana.email);
});

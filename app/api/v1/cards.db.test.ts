import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { OPERATIONS } from "@/lib/api/service-operations";
import { newId, showId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const ADDRESS = { name: "Ana Silva", street: "Weg 1", postcode: "10115", city: "Berlin", country: "DE" };
const ASKED = { name_on_card: "Ana Silva", address: ADDRESS };

let program: TestProgram;
let api: Client;
let ana: TestMember;
beforeAll(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
  ana = await makeMember(owner, program);
});

const shapeOf = (path: string, method: string) =>
  OPERATIONS.find((one) => one.path === path && one.method === method)?.answer;
const cardsOf = (id: string) => `/members/${showId("member", id)}/cards`;

test("a card is asked for once, printed, posted and activated, each answer in its shape", async () => {
  const asked = await api.post(cardsOf(ana.id), ASKED);
  expect(asked).toMatchObject({ status: 201, body: { state: "requested", address: ADDRESS } });
  expect(shapeOf("/members/{id}/cards", "post")?.safeParse(asked.body)).toMatchObject({ success: true });
  const again = await api.post(cardsOf(ana.id), ASKED);
  expect(again).toMatchObject({ status: 409, body: { type: expect.stringContaining("card-refused") } });
  const steps = `/cards/${asked.body.id}/steps`;
  expect((await api.post(steps, { step: "print" })).body).toMatchObject({ state: "printing" });
  const listed = await api.get("/cards?state=printing");
  expect(listed.body.data).toMatchObject([{ id: asked.body.id, name_on_card: "Ana Silva" }]);
  expect(shapeOf("/cards", "get")?.safeParse(listed.body)).toMatchObject({ success: true });
  expect((await api.post(steps, { step: "post", tracking: "RR1" })).body).toMatchObject({ tracking: "RR1" });
  const done = await api.post(steps, { step: "activate" });
  expect(done.body).toMatchObject({ state: "active", activated_by: "staff", address: null });
  expect(await api.post(steps, { step: "activate" })).toMatchObject({ status: 409 });
  expect((await api.get(cardsOf(ana.id))).body.data).toMatchObject([{ state: "active" }]);
});

test.each([
  [{ ...ASKED, name_on_card: "x".repeat(41) }, "name_on_card"],
  [{ ...ASKED, name_on_card: "a\u202eb" }, "name_on_card"],
  [{ ...ASKED, address: { ...ADDRESS, country: "Germany" } }, "address.country"],
  [{ name_on_card: "Ana" }, "address"],
])("what is wrong is said by its field (%#)", async (body, field) => {
  const ben = await makeMember(owner, program);
  const answer = await api.post(cardsOf(ben.id), body);
  expect(answer.status).toBe(422);
  expect(answer.body.errors.map((each: { field: string }) => each.field)).toContain(field);
  expect((await api.get(cardsOf(ben.id))).body.data).toEqual([]);
});

test("declining needs a reason, and a card of another program is not there", async () => {
  const ben = await makeMember(owner, program);
  const { body } = await api.post(cardsOf(ben.id), ASKED);
  expect(await api.post(`/cards/${body.id}/steps`, { step: "decline" })).toMatchObject({ status: 422 });
  const elsewhere = await client((await makeProgram(owner)).scope);
  for (const id of [body.id, showId("card", newId())])
    expect(await elsewhere.post(`/cards/${id}/steps`, { step: "stop", reason: "x" })).toMatchObject({
      status: 404,
    });
  expect((await elsewhere.get("/cards?state=requested")).body.data).toEqual([]);
  expect(await api.get("/cards")).toMatchObject({ status: 422 });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { OPERATIONS } from "@/lib/api/service-operations";
import { newId, showId } from "@/lib/shared/id";
import { createHousehold, giveToPool } from "@/lib/sharing/service";
import { creditWallet } from "@/lib/wallet/service";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;
let ana: TestMember;
let ben: TestMember;
beforeAll(async () => {
  program = await makeProgram(owner, {
    settings: { sharing: { transfers: true, households: true, mostPerTransfer: 300 } },
  });
  api = await client(program.scope);
  ana = await makeMember(owner, program, { points: 1_000 });
  ben = await makeMember(owner, program);
});

const shapeOf = (path: string) => OPERATIONS.find((one) => one.path === path)?.answer;
const of = (member: TestMember, what: string) => `/members/${showId("member", member.id)}/${what}`;

test("a wallet: empty at first, then what was credited with its dates", async () => {
  const empty = await api.get(of(ana, "wallet"));
  expect(empty).toMatchObject({ status: 200, body: { amount: "0.00", currency: "EUR", expiring: [] } });
  const expiresAt = new Date(Date.now() + 86_400_000);
  await inProgram(program.scope, (tx) =>
    creditWallet(
      tx,
      program.scope,
      ana.id,
      { minor: 750n, currency: "EUR", expiresAt },
      { eventId: null, redemptionId: null },
      new Date(),
    ),
  );
  const { body } = await api.get(of(ana, "wallet"));
  expect(body).toMatchObject({
    amount: "7.50",
    expiring: [{ amount: "7.50", expires_at: expiresAt.toISOString() }],
  });
  expect(shapeOf("/members/{id}/wallet")?.safeParse(body)).toMatchObject({ success: true });
});

test("a household: none, then its pool and its people", async () => {
  expect((await api.get(of(ben, "household"))).body).toEqual({ household: null, invitations: [] });
  await createHousehold(ana.scope, "Torstraße 12", new Date());
  await giveToPool(ana.scope, 150n, newId(), new Date());
  const { body } = await api.get(of(ana, "household"));
  expect(body.household).toMatchObject({
    ...{ name: "Torstraße 12", role: "head", points: 150, expiring: [{ points: 150, expires_at: null }] },
    people: [{ member_id: showId("member", ana.id), role: "head", gives: false, given: 150 }],
  });
  expect(shapeOf("/members/{id}/household")?.safeParse(body)).toMatchObject({ success: true });
});

test("a transfer is made once per key, and answers alike for a member and for nobody", async () => {
  const send = (to: string, key: string = newId(), points = 100) =>
    api.post(of(ana, "transfers"), { to, points }, { "idempotency-key": key });
  const key = newId();
  const [first, again] = [await send(ben.cardNumber, key), await send(ben.cardNumber, key)];
  expect(first.status).toBe(201);
  expect(again.body).toEqual(first.body);
  expect(shapeOf("/members/{id}/transfers")?.safeParse(first.body)).toMatchObject({ success: true });
  const nobody = await send("nobody@example.com");
  const plain = ({ id: _, to: __, sent_at: ___, arrives_at: ____, ...rest }: Record<string, unknown>) => rest;
  expect(plain(nobody.body)).toEqual(plain(first.body));
  const [row] = await owner`select available from balances where member_id = ${ana.id} and asset = 'points'`;
  expect(row?.available).toBe(650n);
});

test.each([
  [{ to: "1234567890", points: 301 }, 422, "points must be at most 300"],
  [{ to: "somebody", points: 1 }, 422, "to must be a card number"],
  [{ to: "1234567890", points: 0 }, 422, "points"],
  [{ to: "1234567890", points: 1.5 }, 422, "points"],
  [{ points: 1 }, 422, "to"],
])("%j is refused with a sentence", async (body, status, says) => {
  const answer = await api.post(of(ana, "transfers"), body);
  expect([answer.status, answer.body.detail]).toEqual([status, expect.stringContaining(says)]);
});

test("what a member lacks, and what is not of this program", async () => {
  expect(await api.post(of(ben, "transfers"), { to: ana.cardNumber, points: 1 })).toMatchObject({
    status: 409,
    body: { type: "urn:regulars:problem:not-enough-points" },
  });
  const other = await makeMember(owner, await makeProgram(owner));
  for (const what of ["wallet", "household"]) expect((await api.get(of(other, what))).status).toBe(404);
  expect((await api.post(of(other, "transfers"), { to: ana.cardNumber, points: 1 })).status).toBe(404);
});

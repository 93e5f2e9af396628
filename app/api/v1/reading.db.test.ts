import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { OPERATIONS } from "@/lib/api/service-operations";
import { showId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;

beforeAll(async () => {
  program = await makeProgram(owner);
  api = await client(program.scope);
  await makeReward(owner, program, { cost: 500n });
});

/** The answer, after making sure that it is what the document says. */
async function read(path: string, address = path) {
  const { status, body } = await api.get(address);
  const shape = OPERATIONS.find((one) => one.path === path && one.method === "get")?.answer;
  expect(shape?.safeParse(body)).toMatchObject({ success: true });
  expect(status).toBe(200);
  return body;
}

test("a balance: available, pending with dates, lots that sum to it, worth in money", async () => {
  const soon = new Date(Date.now() + 86_400_000);
  const { id } = await makeMember(owner, program, {
    lots: [{ points: 400, expiresAt: soon }, { points: 600 }, { points: 96, pendingUntil: soon }],
  });
  const balance = await read("/members/{id}/balance", `/members/${showId("member", id)}/balance`);
  expect(balance).toMatchObject({
    available: 1_000,
    debt: 0,
    pending: 96,
    pending_parts: [{ points: 96, available_at: soon.toISOString() }],
    expiring: [
      { points: 400, expires_at: soon.toISOString() },
      { points: 600, expires_at: null },
    ],
    worth: { amount: "10.00", currency: "EUR" },
  });
});

test("members are found by exactly their names, and paged through", async () => {
  const made = [];
  for (let i = 0; i < 5; i++) made.push(await makeMember(owner, program, { points: i }));
  const email = made[0]?.email.toUpperCase() ?? "";
  const found = await read("/members", `/members?email=${encodeURIComponent(` ${email}`)}`);
  expect(found.data.map(({ id }: { id: string }) => id)).toEqual([showId("member", made[0]?.id ?? "")]);
  expect((await read("/members", `/members?email=${email}&external_id=other`)).data).toEqual([]);

  const seen: string[] = [];
  for (let cursor: string | null = ""; cursor !== null; ) {
    const page = await read("/members", `/members?limit=2&cursor=${cursor}`);
    seen.push(...page.data.map(({ id }: { id: string }) => id));
    cursor = page.next_cursor as string | null;
  }
  expect(new Set(seen).size).toBe(seen.length);
  for (const { id } of made) expect(seen).toContain(showId("member", id));
});

test("a ledger is a statement in pages, with its running total", async () => {
  const { id } = await makeMember(owner, program, { points: 1_000 });
  const at = `/members/${showId("member", id)}`;
  for (let i = 1; i <= 3; i++) await api.post(`${at}/adjustments`, { points: i * 10, reason: `No. ${i}` });
  const first = await read("/members/{id}/ledger", `${at}/ledger?limit=3`);
  expect(first.data).toMatchObject([
    { kind: "adjust", points: 30, total: 1_060, reason: "No. 3" },
    { kind: "adjust", points: 20, total: 1_030 },
    { kind: "adjust", points: 10, total: 1_010 },
  ]);
  const second = await read("/members/{id}/ledger", `${at}/ledger?limit=3&cursor=${first.next_cursor}`);
  expect(second).toMatchObject({ data: [{ points: 1_000, total: 1_000 }], next_cursor: null });
});

test("the program: rewards, tiers, rules, and the document", async () => {
  expect((await read("/rewards")).data).toMatchObject([
    { cost: 500, benefit: { amount: "5.00" }, state: "open" },
  ]);
  expect((await read("/tiers")).data).toMatchObject([
    { name: "Seed", threshold: "0.00" },
    { name: "Grove", threshold: "300.00", window_months: 12 },
    { name: "Canopy", threshold: "900.00" },
  ]);
  expect((await read("/earning-rules")).data).toEqual([]);
  expect((await read("/openapi.json")).openapi).toBe("3.1.0");
});

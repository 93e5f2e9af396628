import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { newId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;
const key = () => ({ "idempotency-key": newId() });
const consent = "I join and accept the terms.";

beforeAll(async () => {
  program = await makeProgram(owner, { settings: { membership: { entry: "invited" } } });
  api = await client(program.scope);
});

test("the program says how one joins, and which terms hold", async () => {
  expect((await api.get("/program")).body).toMatchObject({
    slug: program.slug,
    currency: "EUR",
    membership: { entry: "invited", threshold: null, fee: null },
    terms_version: 0,
  });
  expect((await api.get("/terms")).body).toEqual({ data: [] });
});

test("an invitation is made, used once, read back without its code, and withdrawn", async () => {
  const made = await api.post("/membership-invitations", { note: "The club", most_uses: 2 }, key());
  expect(made).toMatchObject({
    status: 201,
    body: { note: "The club", state: "open", uses: 0, most_uses: 2 },
  });
  const { id, code } = made.body as { id: string; code: string };
  const person = { email: "Mara@example.com", name: "Mara", consent, invitation: code };
  const joined = await api.post("/members", person, key());
  expect(joined).toMatchObject({ status: 201, body: { email: "mara@example.com", name: "Mara" } });
  expect(await api.post("/members", person, key())).toMatchObject({ status: 200 });
  const { id: memberId } = joined.body as { id: string };
  expect((await api.get(`/members/${memberId}/membership`)).body).toMatchObject({
    entry: "invited",
    invitation_id: id,
    paid_until: null,
    terms_agreed: { version: 0 },
  });
  const [listed] = ((await api.get("/membership-invitations")).body as { data: Record<string, unknown>[] })
    .data;
  expect(listed).toMatchObject({ id, uses: 1, state: "open" });
  expect(listed).not.toHaveProperty("code");
  const withdraw = () => api.post(`/membership-invitations/${id}/withdraw`, null, key());
  expect(await withdraw()).toMatchObject({ status: 200, body: { state: "revoked" } });
  expect(await withdraw()).toMatchObject({ status: 200, body: { state: "revoked" } });
});

test.each([
  ["no invitation", { email: "a@example.com", consent }, "invitation: Enter the code"],
  ["no address", { email: "nobody", consent }, "email: "],
  ["no consent", { email: "a@example.com" }, "consent"],
  ["an unknown code", { email: "a@example.com", consent, invitation: "AAAA-AAAA-AAAA-AAAA" }, "invitation: "],
])("with %s nobody joins, and the sentence names the field", async (_, body, words) => {
  const before = await owner`select count(*) from members where program_id = ${program.id}`;
  const refused = await api.post("/members", body, key());
  expect(refused.status).toBe(422);
  expect(JSON.stringify(refused.body)).toContain(words);
  expect(await owner`select count(*) from members where program_id = ${program.id}`).toEqual(before);
});

test("an invitation of nobody's is not there", async () => {
  const asked = await api.post(`/membership-invitations/inv_${"0".repeat(32)}/withdraw`, null, key());
  expect(asked.status).toBe(404);
});

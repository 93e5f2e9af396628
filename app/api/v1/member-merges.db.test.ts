import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { readProgram } from "@/db/transaction";
import { emailKey } from "@/lib/members/member";
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

const shown = ({ id }: { id: string }) => showId("member", id);
const merge = (from: { id: string }, body: unknown, key: string = newId()) =>
  api.post(`/members/${shown(from)}/merge`, body, { "idempotency-key": key });

async function withEmail(member: { id: string }, email: string) {
  await owner`update members set email = ${email}, email_key = ${emailKey(email)} where id = ${member.id}`;
}

test("who may be the same person is said with its reasons, the other way round too, and not of another program", async () => {
  const [ana, plus, twin, gone] = [
    await makeMember(owner, program, { name: "Ana Ruiz" }),
    await makeMember(owner, program, { name: "A. Ruiz" }),
    await makeMember(owner, program, { name: "ana ruiz" }),
    await makeMember(owner, program, { name: "Somebody Else" }),
  ];
  await withEmail(ana, "ana.same@example.com");
  await withEmail(plus, "ana.same+shop@example.com");
  await owner`update members set birth_month = 3, birth_day = 24 where id in (${ana.id}, ${twin.id}, ${gone.id})`;
  const other = await makeMember(owner, await makeProgram(owner));
  await withEmail(other, "ana.same+other@example.com");
  const of = async (member: { id: string }) => (await api.get(`/members/${shown(member)}/duplicates`)).body;
  const { duplicates } = await of(ana);
  expect(
    duplicates.map(({ member, reasons }: { member: { id: string }; reasons: string[] }) => [
      member.id,
      reasons,
    ]),
  ).toEqual(
    expect.arrayContaining([
      [shown(plus), ["email"]],
      [shown(twin), ["birthday"]],
    ]),
  );
  expect(duplicates).toHaveLength(2);
  expect((await of(plus)).duplicates).toMatchObject([{ member: { id: shown(ana) }, reasons: ["email"] }]);
});

test("a dry run says what would be and changes nothing; the merge is that, once", async () => {
  const [from, into] = [
    await makeMember(owner, program, {
      lots: [{ points: 300 }, { points: 40, pendingUntil: new Date("2027-01-01") }],
    }),
    await makeMember(owner, program, { points: 50 }),
  ];
  const dry = await merge(from, { into: shown(into), dry_run: true });
  expect(dry).toMatchObject({ status: 200, body: { merged_at: null, available: 350, pending: 40, debt: 0 } });
  expect((await api.get(`/members/${shown(into)}/balance`)).body).toMatchObject({ available: 50 });
  const key = newId();
  const merged = await merge(from, { into: shown(into) }, key);
  expect(merged).toMatchObject({ status: 200, body: { ...dry.body, merged_at: expect.any(String) } });
  expect((await merge(from, { into: shown(into) }, key)).body).toEqual(merged.body);
  expect((await merge(from, { into: shown(into) })).status).toBe(409);
  expect((await api.get(`/members/${shown(into)}/balance`)).body).toMatchObject({
    available: 350,
    pending: 40,
  });
  const [former, kept] = [
    (await api.get(`/members/${shown(from)}/duplicates`)).body,
    (await api.get(`/members/${shown(into)}/duplicates`)).body,
  ];
  expect([former.merged_into, kept.formers]).toMatchObject([shown(into), [{ id: shown(from) }]]);
  expect(await readProgram(program.scope, (tx) => findDisagreements(tx, program.scope))).toEqual([]);
});

test("refused, with nothing changed: oneself, nobody, another program's member, and a key that may only read", async () => {
  const ana = await makeMember(owner, program, { points: 10 });
  const other = await makeMember(owner, await makeProgram(owner));
  for (const into of [shown(ana), shown(other), showId("member", newId()), "mem_x", 7])
    expect((await merge(ana, { into })).status).toBe(422);
  expect((await merge(other, { into: shown(ana) })).status).toBe(404);
  const reader = await client(program.scope, ["members:read"]);
  const answer = await reader.post(
    `/members/${shown(ana)}/merge`,
    { into: shown(ana) },
    { "idempotency-key": newId() },
  );
  expect(answer.status).toBe(403);
});

import { afterAll, beforeEach, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { boxKey, seal } from "@/lib/auth/secret-box";
import { tellMembers } from "@/lib/notices/service";
import { relayNotices } from "@/lib/notices/service-relay";
import { copyOf } from "@/lib/privacy/service-export";
import { changeSettings } from "@/lib/programs/service-settings";
import { env } from "@/lib/shared/env";
import { HIDDEN } from "@/lib/webhook-events/hidden-code";
import { resealCodes } from "./service-codes";
import { deliveriesOf, deliveryById, resendDelivery } from "./service-log";
import { sendDue } from "./service-send";
import { makeEndpoint } from "./testing/endpoint";
import { freshReceiver } from "./testing/fresh-receiver";

/* P30: a code can be spent by whoever has it. It reaches its receiver, and stands in no log. */

const owner = connect(testDatabase().ownerUrl, { max: 2 });
const receiver = await freshReceiver();
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-11-22T12:00:00Z");
const CODE = "MUG-7QX4-9ZTK-M2RB";
let program: TestProgram;
let ana: TestMember;
let endpointId: string;
beforeEach(async () => {
  receiver.says(({ body }) => ({ status: 200, body: `heard ${body}` }));
  program = await makeProgram(owner);
  ana = await makeMember(owner, program);
  const messages = { topics: ["rewards" as const], means: "text" as const, asksFirst: false };
  await changeSettings(program.scope, { messages }, NOW);
  const input = { url: receiver.url(), types: ["member_message" as const] };
  endpointId = (await makeEndpoint(program.scope, input, NOW)).id;
  const facts = { reward: "A mug", code: CODE, until: "2026-12-24T00:00:00.000Z" };
  await inProgram(program.scope, (tx) =>
    tellMembers(tx, program.scope, [{ memberId: ana.id, code: "voucher_made", about: "r", facts }], NOW),
  );
  expect(await relayNotices(program.scope, NOW)).toBe(1);
});

const send = () => sendDue(program.scope, { now: () => NOW });
const kept = async () => {
  const [row] = await owner<{ id: string; body: string }[]>`
    select id, body from webhook_messages where program_id = ${program.id}`;
  if (!row) throw new Error("nothing is kept");
  return row;
};
const codeOf = (body = "") => JSON.parse(body).data.message.code;

/** In which tables of webhooks the code stands. */
async function standsIn(): Promise<string[]> {
  const rows = await owner<{ name: string }[]>`
    select 'messages' as name from webhook_messages m where m.program_id = ${program.id} and m::text like ${`%${CODE}%`}
    union all
    select 'deliveries' from webhook_deliveries d where d.program_id = ${program.id} and d::text like ${`%${CODE}%`}`;
  return rows.map(({ name }) => name);
}

async function delivery() {
  const [row] = await deliveriesOf(program.scope, endpointId, { state: null, before: null, limit: 9 });
  const found = row && (await deliveryById(program.scope, row.id));
  if (!found) throw new Error("no delivery");
  return found;
}

test("is posted whole, the same bytes each time, and kept sealed", async () => {
  expect(await standsIn()).toEqual([]);
  expect(await send()).toBe(1);
  const { id, state } = await delivery();
  expect(state).toBe("delivered");
  expect(await resendDelivery(program.scope, id, NOW)).toMatchObject({ ok: true });
  expect(await send()).toBe(1);
  expect(receiver.calls.map(({ body }) => codeOf(body))).toEqual([CODE, CODE]);
  expect(receiver.calls[1]?.body).toBe(receiver.calls[0]?.body);
  // Not where the receiver said it back either.
  expect(await standsIn()).toEqual([]);
});

test("is hidden where the log is looked at, in what came back too", async () => {
  await send();
  const { body, log } = await delivery();
  expect(codeOf(body)).toBe(HIDDEN);
  expect(body).toContain("A mug");
  expect(log[0]?.answer).toContain(HIDDEN);
  expect(JSON.stringify({ body, log })).not.toContain(CODE);
  const copy = await copyOf(ana.scope);
  expect(copy.told_to_other_systems).toMatchObject([{ body }]);
});

test("of a former version is sealed by the night's job, and sent meanwhile", async () => {
  const { id, body } = await kept();
  const plain = body.replace(/"code":"[^"]+"/, `"code":"${CODE}"`);
  await owner`update webhook_messages set body = ${plain} where program_id = ${program.id} and id = ${id}`;
  expect(codeOf((await delivery()).body)).toBe(HIDDEN);
  await send();
  expect(await resealCodes(program.scope)).toBe(1);
  expect(await resealCodes(program.scope)).toBe(0);
  expect(await standsIn()).toEqual([]);
  await resendDelivery(program.scope, (await delivery()).id, NOW);
  await send();
  expect(receiver.calls.map(({ body: posted }) => posted)).toEqual([plain, plain]);
});

test("is sealed anew after the key was changed", async () => {
  const { id, body } = await kept();
  const former = Buffer.alloc(32, 7).toString("base64");
  const box = seal(CODE, `webhook_messages.body/${id}`, boxKey(former));
  const before = body.replace(/"code":"[^"]+"/, `"code":"${box}"`);
  await owner`update webhook_messages set body = ${before} where program_id = ${program.id} and id = ${id}`;
  const settings = env();
  settings.ENCRYPTION_KEY_PREVIOUS = former;
  try {
    expect(await resealCodes(program.scope)).toBe(1);
  } finally {
    delete settings.ENCRYPTION_KEY_PREVIOUS;
  }
  await send();
  expect(receiver.calls.map(({ body: posted }) => codeOf(posted))).toEqual([CODE]);
});

test("that cannot be opened is a try that failed, and stops nobody", async () => {
  const { id, body } = await kept();
  const box = seal(CODE, "another row", boxKey(env().ENCRYPTION_KEY));
  const swapped = body.replace(/"code":"[^"]+"/, `"code":"${box}"`);
  await owner`update webhook_messages set body = ${swapped} where program_id = ${program.id} and id = ${id}`;
  expect(await send()).toBe(1);
  expect(receiver.calls).toEqual([]);
  expect(await delivery()).toMatchObject({ state: "waiting", tries: 1 });
});

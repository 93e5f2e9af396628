import { Webhook } from "standardwebhooks";
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { boxKey, seal } from "@/lib/auth/secret-box";
import { openAlerts } from "@/lib/notices/service";
import { env } from "@/lib/shared/env";
import { showId } from "@/lib/shared/id";
import { EVENTS } from "@/lib/webhook-events/catalogue";
import type { EndpointInput } from "@/lib/webhook-events/endpoint-input";
import { MOST_TRIES } from "@/lib/webhook-events/schedule";
import {
  changeEndpoint,
  createEndpoint,
  endpointById,
  listEndpoints,
  removeEndpoint,
  resealEndpoints,
  rollEndpointSecret,
} from "./service-endpoints";
import {
  deliveriesOf,
  deliveryById,
  resendDelivery,
  resendRange,
  sendTest,
  stopWaiting,
} from "./service-log";
import { publish } from "./service-publish";
import { forgetMessages, sendDue, sendNow } from "./service-send";
import { startSending } from "./service-sender";
import { makeEndpoint } from "./testing/endpoint";
import { freshReceiver } from "./testing/fresh-receiver";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
const receiver = await freshReceiver();
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const start = new Date("2026-11-22T12:00:00Z");
let now = start;
const clock = { now: () => now };
const later = (ms: number) => {
  now = new Date(now.getTime() + ms);
};

let program: TestProgram;
let member: TestMember;
beforeEach(async () => {
  now = start;
  program = await makeProgram(owner);
  member = await makeMember(owner, program);
});
afterEach(() => vi.restoreAllMocks());

const endpoint = (path = "/hook", types: EndpointInput["types"] = []) =>
  makeEndpoint(program.scope, { url: receiver.url(path), types }, now);
const changedName = () => ({
  type: "member_updated" as const,
  at: now,
  memberId: member.id,
  data: { changed: ["name"] },
});
const tell = () => inProgram(program.scope, (tx) => publish(tx, program.scope, changedName()));
const send = () => sendDue(program.scope, clock);
const deliveries = (id: string) => deliveriesOf(program.scope, id, { state: null, before: null, limit: 100 });
const standing = async (id: string) =>
  (await deliveries(id)).map(({ state, tries, status }) => ({ state, tries, status }));

describe("an event", () => {
  test("reaches its endpoint, signed so that the receiver's own library believes it", async () => {
    const { id, secret } = await endpoint();
    await tell();
    expect(await send()).toBe(1);
    const [call] = receiver.calls;
    const heard =
      vi.useFakeTimers({ now, toFake: ["Date"] }) &&
      new Webhook(secret).verify(call?.body ?? "", call?.headers as Record<string, string>);
    vi.useRealTimers();
    const expected = {
      type: "member_updated",
      timestamp: start.toISOString(),
      data: { member: { id: showId("member", member.id), external_id: null }, changed: ["name"] },
    };
    expect(heard).toEqual(expected);
    expect(EVENTS.member_updated.data.strict().parse(expected.data)).toEqual(expected.data);
    expect(await standing(id)).toEqual([{ state: "delivered", tries: 1, status: 200 }]);
    expect(await send()).toBe(0);
  });

  test("that was rolled back is told to nobody", async () => {
    const { id } = await endpoint();
    const failing = inProgram(program.scope, async (tx) => {
      await publish(tx, program.scope, changedName());
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await deliveries(id)).toEqual([]);
  });

  test("goes to those who listen to it, and where nobody listens nothing is written", async () => {
    const [rest, mine, other] = [
      await endpoint("/all"),
      await endpoint("/mine", ["member_updated"]),
      await endpoint("/other", ["rule_ended"]),
    ];
    await tell();
    await send();
    expect(receiver.calls.map(({ path }) => path).sort()).toEqual(["/all", "/mine"]);
    expect(await deliveries(other.id)).toEqual([]);
    for (const { id } of [rest, mine]) await removeEndpoint(program.scope, id, now);
    const count = async () =>
      (await owner`select count(*) from webhook_messages where program_id = ${program.id}`)[0]?.count;
    const before = await count();
    await tell();
    expect(await count()).toBe(before);
  });

  test("is posted again as the same bytes under the same id until it is taken", async () => {
    const { id } = await endpoint();
    receiver.says(() => ({ status: receiver.calls.length < 3 ? 500 : 204 }));
    await tell();
    for (let round = 0; round < 5; round++, later(3_600_000)) await send();
    expect(receiver.calls).toHaveLength(3);
    expect(new Set(receiver.calls.map(({ body }) => body)).size).toBe(1);
    expect(new Set(receiver.calls.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(new Set(receiver.calls.map(({ headers }) => headers["webhook-signature"])).size).toBe(3);
    expect(await standing(id)).toEqual([{ state: "delivered", tries: 3, status: 204 }]);
  });

  test("is not sent before its time", async () => {
    await endpoint();
    receiver.says(() => ({ status: 500 }));
    await tell();
    expect(await send()).toBe(1);
    later(4_000);
    expect(await send()).toBe(0);
    later(2_000);
    expect(await send()).toBe(1);
  });

  test("is given up after two days, which staff are told; an answer settles that", async () => {
    const { id } = await endpoint();
    receiver.says(() => ({ status: 500, body: "out of order" }));
    await tell();
    let calls = 0;
    for (let hour = 0; hour < 60; hour++, later(3_600_000)) calls += await send();
    expect(calls).toBe(MOST_TRIES);
    expect(await standing(id)).toEqual([{ state: "failed", tries: MOST_TRIES, status: 500 }]);
    const waiting = async () =>
      (await openAlerts(program.scope)).alerts.map(({ code, subject }) => ({ code, subject }));
    expect(await waiting()).toEqual([{ code: "webhook_failing", subject: showId("webhook", id) }]);
    receiver.says(() => ({ status: 200 }));
    await resendRange(program.scope, id, { from: start, until: now, which: "failed" }, now);
    await send();
    expect(await waiting()).toEqual([]);
    expect((await endpointById(program.scope, id))?.failingSince).toBeNull();
  });
});

describe("a receiver", () => {
  test("that says it is gone is called no more; what comes is held, and can be sent once it is back", async () => {
    const { id } = await endpoint();
    receiver.says(() => ({ status: 410 }));
    await tell();
    await send();
    expect(await endpointById(program.scope, id)).toMatchObject({ state: "disabled" });
    expect((await openAlerts(program.scope)).alerts).toMatchObject([{ code: "webhook_gone" }]);
    await tell();
    expect(await send()).toBe(0);
    expect((await standing(id)).map(({ state }) => state).sort()).toEqual(["failed", "held"]);
    const range = { from: start, until: new Date(now.getTime() + 1), which: "held" as const };
    expect(await resendRange(program.scope, id, range, now)).toMatchObject({
      ok: false,
      error: { code: "endpoint_off" },
    });
    receiver.says(() => ({ status: 200 }));
    await changeEndpoint(program.scope, id, { state: "on" }, now);
    expect(await resendRange(program.scope, id, range, now)).toEqual({
      ok: true,
      value: { count: 1, more: false },
    });
    expect(await send()).toBe(1);
    expect((await openAlerts(program.scope)).alerts).toEqual([]);
  });

  test("that asks for time is left alone until then, with all that waits for it", async () => {
    await endpoint();
    receiver.says(() => ({ status: 429, headers: { "retry-after": "120" } }));
    await tell();
    await send();
    await tell();
    later(60_000);
    expect(await send()).toBe(0);
    receiver.says(() => ({ status: 200 }));
    later(61_000);
    expect(await send()).toBe(2);
  });

  test("that redirects is not followed", async () => {
    const { id } = await endpoint();
    receiver.says(() => ({ status: 302, headers: { location: receiver.url("/elsewhere") } }));
    await tell();
    await send();
    expect(receiver.calls.map(({ path }) => path)).toEqual(["/hook"]);
    expect(await standing(id)).toEqual([{ state: "waiting", tries: 1, status: 302 }]);
  });

  test("whose name points inward by now is not called", async () => {
    const { id } = await endpoint();
    await owner`update webhook_endpoints set url = 'https://10.0.0.1/hook' where id = ${id}`;
    await tell();
    await send();
    const [{ id: deliveryId } = { id: "" }] = await deliveries(id);
    expect(await deliveryById(program.scope, deliveryId)).toMatchObject({
      state: "waiting",
      log: [{ status: null, error: expect.stringContaining("private network") }],
    });
  });

  test("that never answers stops nobody else", async () => {
    await endpoint("/dead", ["member_updated"]);
    const { id: well } = await endpoint("/well", ["member_updated"]);
    receiver.says(({ path }) => (path === "/dead" ? "silence" : { status: 200 }));
    for (let i = 0; i < 20; i++) await tell();
    // The real sender: it must not wait for the one that is silent.
    now = new Date();
    const sender = startSending();
    try {
      await vi.waitFor(
        async () =>
          expect((await standing(well)).filter(({ state }) => state === "delivered")).toHaveLength(20),
        { timeout: 8_000, interval: 100 },
      );
    } finally {
      receiver.says(() => ({ status: 200 }));
      receiver.hangUp();
      await sender.stop();
    }
  }, 15_000);

  test("is called by one worker at a time for one delivery, and again when that worker died", async () => {
    const { id } = await endpoint();
    await tell();
    const both = await Promise.all([send(), send()]);
    expect(both.reduce((sum, count) => sum + count, 0)).toBe(1);
    await owner`update webhook_deliveries set state = 'waiting', next_at = ${new Date(now.getTime() + 60_000)} where endpoint_id = ${id}`;
    expect(await send()).toBe(0);
    later(61_000);
    expect(await send()).toBe(1);
  });
});

describe("the log", () => {
  test("keeps what was sent and what came back, cut and storable", async () => {
    const { id } = await endpoint();
    receiver.says(() => ({
      status: 400,
      body: `no\0 thanks ${"x".repeat(100_000)}`,
      headers: { "content-type": "text/plain" },
    }));
    await tell();
    await send();
    const [{ id: deliveryId } = { id: "" }] = await deliveries(id);
    const delivery = await deliveryById(program.scope, deliveryId);
    expect(delivery?.log).toHaveLength(1);
    expect(delivery?.log[0]).toMatchObject({
      status: 400,
      type: "text/plain",
      error: null,
      sent: { "webhook-id": showId("message", delivery?.messageId ?? "") },
    });
    expect(delivery?.log[0]?.answer).toHaveLength(2_000);
    expect(JSON.parse(delivery?.body ?? "")).toMatchObject({ type: "member_updated" });
  });

  test("is another program's never", async () => {
    const { id } = await endpoint();
    await tell();
    const [{ id: deliveryId } = { id: "" }] = await deliveries(id);
    const stranger = (await makeProgram(owner)).scope;
    expect(await endpointById(stranger, id)).toBeNull();
    expect(await listEndpoints(stranger)).toEqual([]);
    expect(await deliveryById(stranger, deliveryId)).toBeNull();
    expect(await deliveriesOf(stranger, id, { state: null, before: null, limit: 10 })).toEqual([]);
    for (const refused of [
      await resendDelivery(stranger, deliveryId, now),
      await resendRange(stranger, id, { from: start, until: now, which: "all" }, now),
      await sendTest(stranger, id, now),
      await stopWaiting(stranger, id, now),
      await rollEndpointSecret(stranger, id, now),
      await changeEndpoint(stranger, id, { state: "paused" }, now),
      await removeEndpoint(stranger, id, now),
    ])
      expect(refused).toMatchObject({ ok: false });
    expect(await standing(id)).toEqual([{ state: "waiting", tries: 0, status: null }]);
  });

  test("is forgotten after thirty days, but for what is still on its way", async () => {
    const { id } = await endpoint();
    await tell();
    await send();
    receiver.says(() => ({ status: 500 }));
    await tell();
    await send();
    later(31 * 86_400_000);
    expect(await forgetMessages(program.scope, now)).toBe(1);
    expect((await standing(id)).map(({ state }) => state)).toEqual(["waiting"]);
  });
});

describe("staff", () => {
  test("send one again under its id, or hold back what waits", async () => {
    const { id } = await endpoint();
    await tell();
    await send();
    const [{ id: deliveryId } = { id: "" }] = await deliveries(id);
    expect(await resendDelivery(program.scope, deliveryId, now)).toMatchObject({ ok: true });
    expect(await send()).toBe(1);
    expect(new Set(receiver.calls.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    await tell();
    expect(await stopWaiting(program.scope, id, now)).toEqual({ ok: true, value: { count: 1 } });
    expect(await send()).toBe(0);
  });

  test("try an endpoint by a test event, whatever it listens to, and switched off too", async () => {
    const { id } = await endpoint("/hook", ["rule_ended"]);
    await changeEndpoint(program.scope, id, { state: "paused" }, now);
    const test = await sendTest(program.scope, id, now);
    if (!test.ok) throw new Error();
    expect(await send()).toBe(0);
    expect(await sendNow(program.scope, { endpointId: id, id: test.value.deliveryId }, clock)).toBe(true);
    expect(receiver.calls.map(({ body }) => JSON.parse(body).type)).toEqual(["webhook_test"]);
  });

  test("roll the secret: for a day both sign, then the new one alone", async () => {
    const { id, secret: old } = await endpoint();
    const rolled = await rollEndpointSecret(program.scope, id, now);
    if (!rolled.ok) throw new Error();
    expect(rolled.value.secret).not.toBe(old);
    const believedBy = (secret: string) => {
      const call = receiver.calls.at(-1);
      try {
        vi.useFakeTimers({ now, toFake: ["Date"] });
        new Webhook(secret).verify(call?.body ?? "", call?.headers as Record<string, string>);
        return true;
      } catch {
        return false;
      } finally {
        vi.useRealTimers();
      }
    };
    await tell();
    await send();
    expect([believedBy(old), believedBy(rolled.value.secret)]).toEqual([true, true]);
    later(24 * 3_600_000);
    await tell();
    await send();
    expect([believedBy(old), believedBy(rolled.value.secret)]).toEqual([false, true]);
  });

  test("find no secret in the database, nor in the audit log", async () => {
    const { id, secret } = await endpoint();
    const rows = await owner`
      select to_jsonb(e)::text as text from webhook_endpoints e where id = ${id}
      union all select to_jsonb(a)::text from audit_entries a where program_id = ${program.id}`;
    for (const { text } of rows) expect(text).not.toContain(secret.slice("whsec_".length));
  });

  test("change the key that seals: what the former one sealed goes on, and is sealed by the new one", async () => {
    const { id, secret } = await endpoint();
    const former = Buffer.alloc(32, 9).toString("base64");
    const box = seal(secret, `webhook_endpoints.secret/${id}`, boxKey(former));
    await owner`update webhook_endpoints set secret = ${box} where id = ${id}`;
    const settings = env();
    settings.ENCRYPTION_KEY_PREVIOUS = former;
    try {
      expect(await resealEndpoints(program.scope)).toBe(1);
      expect(await resealEndpoints(program.scope)).toBe(0);
    } finally {
      delete settings.ENCRYPTION_KEY_PREVIOUS;
    }
    await tell();
    await send();
    expect(receiver.calls).toHaveLength(1);
  });

  test("make twenty endpoints and no more, also at once", async () => {
    const made = await Promise.all(
      Array.from({ length: 22 }, (_, i) =>
        createEndpoint(program.scope, { url: receiver.url(`/${i}`), description: "", types: [] }, now),
      ),
    );
    expect(made.filter(({ ok }) => ok)).toHaveLength(20);
    expect(await listEndpoints(program.scope)).toHaveLength(20);
  });
});

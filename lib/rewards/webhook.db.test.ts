import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { sendWebhook, webhookProblem } from "@/lib/webhooks/service";
import { callDueWebhooks, callWebhook, redeemReward, rewardSecret } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 2 });

type Call = { headers: IncomingMessage["headers"]; body: string };
type Reply = { status: number; body?: string; headers?: Record<string, string> } | "silence";

let server: Server;
let url: string;
let calls: Call[] = [];
/** What the receiver says, call by call; the last for all that follow. */
let replies: Reply[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      const reply = replies[Math.min(calls.length, replies.length - 1)] ?? "silence";
      calls.push({ headers: request.headers, body });
      if (reply === "silence") return;
      response.writeHead(reply.status, reply.headers).end(reply.body);
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await Promise.all([owner.end(), closeDatabase()]);
});

const now = new Date("2026-11-22T12:00:00Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

let program: TestProgram;
let member: TestMember;
let reward: string;
beforeEach(async () => {
  [calls, replies] = [[], []];
  program = await makeProgram(owner);
  member = await makeMember(owner, program, { points: 500 });
  reward = await makeReward(owner, program, {
    name: "A tree",
    benefit: { code: "custom" },
    fulfilment: "webhook",
    webhookUrl: url,
    stock: 3,
  });
});

async function redeemed() {
  const answer = await redeemReward(member.scope, reward, null, now);
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}

async function standing(id: string) {
  const [row] = await owner`
    select r.status, r.fulfilment, r.fulfilment_facts as facts, w.stock, b.available
      from redemptions r join rewards w on w.id = r.reward_id
      join balances b on b.member_id = r.member_id and b.asset = 'points'
     where r.id = ${id}`;
  const notices = await owner`select code from notices where member_id = ${member.id} order by code`;
  return { ...row, notices: notices.map((notice) => notice.code) };
}

const agreed = async () => (await verifyLedger(program.scope)).findings;

describe("a reward that another system makes ready", () => {
  test("is held, called, and issued on a 2xx, with what the receiver says", async () => {
    replies = [{ status: 201, body: JSON.stringify({ code: "TREE-77", message: "Oak" }) }];
    const { id, status } = await redeemed();
    expect(status).toBe("held");
    expect(await standing(id)).toMatchObject({ status: "held", available: 0n, stock: 2 });
    expect(await callDueWebhooks(program.scope, now)).toBe(1);
    expect(await standing(id)).toMatchObject({
      ...{ status: "fulfilled", fulfilment: "done", available: 0n, stock: 2, notices: ["reward_ready"] },
      facts: { answer: "TREE-77 · Oak", attempts: [{ status: 201, error: null }] },
    });
    expect(await callDueWebhooks(program.scope, later(3600))).toBe(0);
    expect(calls).toHaveLength(1);
    expect(await agreed()).toEqual([]);
  });

  test("signs what it sends: the receiver can tell that it is ours", async () => {
    replies = [{ status: 200 }];
    const { id, voucherCode } = await redeemed();
    await callWebhook(program.scope, id, now);
    const [{ headers, body } = { headers: {}, body: "" }] = calls;
    const key = Buffer.from(rewardSecret(program.id, reward).slice("whsec_".length), "base64");
    const text = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    const mac = createHmac("sha256", key).update(text).digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${mac}`);
    expect(headers["webhook-id"]).toBe(`rdm_${id.replaceAll("-", "")}`);
    expect(JSON.parse(body)).toMatchObject({
      type: "redemption.requested",
      data: {
        name: "A tree",
        cost: 500,
        code: voucherCode,
        member_id: `mem_${member.id.replaceAll("-", "")}`,
      },
    });
  });

  test("a 500 and then a 2xx: called again under the same id, and issued once", async () => {
    replies = [{ status: 500 }, { status: 200 }];
    const { id } = await redeemed();
    await callDueWebhooks(program.scope, now);
    expect(await standing(id)).toMatchObject({ status: "held", available: 0n });
    expect(await callDueWebhooks(program.scope, later(14))).toBe(0);
    expect(await callDueWebhooks(program.scope, later(15))).toBe(1);
    expect(await standing(id)).toMatchObject({
      status: "fulfilled",
      facts: { attempts: [{ status: 500 }, { status: 200 }] },
    });
    expect(new Set(calls.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  });

  test("Retry-After is obeyed", async () => {
    replies = [{ status: 429, headers: { "retry-after": "120" } }, { status: 200 }];
    const { id } = await redeemed();
    await callDueWebhooks(program.scope, now);
    expect(await callDueWebhooks(program.scope, later(119))).toBe(0);
    expect(await callDueWebhooks(program.scope, later(120))).toBe(1);
    expect(await standing(id)).toMatchObject({ status: "fulfilled" });
  });

  test("a receiver that never answers: the hold ends within 15 minutes, everything goes back, and it hears so", async () => {
    replies = ["silence"];
    const { id } = await redeemed();
    let at = 0;
    for (let minutes = 0; minutes <= 15 * 60; minutes += 15) {
      const called = await callWebhook(program.scope, id, later(minutes), { timeoutMs: 40 });
      if (called) at = minutes;
    }
    expect(at).toBeLessThan(15 * 60);
    expect(await standing(id)).toMatchObject({
      ...{ status: "failed", fulfilment: "failed", available: 500n, stock: 3, notices: ["reward_failed"] },
    });
    const types = calls.map(({ body }) => JSON.parse(body).type);
    expect(types.at(-1)).toBe("redemption.released");
    expect(new Set(types.slice(0, -1))).toEqual(new Set(["redemption.requested"]));
    const alerts =
      await owner`select code from alerts where program_id = ${program.id} and resolved_at is null`;
    expect(alerts.map((alert) => alert.code)).toEqual(["reward_webhook"]);
    expect(await agreed()).toEqual([]);
  });

  test("a redirect is no success and is not followed", async () => {
    replies = [{ status: 302, headers: { location: "http://127.0.0.1:1/" } }];
    const { id } = await redeemed();
    await callWebhook(program.scope, id, now);
    expect(await standing(id)).toMatchObject({ status: "held", facts: { attempts: [{ status: 302 }] } });
    expect(calls).toHaveLength(1);
  });

  test("two machines at once call once", async () => {
    replies = [{ status: 200 }];
    const { id } = await redeemed();
    const answers = await Promise.all(Array.from({ length: 8 }, () => callWebhook(program.scope, id, now)));
    expect(answers.filter(Boolean)).toHaveLength(1);
    expect(calls).toHaveLength(1);
    expect(await standing(id)).toMatchObject({ status: "fulfilled" });
  });

  test("an address that points inward by now is never called, and the points are back at once", async () => {
    await owner`update rewards set webhook_url = 'https://10.0.0.1/hook' where id = ${reward}`;
    const { id } = await redeemed();
    await callWebhook(program.scope, id, now);
    expect(await standing(id)).toMatchObject({ status: "failed", available: 500n });
    expect(calls).toHaveLength(0);
  });
});

describe("our sender", () => {
  const send = (to: string) =>
    sendWebhook(to, { id: "x", secret: "whsec_AAAA", body: "{}", now, timeoutMs: 500 });

  test("cuts an answer that is too long", async () => {
    replies = [{ status: 200, body: "x".repeat(1_000_000) }];
    const heard = await send(url);
    expect(heard.ok && heard.value.body.length).toBeLessThanOrEqual(64 * 1024);
  });

  test.each(["https://192.168.0.1/", "https://[fd00::1]/", "http://example.com/", "https://intranet/"])(
    "does not call %s",
    async (to) => expect(await send(to)).toMatchObject({ ok: false, error: { code: "refused" } }),
  );

  test("says where nobody is", async () => {
    expect(await send("http://127.0.0.1:1/")).toMatchObject({ ok: false, error: { code: "unreachable" } });
    expect(await webhookProblem("https://no-such-host.invalid/")).toContain("no such host");
    expect(await webhookProblem("https://10.1.1.1/")).toContain("private network");
    expect(await webhookProblem(url)).toBeNull();
  });
});

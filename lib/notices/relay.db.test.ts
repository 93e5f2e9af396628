import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { changeSettings } from "@/lib/programs/service-settings";
import { showId } from "@/lib/shared/id";
import type { NoticeDraft } from "@/lib/shared/notice";
import type { MessageSettings } from "@/lib/shared/program-settings";
import { EVENTS } from "@/lib/webhook-events/catalogue";
import type { EndpointInput } from "@/lib/webhook-events/endpoint-input";
import { changeEndpoint, removeEndpoint } from "@/lib/webhooks/service-endpoints";
import { makeEndpoint } from "@/lib/webhooks/testing/endpoint";
import { noticesOf, tellMembers } from "./service";
import { choose } from "./service-preferences";
import { relayNotices } from "./service-relay";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2027-01-10T12:00:00Z");
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);

let program: TestProgram;
let ana: TestMember;
beforeEach(async () => {
  program = await makeProgram(owner);
  ana = await makeMember(owner, program);
});

const set = (messages: Partial<MessageSettings> = {}) =>
  changeSettings(
    program.scope,
    { messages: { topics: ["tiers", "points", "service"], means: "text", asksFirst: false, ...messages } },
    NOW,
  );
const listen = async (types: EndpointInput["types"] = ["member_message"], path = "/hook") =>
  (await makeEndpoint(program.scope, { url: `https://93.184.216.34${path}`, types }, NOW)).id;
const reached = (about = "x", memberId = ana.id) => ({
  ...{ memberId, code: "tier_reached", about },
  facts: { tier: "Gold", position: 2 },
});
const freed = { code: "voucher_freed", about: "y", facts: { reward: "Mug", order: "1042" } };
const tell = (drafts: NoticeDraft[] = [reached()], at = NOW) =>
  inProgram(program.scope, (tx) => tellMembers(tx, program.scope, drafts, at));

type Body = { type: string; timestamp: string; data: { member: unknown; message: Record<string, unknown> } };
/** What waits to be posted, each by the endpoint it goes to. */
async function sent(): Promise<{ id: string; endpoint: string; body: Body }[]> {
  const rows = await owner<{ id: string; endpoint: string; body: string }[]>`
    select m.id, d.endpoint_id as endpoint, m.body from webhook_messages m
      join webhook_deliveries d on d.program_id = m.program_id and d.message_id = m.id
     where m.program_id = ${program.id} and m.type = 'member_message' order by m.id, d.id`;
  return rows.map(({ body, ...row }) => {
    const read = JSON.parse(body) as Body;
    EVENTS.member_message.data.strict().parse(read.data);
    return { ...row, body: read };
  });
}
const kinds = async () => (await sent()).map(({ body }) => body.data.message.kind);

describe("a message to another system", () => {
  test("is the event member_message, in the member's language, under the notice's own id", async () => {
    await Promise.all([set(), listen()]);
    await owner`update members set locale = 'de', external_id = '77' where program_id = ${program.id} and id = ${ana.id}`;
    await tell();
    expect(await relayNotices(program.scope, days(0.001))).toBe(1);
    const [notice] = await noticesOf(ana.scope);
    const [first, ...rest] = await sent();
    expect(rest).toEqual([]);
    expect(first?.id).toBe(notice?.id);
    expect(first?.body).toEqual({
      type: "member_message",
      timestamp: NOW.toISOString(),
      data: {
        member: { id: showId("member", ana.id), external_id: "77" },
        message: {
          ...{ id: showId("notice", notice?.id ?? ""), kind: "tier_reached", topic: "tiers", needed: false },
          ...{
            language: "de",
            title: expect.stringMatching(/^Du hast Gold erreicht!/),
            text: expect.any(String),
          },
          ...{ link: expect.stringMatching(/^https?:\/\/[^/]+\/account\/tiers$/), code: null },
        },
      },
    });
    expect(JSON.stringify(first?.body)).not.toContain(ana.email);
  });

  test("goes once, whatever is told again and however many look", async () => {
    await Promise.all([set(), listen()]);
    await tell([reached("a"), reached("b"), reached("c")]);
    await tell([reached("a")]);
    const looks = await Promise.all([1, 2, 3, 4].map(() => relayNotices(program.scope, NOW)));
    expect(looks.reduce((sum, one) => sum + one, 0)).toBe(3);
    expect(await relayNotices(program.scope, NOW)).toBe(0);
    expect(await sent()).toHaveLength(3);
  });

  test("goes to each that listens, and to none that does not", async () => {
    await set();
    const [chosen, all] = [await listen(), await listen([], "/all")];
    await listen(["points_earned"], "/other");
    await tell();
    await relayNotices(program.scope, NOW);
    expect((await sent()).map(({ endpoint }) => endpoint).sort()).toEqual([chosen, all].sort());
  });

  test("of what was rolled back is told to nobody", async () => {
    await Promise.all([set(), listen()]);
    const failing = inProgram(program.scope, async (tx) => {
      await tellMembers(tx, program.scope, [reached()], NOW);
      throw new Error("no");
    });
    await expect(failing).rejects.toThrow("no");
    expect(await relayNotices(program.scope, NOW)).toBe(0);
  });

  test("goes however late the one who sends it comes, and is held while its endpoint is off", async () => {
    await set();
    const id = await listen();
    await changeEndpoint(program.scope, id, { state: "paused" }, NOW);
    await tell();
    expect(await relayNotices(program.scope, days(9))).toBe(1);
    const [held] = await owner`select state from webhook_deliveries where program_id = ${program.id}`;
    expect(held?.state).toBe("held");
  });

  test("of a topic that is not chosen, of before it was chosen, or while nobody listened, does not go", async () => {
    const id = await listen();
    await tell([reached("before it was chosen")]);
    await set({ topics: ["points"] });
    await tell([reached("another topic")]);
    await set();
    await removeEndpoint(program.scope, id, NOW);
    await tell([reached("nobody listened")]);
    await listen();
    expect(await relayNotices(program.scope, NOW)).toBe(0);
    await tell([reached("now")]);
    expect(await relayNotices(program.scope, NOW)).toBe(1);
  });
});

describe("a member's agreement", () => {
  const says = (topic: "tiers" | "service", channel: "mail" | "webhook", choice: boolean) =>
    choose(ana.scope, { topic, channel, choice }, NOW);
  const tellBoth = async () => {
    await tell([reached(), { memberId: ana.id, ...freed }]);
    await relayNotices(program.scope, NOW);
  };

  test("is looked at when it goes, not when it was told", async () => {
    await Promise.all([set(), listen()]);
    await tell();
    await says("tiers", "webhook", false);
    expect(await relayNotices(program.scope, NOW)).toBe(0);
    expect(await noticesOf(ana.scope)).toHaveLength(1);
    await says("tiers", "webhook", true);
    expect(await relayNotices(program.scope, NOW)).toBe(0);
  });

  test("is asked for first, where the program says so: of news and of what one has to know", async () => {
    await Promise.all([set({ asksFirst: true }), listen()]);
    await tellBoth();
    expect(await kinds()).toEqual([]);
  });

  test("given first, it goes", async () => {
    await Promise.all([set({ asksFirst: true }), listen()]);
    await says("tiers", "webhook", true);
    await tellBoth();
    expect(await kinds()).toEqual(["tier_reached"]);
  });

  test("to mail withdrawn, news goes nowhere else, and what one has to know does", async () => {
    await Promise.all([set(), listen()]);
    await says("tiers", "mail", false);
    await tellBoth();
    expect(await kinds()).toEqual(["voucher_freed"]);
  });

  test("withdrawn from what one has to know, that stays in the account and goes by mail alone", async () => {
    await Promise.all([set(), listen()]);
    await says("service", "webhook", false);
    await tellBoth();
    expect(await kinds()).toEqual(["tier_reached"]);
    expect(await noticesOf(ana.scope)).toHaveLength(2);
  });

  test("ends when they leave", async () => {
    await Promise.all([set(), listen()]);
    await tell();
    await owner`update members set left_at = now() where program_id = ${program.id} and id = ${ana.id}`;
    expect(await relayNotices(program.scope, NOW)).toBe(0);
  });
});

test("what cannot be said is passed over, and stops nothing", async () => {
  await Promise.all([set(), listen()]);
  await tell([reached("a"), reached("b")]);
  await owner`update notices set code = 'of_tomorrow' where program_id = ${program.id} and about = 'a'`;
  expect(await relayNotices(program.scope, NOW)).toBe(1);
  expect(await relayNotices(program.scope, NOW)).toBe(0);
});

import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { OPERATIONS } from "@/lib/api/service-operations";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { newId, showId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

let program: TestProgram;
let api: Client;
let ana: TestMember;
let ben: TestMember;
beforeEach(async () => {
  program = await makeProgram(owner, { settings: { sharing: { households: true, mostPeople: 3 } } });
  api = await client(program.scope);
  ana = await makeMember(owner, program, { points: 1_000 });
  ben = await makeMember(owner, program, { points: 500, name: "Ben Okafor" });
});

const at = (member: TestMember, what = "") => `/members/${showId("member", member.id)}/household${what}`;
const once = (key = newId()) => ({ "idempotency-key": key });
const named = (name = "Torstraße 12") => api.post(at(ana), { name });
const of = (path: string, method: string) =>
  OPERATIONS.find((one) => one.path === `/members/{id}/household${path}` && one.method === method)?.answer;

async function balance(memberId: string): Promise<bigint> {
  const [row] =
    await owner`select available from balances where member_id = ${memberId} and asset = 'points'`;
  return row?.available;
}

/** Ben is asked in by his card, and comes in. */
async function together(role: "spend" | "give" = "spend") {
  await named();
  await api.post(at(ana, "/invite"), { to: ben.cardNumber, role });
  const [{ id }] = (await api.get(at(ben))).body.invitations;
  const { body } = await api.post(at(ben, "/answer"), { invitation_id: id, accept: true });
  return { person: id as string, body };
}

describe("a household by API", () => {
  test("is made once per key, and shows its people, who is invited and what each may", async () => {
    const nameless = await named("");
    expect(nameless.body.errors).toEqual([{ field: "name", detail: "Give the household a name." }]);
    const key = once();
    const made = await api.post(at(ana), { name: " Torstraße 12 " }, key);
    expect(made).toMatchObject({ status: 201, body: { household: { name: "Torstraße 12", role: "head" } } });
    expect((await api.post(at(ana), { name: " Torstraße 12 " }, key)).text).toBe(made.text);
    expect((await named("Other")).body.type).toBe("urn:regulars:problem:member-in-household");
    const invited = await api.post(at(ana, "/invite"), { to: ben.email, role: "give" });
    const nobody = await api.post(at(ana, "/invite"), { to: "nobody@example.com", role: "give" });
    expect([invited.status, nobody.status]).toEqual([200, 200]);
    const { body } = await api.get(at(ana));
    expect(body.household).toMatchObject({
      ...{ most_people: 3, points: 0, gives: false, card: expect.stringMatching(/^\d{10}$/) },
      may: ["give", "redeem", "invite", "change_roles", "remove", "dissolve"],
      people: [{ member_id: showId("member", ana.id), role: "head" }],
      invited: [
        { to: ben.email, role: "give" },
        { to: "nobody@example.com", role: "give" },
      ],
    });
    expect(of("", "get")?.safeParse(body)).toMatchObject({ success: true });
    const full = await api.post(at(ana, "/invite"), { to: "more@example.com", role: "give" });
    expect([full.status, full.body.detail]).toEqual([409, expect.stringContaining("at most 3 people")]);
    expect((await api.get(at(ben))).body).toMatchObject({
      household: null,
      invitations: [{ household: "Torstraße 12" }],
    });
    expect((await api.post(at(ben, "/leave"), undefined)).body.detail).toBe(
      "This member is in no household.",
    );
  });

  test("an invitation is answered by whom it is for: accepted, or declined", async () => {
    await named();
    await api.post(at(ana, "/invite"), { to: ben.cardNumber, role: "give" });
    const [{ id }] = (await api.get(at(ben))).body.invitations;
    const answer = (member: TestMember, accept: boolean) =>
      api.post(at(member, "/answer"), { invitation_id: id, accept });
    expect((await answer(ana, true)).body.errors[0].field).toBe("invitation_id");
    const declined = await answer(ben, false);
    expect(declined).toMatchObject({ status: 200, body: { household: null, invitations: [] } });
    expect((await answer(ben, true)).body.errors[0].field).toBe("invitation_id");
    await api.post(at(ana, "/invite"), { to: ben.cardNumber, role: "give" });
    const [again] = (await api.get(at(ben))).body.invitations;
    const joined = await api.post(at(ben, "/answer"), { invitation_id: again.id, accept: true });
    expect(joined.body.household).toMatchObject({
      role: "give",
      may: ["give"],
      people: [{}, { name: "Ben Okafor" }],
    });
  });

  test("points are given once per key, and what is earned goes in by itself from then on", async () => {
    await named();
    const key = once();
    const given = await api.post(at(ana, "/give"), { points: 400 }, key);
    expect(given.body.household).toMatchObject({ points: 400, people: [{ given: 400 }] });
    expect((await api.post(at(ana, "/give"), { points: 400 }, key)).text).toBe(given.text);
    expect(await balance(ana.id)).toBe(600n);
    const short = await api.post(at(ana, "/give"), { points: 601 });
    expect([short.status, short.body.type]).toEqual([409, "urn:regulars:problem:not-enough-points"]);
    expect(short.body.detail).toMatch(/^Not enough points: 1 /);
    const giving = async (gives: boolean) => (await api.post(at(ana, "/giving"), { gives })).body.household;
    expect(await giving(true)).toMatchObject({ gives: true, people: [{ gives: true }] });
    expect(await giving(false)).toMatchObject({ gives: false, people: [{ gives: false }] });
    expect((await verifyLedger(program.scope)).findings).toEqual([]);
  });

  test("what was given lapses in the pool when it would have", async () => {
    await named();
    const expiresAt = new Date(Date.now() + 40 * 86_400_000);
    await owner`
      update lots set expires_at = ${expiresAt} where program_id = ${program.id} and member_id = ${ana.id}`;
    const { body } = await api.post(at(ana, "/give"), { points: 250 });
    expect(body.household.expiring).toEqual([{ points: 250, expires_at: expiresAt.toISOString() }]);
  });

  test("a reward is redeemed from the pool by whoever may; the code is theirs", async () => {
    const { person } = await together("give");
    await api.post(at(ana, "/give"), { points: 600 });
    const reward_id = showId("reward", await makeReward(owner, program, { cost: 500n }));
    const redeem = (body = {}, key = once()) =>
      api.post(
        `/members/${showId("member", ben.id)}/redemptions`,
        { reward_id, from: "household", ...body },
        key,
      );
    expect((await redeem()).status).toBe(403);
    expect((await api.get(at(ben, "/rewards"))).body.data).toEqual([]);
    const risen = await api.post(at(ana, "/role"), { person_id: person, role: "spend" });
    expect(risen.body.household.people[1]).toMatchObject({ id: person, role: "spend" });
    const offers = await api.get(at(ben, "/rewards"));
    expect(offers.body.data).toMatchObject([{ reward_id, cost: 500 }]);
    expect(of("/rewards", "get")?.safeParse(offers.body)).toMatchObject({ success: true });
    const key = once();
    const redeemed = await redeem({}, key);
    expect(redeemed).toMatchObject({
      status: 201,
      body: { member_id: showId("member", ben.id), balance: 100 },
    });
    expect((await redeem({}, key)).text).toBe(redeemed.text);
    const own = await api.get(`/members/${showId("member", ben.id)}/redemptions`);
    expect(own.body.data).toMatchObject([{ id: redeemed.body.id, code: redeemed.body.code }]);
    expect(await balance(ben.id)).toBe(500n);
    expect((await redeem()).body.type).toBe("urn:regulars:problem:not-enough-points");
    const credit = await makeReward(owner, program, {
      ...{ cost: 50n, fulfilment: "at_once", benefit: { code: "store_credit", minor: 500n, validDays: 90 } },
    } as never);
    const refused = await redeem({ reward_id: showId("reward", credit) });
    expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([422, "reward_id"]);
    const ended = await api.post(at(ana, "/dissolve"), undefined);
    expect(ended.body.detail).toContain("1 unused code of");
    expect((await verifyLedger(program.scope)).findings).toEqual([]);
  });

  test("somebody is removed with their share; the head hands over and leaves; the rest is dissolved", async () => {
    const { person } = await together();
    await api.post(at(ana, "/give"), { points: 300 });
    await api.post(at(ben, "/give"), { points: 100 });
    for (const what of ["/remove", "/role"])
      expect((await api.post(at(ben, what), { person_id: person, role: "give" })).status).toBe(403);
    expect((await api.post(at(ben, "/dissolve"), undefined)).status).toBe(403);
    expect((await api.post(at(ana, "/leave"), undefined)).status).toBe(409);
    const handed = await api.post(at(ana, "/role"), { person_id: person, role: "head" });
    expect(handed.body.household.role).toBe("spend");
    const key = once();
    const left = await api.post(at(ana, "/leave"), undefined, key);
    expect(left.body).toEqual({ points: 300, household: null, invitations: [] });
    expect(of("/leave", "post")?.safeParse(left.body)).toMatchObject({ success: true });
    expect((await api.post(at(ana, "/leave"), undefined, key)).text).toBe(left.text);
    expect((await named()).body.detail).toContain("left a household just now");
    const ended = await api.post(at(ben, "/dissolve"), undefined);
    expect(ended.body).toEqual({ household: null, invitations: [] });
    expect([await balance(ana.id), await balance(ben.id)]).toEqual([1_000n, 500n]);
    expect((await verifyLedger(program.scope)).findings).toEqual([]);
  });

  test("the head takes somebody out, and an invitation back", async () => {
    const { person } = await together();
    await api.post(at(ben, "/give"), { points: 100 });
    const out = await api.post(at(ana, "/remove"), { person_id: person });
    expect(out.body).toMatchObject({ points: 100, household: { points: 0, people: [{ role: "head" }] } });
    await api.post(at(ana, "/invite"), { to: "x@example.com", role: "give" });
    const [invited] = (await api.get(at(ana))).body.household.invited;
    const back = await api.post(at(ana, "/remove"), { person_id: invited.id });
    expect(back.body).toMatchObject({ points: 0, household: { invited: [] } });
    expect((await api.post(at(ana, "/remove"), { person_id: invited.id })).body.errors[0].field).toBe(
      "person_id",
    );
  });

  test.each([
    ["", { name: " " }, "name"],
    ["", { name: "x".repeat(61) }, "name"],
    ["/invite", { to: "somebody", role: "give" }, "to"],
    ["/invite", { to: "1234567890", role: "head" }, "role"],
    ["/give", { points: 0 }, "points"],
    ["/role", { person_id: "mem_1", role: "give" }, "person_id"],
    ["/answer", { invitation_id: "x", accept: true }, "invitation_id"],
  ])("what can't be is said by its field: %s %j", async (what, body, field) => {
    if (what) await named();
    const refused = await api.post(at(ana, what), body);
    expect([refused.status, refused.body.errors?.[0]?.field]).toEqual([422, field]);
  });

  test("another program's key finds nobody, and closed stays closed", async () => {
    await named();
    const other = await client((await makeProgram(owner)).scope);
    expect((await other.get(at(ana))).status).toBe(404);
    for (const what of ["/give", "/leave", "/dissolve"])
      expect((await other.post(at(ana, what), what === "/give" ? { points: 1 } : undefined)).status).toBe(
        404,
      );
    const plain = await makeProgram(owner);
    const cleo = await makeMember(owner, plain);
    const closed = await (await client(plain.scope)).post(at(cleo), { name: "x" });
    expect([closed.status, closed.body.detail]).toEqual([409, expect.stringContaining("no households")]);
  });
});

import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  addLot,
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { settleDueLots } from "@/lib/ledger/service-due";
import type { Mail } from "@/lib/mail/mail";
import { newId } from "@/lib/shared/id";
import type { NoticeDraft } from "@/lib/shared/notice";
import {
  newsOf,
  noticesOf,
  openAlerts,
  raiseAlert,
  readNotices,
  resolveAlert,
  tellMembers,
  unreadCount,
} from "./service";
import { mailNotices, storefrontUrl } from "./service-mail";
import { remindOfLapsing } from "./service-remind";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2027-01-10T12:00:00Z");
const hours = (count: number) => new Date(NOW.getTime() + count * 3_600_000);
const days = (count: number) => hours(count * 24);

let program: TestProgram;
let ana: TestMember;
beforeEach(async () => {
  program = await makeProgram(owner);
  ana = await makeMember(owner, program);
});

const lapsed = (about: string, memberId = ana.id): NoticeDraft => ({
  ...{ memberId, code: "points_lapsed", about },
  facts: { points: "5", until: NOW.toISOString() },
});
const tell = (drafts: NoticeDraft[], at = NOW) =>
  inProgram(program.scope, (tx) => tellMembers(tx, program.scope, drafts, at));

describe("news", () => {
  test("is told once, newest first, in pages, and read for good", async () => {
    await tell([lapsed("a")]);
    await tell([lapsed("b"), lapsed("a")], hours(1));
    await tell([lapsed("c")], hours(2));
    expect((await noticesOf(ana.scope)).map(({ about }) => about)).toEqual(["c", "b", "a"]);
    const first = await newsOf(ana.scope, null, 2);
    expect([first.notices.map(({ about }) => about), first.isMore]).toEqual([["c", "b"], true]);
    const rest = await newsOf(ana.scope, first.notices[1]?.id ?? null, 2);
    expect([rest.notices.map(({ about }) => about), rest.isMore]).toEqual([["a"], false]);
    await readNotices(ana.scope, [first.notices[0]?.id ?? "", newId()], hours(3));
    expect(await unreadCount(ana.scope)).toBe(2);
  });

  test("of another member is neither shown nor read", async () => {
    const ben = await makeMember(owner, program);
    await tell([lapsed("a"), lapsed("b", ben.id)]);
    const [theirs] = await noticesOf(ben.scope);
    await readNotices(ana.scope, [theirs?.id ?? ""], NOW);
    expect([await unreadCount(ana.scope), await unreadCount(ben.scope)]).toEqual([1, 1]);
    expect((await newsOf(ana.scope, theirs?.id ?? null, 5)).notices).toEqual([]);
  });

  test("a kind that is not there is a bug", async () => {
    await expect(tell([{ ...lapsed("a"), code: "nonsense" }])).rejects.toThrow("no such notice");
  });

  test("a household is nobody to be told", async () => {
    await owner`update members set kind = 'household' where program_id = ${program.id} and id = ${ana.id}`;
    await tell([lapsed("a")]);
    expect(await noticesOf(ana.scope)).toEqual([]);
  });
});

describe("mail of notices", () => {
  const outbox: Mail[] = [];
  const take = async (mail: Mail) => void outbox.push(mail);
  beforeEach(() => void outbox.splice(0));

  test("goes once, to its member, with a way to the program's own storefront", async () => {
    await owner`insert into shop_domains (domain, program_id, shop_id)
      values ('fieldwork.example', ${program.id}, ${program.shopId}), ('a.myshopify.com', ${program.id}, ${program.shopId})`;
    await tell([lapsed("a")]);
    expect(await mailNotices(program.scope, NOW, take)).toEqual({
      sent: 1,
      unwanted: 0,
      refused: 0,
      failed: 0,
    });
    expect(await mailNotices(program.scope, NOW, take)).toEqual({
      sent: 0,
      unwanted: 0,
      refused: 0,
      failed: 0,
    });
    expect(outbox.map(({ to, subject }) => [to, subject])).toEqual([
      [ana.email, "5 points have lapsed · Fieldwork"],
    ]);
    expect(outbox[0]?.text).toContain("://fieldwork.example");
    expect(outbox[0]?.text).toContain("/account/activity");
    expect(await storefrontUrl(program.scope)).toContain("fieldwork.example");
  });

  test("two workers at once send it once", async () => {
    await tell([lapsed("a"), lapsed("b"), lapsed("c")]);
    await Promise.all([1, 2, 3].map(() => mailNotices(program.scope, NOW, take)));
    expect(outbox.map(({ id }) => id).sort()).toEqual(
      (await noticesOf(ana.scope)).map(({ id }) => id).sort(),
    );
  });

  test("that fails is tried again, and gone for good after three days", async () => {
    await tell([lapsed("a"), lapsed("b")]);
    const down = () => Promise.reject(new Error("connection refused"));
    expect(await mailNotices(program.scope, NOW, down)).toEqual({
      sent: 0,
      unwanted: 0,
      refused: 0,
      failed: 2,
    });
    expect(await mailNotices(program.scope, days(3.1), take)).toEqual({
      sent: 0,
      unwanted: 0,
      refused: 0,
      failed: 0,
    });
    expect(await mailNotices(program.scope, days(2), take)).toEqual({
      sent: 2,
      unwanted: 0,
      refused: 0,
      failed: 0,
    });
  });

  test("that an address refuses for good is not tried again, and holds up no other", async () => {
    const ben = await makeMember(owner, program);
    await tell([lapsed("a"), lapsed("b", ben.id)]);
    const refuse = (mail: Mail) =>
      mail.to === ana.email
        ? Promise.reject(Object.assign(new Error("no such box"), { responseCode: 550 }))
        : take(mail);
    expect(await mailNotices(program.scope, NOW, refuse)).toEqual({
      sent: 1,
      unwanted: 0,
      refused: 1,
      failed: 0,
    });
    expect(await mailNotices(program.scope, NOW, take)).toEqual({
      sent: 0,
      unwanted: 0,
      refused: 0,
      failed: 0,
    });
    expect(outbox.map(({ to }) => to)).toEqual([ben.email]);
  });

  test("goes to nobody without an address, and not of kinds that are only shown", async () => {
    await owner`update members set email = null, email_key = null where program_id = ${program.id} and id = ${ana.id}`;
    const ben = await makeMember(owner, program);
    await tell([lapsed("a"), { memberId: ben.id, code: "badge_earned", about: "b", facts: { points: "1" } }]);
    expect(await mailNotices(program.scope, NOW, take)).toEqual({
      sent: 0,
      unwanted: 0,
      refused: 0,
      failed: 0,
    });
  });
});

describe("reminders of points that are about to lapse", () => {
  const until = new Date("2027-03-31T22:00:00Z");
  const lot = { points: 294, expiresAt: until };
  const reminded = async () =>
    (await noticesOf(ana.scope)).map(({ about, facts }) => [about, facts.points, facts.days]);

  test("come once per lead, however often the job runs, with worth and what there is to have", async () => {
    await makeReward(owner, program, {
      name: "€2 off",
      cost: 200n,
      benefit: { code: "discount_amount", minor: 200n },
    });
    await addLot(owner, program, ana, lot);
    expect(await remindOfLapsing(program.scope, new Date("2027-01-29T22:00:00Z"))).toBe(0);
    const first = new Date("2027-01-30T05:00:00Z");
    expect([
      await remindOfLapsing(program.scope, first),
      await remindOfLapsing(program.scope, first),
    ]).toEqual([1, 0]);
    await Promise.all([1, 2].map(() => remindOfLapsing(program.scope, new Date("2027-03-24T05:00:00Z"))));
    expect(await reminded()).toEqual([
      ["2027-03-31 7", "294", 7],
      ["2027-03-31 60", "294", 60],
    ]);
    const [newest] = await noticesOf(ana.scope);
    expect(newest?.facts).toMatchObject({ minor: "294", reward: "€2 off", choices: true, pool: false });
  });

  test("three days late still come once; after the lapse never", async () => {
    await addLot(owner, program, ana, lot);
    expect(await remindOfLapsing(program.scope, new Date("2027-03-27T10:00:00Z"))).toBe(1);
    expect(await remindOfLapsing(program.scope, new Date("2027-03-31T21:59:00Z"))).toBe(0);
    expect(await remindOfLapsing(program.scope, until)).toBe(0);
    expect(await remindOfLapsing(program.scope, new Date("2027-04-20T10:00:00Z"))).toBe(0);
    expect(await reminded()).toEqual([["2027-03-31 7", "294", 4]]);
  });

  test("are left out where nothing is left, nothing lapses or the program sends none", async () => {
    const ben = await makeMember(owner, program, { points: 40 });
    await addLot(owner, program, ana, lot);
    await owner`update lots set remaining = 0, state = 'closed' where program_id = ${program.id} and member_id = ${ana.id}`;
    expect(await remindOfLapsing(program.scope, new Date("2027-03-27T10:00:00Z"))).toBe(0);
    await addLot(owner, program, ben, lot);
    await owner`update programs set settings = settings || '{"remindDays": []}' where id = ${program.id}`;
    expect(await remindOfLapsing(program.scope, new Date("2027-03-27T10:00:00Z"))).toBe(0);
  });

  test("of a household's pool go to everybody in it", async () => {
    const [pool, ben, carl] = [
      await makeMember(owner, program),
      await makeMember(owner, program),
      await makeMember(owner, program),
    ];
    await owner`update members set kind = 'household' where program_id = ${program.id} and id = ${pool.id}`;
    for (const [member, state] of [
      [ana, "joined"],
      [ben, "joined"],
      [carl, "left"],
    ] as const) {
      await owner`insert into household_people (program_id, id, household_id, member_id, role, state, at)
        values (${program.id}, ${newId()}, ${pool.id}, ${member.id}, 'spend', ${state}, ${NOW})`;
    }
    await addLot(owner, program, pool, lot);
    expect(await remindOfLapsing(program.scope, new Date("2027-03-27T10:00:00Z"))).toBe(2);
    expect((await noticesOf(ben.scope))[0]?.facts).toMatchObject({ pool: true, points: "294" });
    expect(await noticesOf(carl.scope)).toEqual([]);
  });
});

describe("store credit that is about to lapse", () => {
  const until = new Date("2027-03-31T22:00:00Z");
  const lead = new Date("2027-03-24T05:00:00Z");
  const credited = async (asset: string, minor: bigint) => {
    await owner`insert into balances (program_id, member_id, asset, available)
      values (${program.id}, ${ana.id}, ${asset}, ${minor})`;
    await owner`insert into lots (program_id, id, member_id, asset, amount, remaining, state, available_at, expires_at, earned_at)
      values (${program.id}, ${newId()}, ${ana.id}, ${asset}, ${minor}, ${minor}, 'open', ${NOW}, ${until}, ${NOW})`;
  };
  const told = async () =>
    (await noticesOf(ana.scope)).map(({ code, facts }) => [code, facts.minor, facts.currency]);

  test("is reminded of once per lead and currency, and told of when it has lapsed", async () => {
    await credited("wallet:EUR", 1_250n);
    await credited("wallet:USD", 300n);
    expect(await remindOfLapsing(program.scope, new Date("2027-01-20T05:00:00Z"))).toBe(0);
    expect([await remindOfLapsing(program.scope, lead), await remindOfLapsing(program.scope, lead)]).toEqual([
      2, 0,
    ]);
    expect((await told()).sort()).toEqual([
      ["credit_lapsing", "1250", "EUR"],
      ["credit_lapsing", "300", "USD"],
    ]);
    await owner`delete from lots where program_id = ${program.id} and asset = 'wallet:USD'`;
    const gone = new Date("2027-04-01T00:00:00Z");
    await settleDueLots(program.scope, gone);
    await settleDueLots(program.scope, gone);
    expect(await told()).toContainEqual(["credit_lapsed", "1250", "EUR"]);
    expect(await told()).toHaveLength(3);
    expect(await remindOfLapsing(program.scope, gone)).toBe(0);
  });
});

describe("what time has done", () => {
  test("is told in its own transaction, once, however late", async () => {
    await addLot(owner, program, ana, { points: 120, pendingUntil: days(1), expiresAt: days(30) });
    await addLot(owner, program, ana, { points: 7, expiresAt: days(2) });
    await settleDueLots(program.scope, days(3));
    await settleDueLots(program.scope, days(3));
    const told = (await noticesOf(ana.scope)).map(({ code, facts }) => [code, facts.points]);
    expect(told.sort()).toEqual([
      ["points_lapsed", "7"],
      ["points_opened", "120"],
    ]);
  });

  test("history is no news", async () => {
    await addLot(owner, program, ana, { points: 7, expiresAt: days(2) });
    await settleDueLots(program.scope, days(3), { silent: true });
    expect(await noticesOf(ana.scope)).toEqual([]);
  });
});

describe("alerts", () => {
  test("of a kind that is not there are a bug", async () => {
    const raise = (code: string) =>
      inProgram(program.scope, (tx) => raiseAlert(tx, program.scope, { code, subject: "x", facts: {} }, NOW));
    await expect(raise("nonsense")).rejects.toThrow("no such alert");
  });

  test("stand until they are resolved, the oldest first", async () => {
    for (const [at, subject] of ["a", "b"].entries()) {
      await owner`insert into alerts (program_id, id, code, subject, facts, raised_at)
        values (${program.id}, ${newId()}, 'any', ${subject}, '{}', ${hours(at)})`;
    }
    expect((await openAlerts(program.scope)).alerts.map(({ subject }) => subject)).toEqual(["a", "b"]);
    await inProgram(program.scope, (tx) =>
      resolveAlert(tx, program.scope, { code: "any", subject: "a" }, NOW),
    );
    const { alerts, count } = await openAlerts(program.scope, 1);
    expect([alerts.map(({ subject }) => subject), count]).toEqual([["b"], 1]);
  });
});

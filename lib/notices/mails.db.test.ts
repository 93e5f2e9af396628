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
import { inProgram } from "@/db/transaction";
import type { Mail } from "@/lib/mail/mail";
import { redeemReward } from "@/lib/rewards/service";
import { env } from "@/lib/shared/env";
import { noticesOf, tellMembers, unreadCount } from "./service";
import { remindOfCodes, tellOfCodes } from "./service-codes";
import { mailNotices } from "./service-mail";
import { choose } from "./service-preferences";
import { welcomeMembers } from "./service-welcome";
import { readUnsubscribeToken } from "./unsubscribe";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2027-01-10T12:00:00Z");
const minutes = (count: number) => new Date(NOW.getTime() + count * 60_000);
const days = (count: number) => minutes(count * 24 * 60);

let program: TestProgram;
let ana: TestMember;
let outbox: Mail[];
const take = async (mail: Mail) => {
  outbox.push(mail);
};
beforeEach(async () => {
  program = await makeProgram(owner);
  ana = await makeMember(owner, program, { lots: [{ points: 5_000 }] });
  outbox = [];
});

const reached = (memberId = ana.id) => ({
  ...{ memberId, code: "tier_reached", about: "x" },
  facts: { tier: "Gold", position: 2 },
});
const tell = () => inProgram(program.scope, (tx) => tellMembers(tx, program.scope, [reached()], NOW));
const speaks = (locale: string) =>
  owner`update members set locale = ${locale} where program_id = ${program.id} and id = ${ana.id}`;

describe("mail of news", () => {
  test("is in the member's language, and says how to stop it in both parts and to the mail program", async () => {
    await speaks("de");
    await tell();
    await mailNotices(program.scope, NOW, take);
    expect(outbox.map(({ subject }) => subject)).toEqual([expect.stringMatching(/^Du hast Gold erreicht!/)]);
    const [mail] = outbox;
    const token = new URL(mail?.unsubscribeUrl ?? "").searchParams.get("token") ?? "";
    expect(readUnsubscribeToken(env().AUTH_SECRET, token)).toEqual({
      ...{ programId: program.id, memberId: ana.id, topic: "tiers" },
    });
    expect(mail?.text).toContain(`/unsubscribe?token=${token}`);
    expect(mail?.html).toContain('<html lang="de"');
  });

  test("is in the program's language where the member's is not offered, or not chosen", async () => {
    await speaks("xx");
    await tell();
    await mailNotices(program.scope, NOW, take);
    expect(outbox[0]?.subject).toMatch(/^You have reached Gold!/);
  });

  test("goes to nobody who wants none of its topic, not even later", async () => {
    await choose(ana.scope, { topic: "tiers", channel: "mail", choice: false }, NOW);
    await tell();
    expect(await mailNotices(program.scope, NOW, take)).toMatchObject({ sent: 0, unwanted: 1 });
    await choose(ana.scope, { topic: "tiers", channel: "mail", choice: true }, minutes(1));
    expect(await mailNotices(program.scope, minutes(2), take)).toMatchObject({ sent: 0, unwanted: 0 });
    expect(outbox).toEqual([]);
  });

  test("goes to nobody who has left", async () => {
    await tell();
    await owner`update members set left_at = ${NOW} where program_id = ${program.id} and id = ${ana.id}`;
    await mailNotices(program.scope, NOW, take);
    expect(outbox).toEqual([]);
  });
});

describe("who has just joined", () => {
  test("is welcomed once, with the card, and finds it among the news as known", async () => {
    await owner`update members set joined_at = ${NOW} where program_id = ${program.id} and id = ${ana.id}`;
    expect(await welcomeMembers(program.scope, minutes(1))).toBe(1);
    expect(await welcomeMembers(program.scope, minutes(2))).toBe(0);
    expect(await unreadCount(ana.scope)).toBe(0);
    await mailNotices(program.scope, minutes(2), take);
    const [row] = await owner`
      select card_number from members where program_id = ${program.id} and id = ${ana.id}`;
    expect(outbox).toHaveLength(1);
    expect(outbox[0]?.text).toContain(row?.cardNumber ?? row?.card_number);
    expect(outbox[0]?.unsubscribeUrl).toBeUndefined();
  });

  test("and whoever joined days ago is not", async () => {
    await owner`update members set joined_at = ${days(-2)} where program_id = ${program.id} and id = ${ana.id}`;
    expect(await welcomeMembers(program.scope, NOW)).toBe(0);
  });
});

describe("a code", () => {
  const redeem = async () => {
    const reward = await makeReward(owner, program, { cost: 500n });
    const redeemed = await redeemReward(ana.scope, reward, null, NOW);
    if (!redeemed.ok) throw new Error(redeemed.error.code);
    return redeemed.value;
  };

  test("is mailed once to whoever has not used it within minutes", async () => {
    const { voucherCode } = await redeem();
    expect(await tellOfCodes(program.scope, minutes(1))).toBe(0);
    expect(await tellOfCodes(program.scope, minutes(3))).toBe(1);
    expect(await tellOfCodes(program.scope, minutes(4))).toBe(0);
    await mailNotices(program.scope, minutes(4), take);
    expect(outbox[0]?.text).toContain(voucherCode);
  });

  test("that was used at once is not", async () => {
    const { id } = await redeem();
    await owner`update redemptions set status = 'used' where program_id = ${program.id} and id = ${id}`;
    expect(await tellOfCodes(program.scope, minutes(3))).toBe(0);
  });

  test("is reminded of once in its last week", async () => {
    const { expiresAt } = await redeem();
    const daysAhead = (count: number) => new Date(expiresAt.getTime() - count * 86_400_000);
    expect(await remindOfCodes(program.scope, daysAhead(8))).toBe(0);
    expect(await remindOfCodes(program.scope, daysAhead(6))).toBe(1);
    expect(await remindOfCodes(program.scope, daysAhead(5))).toBe(0);
    expect(await remindOfCodes(program.scope, daysAhead(-1))).toBe(0);
    expect((await noticesOf(ana.scope)).map(({ code }) => code)).toContain("voucher_lapsing");
  });

  test("that is only good for days is not reminded of", async () => {
    const { id } = await redeem();
    await owner`
      update redemptions set expires_at = ${days(3)} where program_id = ${program.id} and id = ${id}`;
    expect(await remindOfCodes(program.scope, minutes(1))).toBe(0);
  });
});

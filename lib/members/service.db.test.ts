import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { addLot, makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { programById } from "@/lib/programs/service";
import { cancelRedemption, redeemReward } from "@/lib/rewards/service";
import { newId } from "@/lib/shared/id";
import { progress } from "@/lib/tiers/service";
import type { ActivityCursor } from "./activity";
import { searchWords } from "./activity-search";
import {
  activity,
  balanceOf,
  enrolMember,
  findMembers,
  memberById,
  memberOverview,
  memberTimeline,
  searchActivity,
  statementFile,
} from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2026-11-22T12:00:00Z");
const at = (day: string) => new Date(`${day}T12:00:00Z`);
let program: TestProgram;
beforeAll(async () => {
  program = await makeProgram(owner);
});

describe("enrolment", () => {
  test("asked by ten at once makes one member, who is found again by any writing of the e-mail", async () => {
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        enrolMember(program.scope, { email: i % 2 ? "Bo@Example.com" : "bo@example.com ", name: "Bo" }, now),
      ),
    );
    expect(new Set(answers.map((member) => member.id)).size).toBe(1);
    expect(await memberById(program.scope, answers[0]?.id as string)).toMatchObject({
      name: "Bo",
      tierName: "Seed",
      balance: 0n,
      pending: 0n,
    });
  });

  test("by customer id knows the same customer, whatever the e-mail", async () => {
    const first = await enrolMember(
      program.scope,
      { email: "c@example.com", name: null, externalId: "820982911946154508" },
      now,
    );
    const again = await enrolMember(
      program.scope,
      { email: "new@example.com", name: null, externalId: "820982911946154508" },
      now,
    );
    const other = await enrolMember(
      program.scope,
      { email: null, name: null, externalId: "820982911946154509" },
      now,
    );
    expect(again.id).toBe(first.id);
    expect(other.id).not.toBe(first.id);
  });

  test("needs something to know the member by", async () => {
    await expect(enrolMember(program.scope, { email: " ", name: "Nobody" }, now)).rejects.toThrow(TypeError);
  });
});

describe("what a member has", () => {
  test("is what the lots say, with dates that sum to it, and its worth at the best reward", async () => {
    const own = await makeProgram(owner);
    await makeReward(owner, own, { cost: 500n });
    await makeReward(owner, own, {
      cost: 100n,
      benefit: { code: "discount_amount", minor: 500n },
      endsAt: at("2026-11-01"),
    });
    await makeReward(owner, own, {
      cost: 100n,
      benefit: { code: "discount_amount", minor: 500n },
      minTierPosition: 2,
    });
    await makeReward(owner, own, { cost: 100n, benefit: { code: "discount_amount", minor: 500n }, stock: 0 });
    const member = await makeMember(owner, own, {
      lots: [
        { points: 2_000 },
        { points: 480, expiresAt: at("2027-01-14") },
        { points: 99, expiresAt: at("2026-11-20") },
        { points: 120, pendingUntil: at("2026-12-06") },
      ],
    });
    expect(await balanceOf(member.scope, now)).toEqual({
      available: 2_480n,
      spendable: 2_480n,
      debt: 0n,
      pending: 120n,
      waiting: [{ points: 120n, at: at("2026-12-06") }],
      lapsing: [
        { points: 480n, at: at("2027-01-14") },
        { points: 2_000n, at: null },
      ],
      worthMinor: 24_80n,
    });
  });

  test("stands on one page with ladder, rewards and latest lines", async () => {
    const own = await makeProgram(owner);
    const near = await makeReward(owner, own, { name: "Near", cost: 300n, position: 2 });
    await makeReward(owner, own, { name: "Far", cost: 5_000n, position: 1 });
    const member = await makeMember(owner, own, { points: 1_000, tier: 1 });
    await redeemReward(member.scope, near, null, now);
    const found = await programById(own.id);
    if (!found) throw new Error("no program");
    const page = await memberOverview(member.scope, found, now);
    expect(page.balance).toMatchObject({ available: 700n, worthMinor: 11_66n });
    expect(page.progress).toMatchObject({
      current: { name: "Grove" },
      next: { name: "Canopy" },
      missing: 900_00n,
    });
    expect(page.tiles.map((tile) => [tile.reward.name, tile.state, tile.missing])).toEqual([
      ["Near", "affordable", 0n],
      ["Far", "short", 4_300n],
    ]);
    expect(page.latest.map((line) => [line.kind, line.points, line.total])).toEqual([
      ["redeem", -300n, 700n],
      ["earn", 1_000n, 1_000n],
    ]);
    expect(page.unusedCodes).toBe(1);
  });
});

describe("the statement", () => {
  test("runs from line to line, without gap or repetition, whatever the page's size", async () => {
    const member = await makeMember(owner, program);
    for (let i = 0; i < 12; i++) {
      await addLot(owner, program, member, {
        points: 10 + i,
        earnedAt: new Date(at("2026-01-01").getTime() + Math.floor(i / 3)),
      });
    }
    const all = await activity(member.scope, { before: null, limit: 100, filter: "all" });
    expect(all.lines).toHaveLength(12);
    expect(all.next).toBeNull();
    for (const [i, line] of all.lines.entries()) {
      expect(line.total - line.points).toBe(all.lines[i + 1]?.total ?? 0n);
    }
    for (const limit of [1, 5, 12]) {
      const ids: string[] = [];
      let before: ActivityCursor | null = null;
      do {
        const page: Awaited<ReturnType<typeof activity>> = await activity(member.scope, {
          before,
          limit,
          filter: "all",
        });
        ids.push(...page.lines.map((line) => line.id));
        before = page.next;
      } while (before);
      expect(ids).toEqual(all.lines.map((line) => line.id));
    }
  });

  test("shows what was redeemed and cancelled, and can be filtered; the total stays that of all lines", async () => {
    const member = await makeMember(owner, program, {
      lots: [
        { points: 700, earnedAt: at("2026-01-10") },
        { points: 200, earnedAt: at("2026-01-11"), pendingUntil: at("2026-12-06") },
      ],
    });
    const reward = await makeReward(owner, program, { cost: 500n });
    const made = await redeemReward(member.scope, reward, null, now);
    if (!made.ok) throw new Error(made.error.code);
    await cancelRedemption(member.scope, made.value.id, new Date(now.getTime() + 1_000));
    const lines = async (filter: "all" | "earned" | "spent" | "taken") =>
      (await activity(member.scope, { before: null, limit: 10, filter })).lines;
    expect((await lines("all")).map((line) => [line.kind, line.points, line.total, line.isPending])).toEqual([
      ["restore", 500n, 900n, false],
      ["redeem", -500n, 400n, false],
      ["earn", 200n, 900n, true],
      ["earn", 700n, 700n, false],
    ]);
    expect(
      (await lines("spent")).map((line) => [line.redemption?.code, line.redemption?.status, line.total]),
    ).toEqual([
      [made.value.voucherCode, "cancelled", 900n],
      [made.value.voucherCode, "cancelled", 400n],
    ]);
    expect(await lines("earned")).toHaveLength(2);
    expect(await lines("taken")).toEqual([]);
    expect((await lines("earned"))[0]).toMatchObject({ pendingUntil: at("2026-12-06") });
  });

  test("is searched through page by page, and taken along as a file; both say what the page says", async () => {
    const member = await makeMember(owner, program);
    const months = ["01", "02", "03", "04", "05"];
    for (const month of months) {
      await addLot(owner, program, member, { points: Number(month) * 10, earnedAt: at(`2026-${month}-14`) });
    }
    const reading = { locale: "en", timeZone: "Europe/Berlin", names: { one: "point", many: "points" } };
    const search = async (typed: string, limit = 2) => {
      const pages: bigint[][] = [];
      let before: ActivityCursor | null = null;
      do {
        const page: Awaited<ReturnType<typeof searchActivity>> = await searchActivity(
          member.scope,
          { before, limit, filter: "all", words: searchWords(typed) },
          reading,
        );
        pages.push(page.lines.map(({ points }) => points));
        before = page.next;
      } while (before);
      return pages;
    };
    expect(await search("2026")).toEqual([[50n, 40n], [30n, 20n], [10n]]);
    expect(await search("2026", 5)).toEqual([[50n, 40n, 30n, 20n, 10n]]);
    expect(await search("march 14")).toEqual([[30n]]);
    expect(await search("june")).toEqual([[]]);
    const words = searchWords("march");
    const file = await statementFile(member.scope, { filter: "all", words }, reading);
    expect(file).toMatch(
      /^Date,What,Change,In all afterwards,Pending until\r\n2026-03-14,[^\r]+,30,60,\r\n$/,
    );
    const all = await statementFile(member.scope, { filter: "all", words: [] }, reading);
    expect(all.trim().split("\r\n")).toHaveLength(6);
    const stranger = await makeMember(owner, program);
    expect(await statementFile(stranger.scope, { filter: "all", words: [] }, reading)).toMatch(
      /^Date[^\r]+\r\n$/,
    );
  });

  test("is the member's own", async () => {
    const [member, other] = [
      await makeMember(owner, program, { points: 5 }),
      await makeMember(owner, program),
    ];
    expect((await activity(other.scope, { before: null, limit: 10, filter: "all" })).lines).toEqual([]);
    const stranger = await makeProgram(owner);
    const foreign = { ...member.scope, programId: stranger.id };
    expect((await activity(foreign, { before: null, limit: 10, filter: "all" })).lines).toEqual([]);
  });

  test("is part of the story that staff see, with tiers and the day of joining", async () => {
    const member = await makeMember(owner, program, { points: 5, tier: 1 });
    await owner`insert into tier_changes (program_id, id, member_id, from_tier_id, to_tier_id, reason, evidence, at)
      values (${program.id}, ${newId()}, ${member.id}, ${program.tiers[0]?.id ?? null}, ${program.tiers[1]?.id ?? null},
              'upgrade', '{}', ${at("2026-05-05")})`;
    const story = await memberTimeline(program.scope, member.id);
    expect(story.map((entry) => entry.kind)).toEqual(["tier", "points", "joined"]);
    expect(story[0]).toMatchObject({ from: "Seed", to: "Grove" });
    expect((await progress(member.scope, now)).changes).toHaveLength(1);
    expect(await memberTimeline(program.scope, newId())).toEqual([]);
  });
});

describe("looking for a member", () => {
  test("finds by e-mail, card, customer id and name, newest first, page by page", async () => {
    const own = await makeProgram(owner);
    const joinedAt = (i: number) => new Date(at("2026-01-01").getTime() + i * 1_000);
    for (let i = 0; i < 60; i++) {
      await enrolMember(
        own.scope,
        {
          email: `m${i}@example.com`,
          name: i === 7 ? "100% O'Neill_x" : `Member ${i}`,
          externalId: `c-${i}`,
        },
        joinedAt(i),
      );
    }
    const first = await findMembers(own.scope, { search: "", cursor: null });
    expect(first.members).toHaveLength(50);
    const second = await findMembers(own.scope, { search: "", cursor: first.next });
    expect(second.members.map((m) => m.email)).toEqual(
      Array.from({ length: 10 }, (_, i) => `m${9 - i}@example.com`),
    );
    expect(second.next).toBeNull();
    const names = async (search: string) =>
      (await findMembers(own.scope, { search, cursor: null })).members.map((m) => m.email);
    const card = (await memberById(own.scope, first.members[3]?.id as string))?.cardNumber as string;
    expect(await names("M12@example")).toEqual(["m12@example.com"]);
    expect(await names("c-33")).toEqual(["m33@example.com"]);
    expect(await names(`${card.slice(0, 4)} ${card.slice(4)}`)).toEqual([first.members[3]?.email]);
    expect(await names("member 5")).toHaveLength(11);
    expect(await names("100% o'neill_")).toEqual(["m7@example.com"]);
    expect(await names("_____")).toEqual([]);
    expect(await names("'; drop table members; --\0")).toEqual([]);
  });
});

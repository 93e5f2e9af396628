import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { findMemberOfSession } from "@/db/queries/auth";
import { findDisagreements } from "@/db/queries/ledger-verify";
import { findAdvocate } from "@/db/queries/referrals";
import { testDatabase } from "@/db/testing/database";
import { addLot, makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { readProgram } from "@/db/transaction";
import { HELD, NOT_HELD } from "@/lib/privacy/held";
import { eraseMember } from "@/lib/privacy/service";
import { redeemReward } from "@/lib/rewards/service-redeem";
import { newId } from "@/lib/shared/id";
import { MERGE_RULES } from "./merge-rules";
import { activity } from "./service-activity";
import { mergeMembers } from "./service-merge";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
const EARLIER = new Date("2026-05-01T10:00:00Z");

let program: TestProgram;
beforeAll(async () => {
  program = await makeProgram(owner);
});

const books = () => readProgram(program.scope, (tx) => findDisagreements(tx, program.scope));
const become = (from: { id: string }, into: { id: string }, at = NOW) =>
  mergeMembers(program.scope, { from: from.id, into: into.id, via: "staff" }, at);

async function sums(ids: readonly string[]) {
  const rows = await owner<{ asset: string; sum: bigint }[]>`
    select asset, sum(available + pending - debt)::bigint as sum from balances
     where program_id = ${program.id} and member_id = any(${[...ids]}::uuid[]) group by asset order by asset`;
  return rows.map(({ asset, sum }) => [asset, sum]);
}

/** Whose the rows of a table are by now: how many of each of the two. */
async function whose(table: string, from: string, into: string, column = "member_id") {
  const [row] = await owner`
    select count(*) filter (where ${owner(column)} = ${from})::int as former, count(*) filter (where ${owner(column)} = ${into})::int as kept
      from ${owner(table)} where program_id = ${program.id}`;
  return [row?.former, row?.kept];
}

test("every table that names members has a rule", () => {
  const known = [...HELD.map(({ table }) => table), ...NOT_HELD].sort();
  expect(Object.keys(MERGE_RULES).sort()).toEqual([...new Set(known)]);
});

describe("points", () => {
  const Lots = fc.array(
    fc.record({
      points: fc.integer({ min: 1, max: 500 }),
      pending: fc.boolean(),
      lapses: fc.boolean(),
    }),
    { maxLength: 4 },
  );

  test("whoever becomes whom, in any order: no point is lost or made, each statement says it, and the books agree", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(Lots, { minLength: 2, maxLength: 4 }),
        fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 4 }),
        async (people, steps) => {
          const members = [];
          for (const lots of people) {
            const member = await makeMember(owner, program);
            for (const { points, pending, lapses } of lots) {
              await addLot(owner, program, member, {
                points,
                ...(pending ? { pendingUntil: new Date("2026-09-01T00:00:00Z") } : {}),
                expiresAt: lapses ? new Date("2027-01-01T00:00:00Z") : null,
              });
            }
            members.push(member);
          }
          const ids = members.map(({ id }) => id);
          const before = await sums(ids);
          const gone = new Map<string, string>();
          for (const [i, j] of steps) {
            const [from, into] = [members[i % members.length], members[j % members.length]];
            if (!from || !into) continue;
            const merged = await become(from, into);
            const may = from.id !== into.id && !gone.has(from.id) && !gone.has(into.id);
            expect(merged.ok).toBe(may);
            if (!may) continue;
            for (const [former, leads] of gone) if (leads === from.id) gone.set(former, into.id);
            gone.set(from.id, into.id);
          }
          expect(await sums(ids)).toEqual(before);
          for (const [former, leads] of gone) {
            expect(await sums([former])).toEqual([["points", 0n]]);
            const [row] = await owner`
              select into_member_id from member_merges where program_id = ${program.id} and from_member_id = ${former}`;
            expect(row).toEqual({ intoMemberId: leads });
          }
          for (const member of members) {
            const { lines } = await activity(member.scope, { before: null, limit: 100, filter: "all" });
            const [own] = await sums([member.id]);
            expect(lines.reduce((all, { points }) => all + points, 0n)).toBe(own?.[1] ?? 0n);
          }
          expect(await books()).toEqual([]);
        },
      ),
      { numRuns: 12 },
    );
  }, 120_000);
});

describe("what stays with nobody else", () => {
  test("codes, questions, news, answers, traces and choices are the one member's; what both have stays once", async () => {
    const [from, into] = [
      await makeMember(owner, program, { points: 900 }),
      await makeMember(owner, program, { points: 10 }),
    ];
    const reward = await makeReward(owner, program);
    const redeemed = await redeemReward(from.scope, reward, null, EARLIER);
    expect(redeemed.ok).toBe(true);
    const notice = (member: { id: string }, about: string) => owner`
      insert into notices (program_id, id, member_id, code, about, facts, at)
      values (${program.id}, ${newId()}, ${member.id}, 'gift_arrived', ${about}, '{}', ${EARLIER})`;
    await notice(from, "only");
    await notice(from, "both");
    await notice(into, "both");
    await owner`
      insert into support_threads (program_id, id, member_id, topic, state, opened_at, updated_at, request_key)
      values (${program.id}, ${newId()}, ${from.id}, 'points', 'open', ${EARLIER}, ${EARLIER}, 'k')`;
    await owner`insert into referral_codes (program_id, member_id, code, made_at) values
      (${program.id}, ${from.id}, 'FORMER', ${EARLIER}), (${program.id}, ${into.id}, 'KEPT', ${EARLIER})`;
    const consent = (member: { id: string }, purpose: string, given: boolean, at: string) => owner`
      insert into consents (program_id, id, member_id, purpose, given, wording, at)
      values (${program.id}, ${newId()}, ${member.id}, ${purpose}, ${given}, 'words', ${new Date(at)})`;
    await consent(from, "favourites", true, "2026-01-01T00:00:00Z");
    await consent(into, "favourites", true, "2026-02-01T00:00:00Z");
    await consent(from, "favourites", false, "2026-03-01T00:00:00Z");
    await consent(from, "cookies", true, "2026-01-01T00:00:00Z");
    await consent(into, "cookies", false, "2026-02-01T00:00:00Z");
    await owner`
      insert into bonus_choices (program_id, id, member_id, category, chosen_at)
      values (${program.id}, ${newId()}, ${from.id}, 'plants', ${EARLIER})`;
    expect(await become(from, into)).toMatchObject({ ok: true });
    expect(await whose("redemptions", from.id, into.id)).toEqual([0, 1]);
    expect(await whose("notices", from.id, into.id)).toEqual([1, 2]);
    expect(await whose("support_threads", from.id, into.id)).toEqual([0, 1]);
    expect(await whose("bonus_choices", from.id, into.id)).toEqual([0, 1]);
    const words = await owner`
      select distinct on (purpose) purpose, given from consents where program_id = ${program.id} and member_id = ${into.id}
       order by purpose, at desc`;
    expect(words.map(({ purpose, given }) => [purpose, given])).toEqual([
      ["cookies", false],
      ["favourites", false],
    ]);
    const led = (code: string) => readProgram(program.scope, (tx) => findAdvocate(tx, program.scope, code));
    expect([await led("FORMER"), await led("KEPT")]).toMatchObject([
      { memberId: into.id },
      { memberId: into.id },
    ]);
    expect(await books()).toEqual([]);
  });

  test("who brought themselves brought nobody; a friend who came twice came once", async () => {
    const [from, into, other, third] = await Promise.all([0, 1, 2, 3].map(() => makeMember(owner, program)));
    if (!from || !into || !other || !third) throw new Error("four members");
    const refer = (advocate: { id: string }, friend: { id: string }) => owner`
      insert into referrals (program_id, id, advocate_id, friend_id, via, stage, review, terms, invited_at, joined_at)
      values (${program.id}, ${newId()}, ${advocate.id}, ${friend.id}, 'link', 'joined', 'clear', '{}', ${EARLIER}, ${EARLIER})`;
    await refer(from, into);
    await refer(other, from);
    await refer(from, third);
    await become(from, into);
    const rows = await owner`
      select advocate_id, friend_id, stage, review from referrals
       where program_id = ${program.id} and (advocate_id in (${from.id}, ${into.id}) or friend_id in (${from.id}, ${into.id}))
       order by stage, advocate_id`;
    expect(rows).toEqual(
      expect.arrayContaining([
        { advocateId: from.id, friendId: into.id, stage: "lapsed", review: "blocked" },
        { advocateId: other.id, friendId: from.id, stage: "lapsed", review: "clear" },
        { advocateId: into.id, friendId: third.id, stage: "joined", review: "clear" },
      ]),
    );
  });

  test("the higher tier is taken, as a change with its reason, and what both spent may reach more", async () => {
    const [from, into] = [
      await makeMember(owner, program, { tier: 1 }),
      await makeMember(owner, program, { tier: 0 }),
    ];
    await owner`update members set tier_kept_until = ${new Date("2027-12-31T23:00:00Z")} where id = ${from.id}`;
    await become(from, into);
    const changes = await owner`
      select from_tier_id, to_tier_id, reason from tier_changes where program_id = ${program.id} and member_id = ${into.id}`;
    expect(changes).toEqual([
      { fromTierId: program.tiers[0]?.id, toTierId: program.tiers[1]?.id, reason: "merged" },
    ]);
    const [now] = await owner`select tier_id, tier_kept_until from members where id = ${into.id}`;
    expect(now).toEqual({ tierId: program.tiers[1]?.id, tierKeptUntil: new Date("2027-12-31T23:00:00Z") });
  });
});

describe("who it is", () => {
  test("both ways of signing in lead to the one member; so does the old card; who was left out stays left out", async () => {
    const [from, into] = [await makeMember(owner, program), await makeMember(owner, program)];
    const sessions: string[] = [];
    for (const member of [from, into]) {
      const [user, session] = [newId(), newId()];
      await owner`insert into users (id, email) values (${user}, ${`${user}@example.com`})`;
      await owner`
        insert into sessions (session_token, user_id, expires, last_seen_at, created_at, staff)
        values (${session}, ${user}, '2027-01-01', ${NOW}, ${NOW}, false)`;
      await owner`update members set user_id = ${user}, excluded = ${member === from} where id = ${member.id}`;
      sessions.push(session);
    }
    await become(from, into);
    for (const session of sessions) {
      const found = await readProgram(program.scope, (tx) =>
        findMemberOfSession(tx, program.scope, session, NOW, EARLIER),
      );
      expect(found?.member.id).toBe(into.id);
    }
    const [row] = await owner`select excluded from members where id = ${into.id}`;
    expect(row).toEqual({ excluded: true });
  });

  test("refused: oneself, who became somebody before, who left, two in households, another program's", async () => {
    const [a, b, c] = [
      await makeMember(owner, program),
      await makeMember(owner, program),
      await makeMember(owner, program),
    ];
    const other = await makeMember(owner, await makeProgram(owner));
    expect(await become(a, a)).toMatchObject({ error: { code: "same_member" } });
    expect(await become(other, a)).toMatchObject({ error: { code: "member_unknown" } });
    await owner`update members set left_at = ${EARLIER} where id = ${c.id}`;
    expect(await become(a, c)).toMatchObject({ error: { code: "member_left" } });
    expect(await become(a, b)).toMatchObject({ ok: true });
    expect(await become(a, b)).toMatchObject({ error: { code: "merged_before" } });
    expect(await become(b, a)).toMatchObject({ error: { code: "merged_before" } });
  });

  test("erased, nothing of the former account says who it was either", async () => {
    const [from, into] = [
      await makeMember(owner, program, { name: "Former Name" }),
      await makeMember(owner, program, { name: "Kept Name" }),
    ];
    await become(from, into);
    expect(await eraseMember(program.scope, into.id, NOW)).toMatchObject({ ok: true });
    const rows = await owner`
      select name, email, erased_at is not null as erased from members where id in (${from.id}, ${into.id})`;
    expect(rows).toEqual([
      { name: null, email: null, erased: true },
      { name: null, email: null, erased: true },
    ]);
  });
});

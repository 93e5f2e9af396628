import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import {
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { readProgram } from "@/db/transaction";
import { memberOverview } from "@/lib/members/service";
import { agreeToTerms, membershipStanding } from "@/lib/membership/service";
import { noticesOf, readNotices } from "@/lib/notices/service";
import { programById } from "@/lib/programs/service";
import { firstPage, settledWholePage, unreadOf, wholePageWithin } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-11-22T12:00:00Z");
const JOINED = new Date("2026-01-01T00:00:00Z");
let own: TestProgram;
let [ana, ben]: TestMember[] = [];

beforeAll(async () => {
  own = await makeProgram(owner);
  ana = await makeMember(owner, own, { points: 1_000, tier: 1 });
  ben = await makeMember(owner, own);
});

async function whoseIs(member: TestMember | undefined) {
  const program = await programById(own.id);
  if (!program || !member) throw new Error("no program");
  return { scope: member.scope, program, member: { joinedAt: JOINED } };
}

const read = async (member: TestMember | undefined) => {
  const whose = await whoseIs(member);
  return readProgram(whose.scope, (tx) => wholePageWithin(tx, whose, NOW), { keepPlans: true });
};

describe("a member's first page", () => {
  test("is what its parts say by themselves, read at once, and nobody else's", async () => {
    for (const member of [ana, ben]) {
      const whose = await whoseIs(member);
      const page = await firstPage(whose, NOW);
      expect(page.overview).toEqual(await memberOverview(whose.scope, whose.program, NOW));
      expect(await read(member)).toEqual({ page, unread: { count: 0, notices: [] } });
    }
    const [anas, bens] = [await read(ana), await read(ben)];
    expect([anas?.page.overview.balance.available, bens?.page.overview.balance.available]).toEqual([
      1_000n,
      0n,
    ]);
  });

  test("waits for what is to be settled, and then tells what came of it", async () => {
    await makeReward(owner, own, { name: "Near", cost: 300n, position: 2 });
    expect(await read(ana)).toBeNull();
    expect((await read(ben))?.unread.count).toBe(0);
    const whose = await whoseIs(ana);
    const { unread } = await settledWholePage(whose, NOW);
    expect(unread).toMatchObject({
      count: 1,
      notices: [{ code: "reward_unlocked", memberId: whose.scope.memberId }],
    });
    expect(await read(ana)).toMatchObject({ unread: { count: 1, notices: [{ code: "reward_unlocked" }] } });

    await owner`insert into members_touched (program_id, member_id, at) values (${own.id}, ${whose.scope.memberId}, ${NOW})`;
    expect(await read(ana)).toBeNull();
    expect((await unreadOf(whose.scope, NOW)).count).toBe(1);
    expect(await owner`select 1 from members_touched where program_id = ${own.id}`).toHaveLength(0);
    const [notice] = await noticesOf(whose.scope);
    await readNotices(whose.scope, [notice?.id ?? ""], NOW);
    expect((await read(ana))?.unread).toEqual({ count: 0, notices: [] });
  });

  test("tells of terms that are new to whoever agreed to some before, and of a membership that lapsed", async () => {
    const whose = await whoseIs(ana);
    const news = async (at: Date) => (await firstPage(whose, at)).membership;
    const terms = (version: number, effectiveAt: Date) => owner`
      insert into program_terms (program_id, version, texts, note, effective_at, published_at, published_by)
      values (${own.id}, ${version}, '{"en":"Be kind."}', ${`note ${version}`}, ${effectiveAt}, ${JOINED}, '{}')`;
    const later = new Date(NOW.getTime() + 86_400_000);
    await terms(1, JOINED);
    expect(await news(NOW)).toBeNull();
    expect(await agreeToTerms(whose.scope, "I agree.", NOW)).toBe(1);
    await terms(2, later);
    for (const at of [NOW, later]) {
      const { isOpen, terms: current } = await membershipStanding(whose.scope, at);
      expect(await news(at)).toEqual(
        isOpen && current
          ? {
              code: "new_terms",
              terms: { version: current.version, effectiveAt: current.effectiveAt, note: current.note },
            }
          : null,
      );
    }
    expect(await news(later)).toMatchObject({ code: "new_terms", terms: { version: 2, note: "note 2" } });
    await owner`
      insert into memberships (program_id, member_id, entry, started_at, lapsed_at)
      values (${own.id}, ${whose.scope.memberId}, 'open', ${JOINED}, ${NOW})
      on conflict (program_id, member_id) do update set lapsed_at = excluded.lapsed_at`;
    expect(await news(later)).toEqual({ code: "lapsed" });
  });
});

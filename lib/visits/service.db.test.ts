import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { addRule, booksOf, TWO_PER_EURO } from "@/db/testing/rich-rules";
import { checkIn, checkInShops, setCheckIn, shownCode } from "./service";

const owner = connect(testDatabase().ownerUrl, { max: 4 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:03:00Z");
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);
let program: TestProgram;
let ana: TestMember;

beforeEach(async () => {
  program = await makeProgram(owner);
  ana = await makeMember(owner, program);
  await owner`delete from rate_limits`;
  await setCheckIn(program.scope, program.shopId, true, NOW);
  await addRule(owner, program, {
    name: "Visit",
    definition: {
      ...TWO_PER_EURO,
      trigger: { code: "event", type: "visit" },
      effect: { code: "fixed", points: 15 },
      limits: [{ per: "day", times: 2 }],
    },
  });
});

async function shown(at = NOW) {
  const code = await shownCode(program.scope, program.shopId, at);
  if (!code) throw new Error("the shop shows no code");
  return code;
}

const enter = (code: string, at = NOW, slug = "main") => checkIn(ana.scope, { shop: { slug }, code }, at);

async function balance(): Promise<bigint> {
  const [row] =
    await owner`select available from balances where program_id = ${program.id} and member_id = ${ana.id} and asset = 'points'`;
  return row?.available;
}

describe("checking in", () => {
  test("by the scanned code pays at once, and says where", async () => {
    expect(await enter((await shown()).token)).toMatchObject({
      ok: true,
      value: { shop: "Main", outcome: "counted", points: 15n },
    });
    expect(await balance()).toBe(15n);
    expect(await booksOf(program)).toEqual([]);
  });

  test("twice with one code, scanned and typed, eight times at once: one visit", async () => {
    const { token, digits } = await shown();
    const all = await Promise.all(
      Array.from({ length: 8 }, (_, n) => enter(n === 3 ? digits : token, new Date(NOW.getTime() + n))),
    );
    expect(all.filter((one) => one.ok && one.value.outcome === "counted")).toHaveLength(1);
    expect(all.filter((one) => one.ok && one.value.outcome === "again")).toHaveLength(7);
    expect(await balance()).toBe(15n);
  });

  test("pays at most as often a day as the rule says, and again after midnight", async () => {
    const points: bigint[] = [];
    for (const minutes of [0, 10, 20, 30, 12 * 60]) {
      const done = await enter((await shown(later(minutes))).token, later(minutes));
      points.push(done.ok ? done.value.points : -1n);
    }
    expect(points).toEqual([15n, 15n, 0n, 0n, 15n]);
    expect(await booksOf(program)).toEqual([]);
  });

  test("is refused with a code of yesterday, of another shop, or where nobody checks in: one answer for all", async () => {
    const wrong = { ok: false, error: { code: "code_wrong" } };
    const { token } = await shown();
    expect(await enter(token, later(30))).toEqual(wrong);
    expect(await enter(token, NOW, "moon")).toEqual(wrong);
    await setCheckIn(program.scope, program.shopId, false, NOW);
    expect(await enter(token)).toEqual(wrong);
    expect(await checkInShops(program.scope)).toMatchObject([{ slug: "main", open: false }]);
    await setCheckIn(program.scope, program.shopId, true, NOW);
    expect(await enter(token)).toEqual(wrong);
  });

  test("by guessing is over after a few tries; the scanned code still opens", async () => {
    const { token, digits } = await shown();
    const wrong = digits === "000000" ? "000001" : "000000";
    for (let n = 0; n < 6; n++) expect(await enter(wrong)).toMatchObject({ error: { code: "code_wrong" } });
    expect(await enter(digits)).toMatchObject({ ok: false, error: { code: "too_many_attempts" } });
    expect(await enter(token)).toMatchObject({ ok: true, value: { outcome: "counted" } });
  });

  test("typing the right digits costs no try", async () => {
    for (let n = 0; n < 9; n++)
      expect((await enter((await shown(later(n * 10))).digits, later(n * 10))).ok).toBe(true);
  });
});

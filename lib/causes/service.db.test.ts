import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { verifyLedger } from "@/lib/ledger/service-verify";
import { redeemReward } from "@/lib/rewards/service";
import { newId } from "@/lib/shared/id";
import { CauseInput, moneyFor } from "./cause";
import { causeEntries, causesFor, createCause, endCause, listCauses } from "./service";
import { givenTo } from "./service-given";
import { undoDonation } from "./service-undo";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2026-11-22T12:00:00Z");
let program: TestProgram;
beforeAll(async () => {
  program = await makeProgram(owner);
});

async function cause(name: string, minorPerHundred = 150n) {
  const id = await createCause(program.scope, { name, description: "", minorPerHundred }, now);
  const reward = await makeReward(owner, program, {
    ...{ name: `For ${name}`, cost: 250n, fulfilment: "at_once" as const },
    benefit: { code: "donation", causeId: id },
  });
  return { id, reward };
}

const totals = async (id: string) => {
  const found = (await listCauses(program.scope, { withEnded: true })).find((each) => each.id === id);
  return [found?.points, found?.minor, found?.givers];
};
const agreed = async () => (await verifyLedger(program.scope)).findings;

describe("a donation", () => {
  test("reaches its cause at what that is paid for points, rounded down, and shows what each gave", async () => {
    const trees = await cause("Trees");
    const [ana, ben] = [
      await makeMember(owner, program, { points: 600 }),
      await makeMember(owner, program, { points: 250 }),
    ];
    for (const member of [ana, ana, ben]) {
      const made = await redeemReward(member.scope, trees.reward, null, now);
      expect(made).toMatchObject({ ok: true, value: { status: "fulfilled" } });
    }
    expect(await totals(trees.id)).toEqual([750n, 1_125n, 2]);
    expect((await causesFor(ana.scope)).find(({ id }) => id === trees.id)?.mine).toBe(500n);
    expect(await givenTo(ana.scope, trees.id)).toMatchObject({ points: 500n, minor: 750n, lastAt: now });
    expect(await givenTo(ana.scope, newId())).toBeNull();
    expect((await causeEntries(program.scope, trees.id)).map(({ points, minor }) => [points, minor])).toEqual(
      [
        [250n, 375n],
        [250n, 375n],
        [250n, 375n],
      ],
    );
    expect(await agreed()).toEqual([]);
  });

  test("to a cause that has ended takes no points", async () => {
    const sea = await cause("Sea");
    expect(await endCause(program.scope, sea.id, now)).toBe(true);
    expect(await endCause(program.scope, sea.id, now)).toBe(false);
    const member = await makeMember(owner, program, { points: 250 });
    const made = await redeemReward(member.scope, sea.reward, null, now);
    expect(made.ok).toBe(false);
    const [row] = await owner`select available from balances where member_id = ${member.id}`;
    expect(row?.available).toBe(250n);
    expect(await totals(sea.id)).toEqual([0n, 0n, 0]);
    expect(await agreed()).toEqual([]);
  });

  test("undone by eight at once goes back once, from the cause too", async () => {
    const bees = await cause("Bees");
    const member = await makeMember(owner, program, { points: 300 });
    const made = await redeemReward(member.scope, bees.reward, null, now);
    if (!made.ok) throw new Error(made.error.code);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => undoDonation(program.scope, made.value.id, now)),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const [row] = await owner`select available from balances where member_id = ${member.id}`;
    expect(row?.available).toBe(300n);
    expect(await totals(bees.id)).toEqual([0n, 0n, 1]);
    expect(await causeEntries(program.scope, bees.id)).toHaveLength(2);
    expect(await givenTo(member.scope, bees.id)).toBeNull();
    expect(await undoDonation(program.scope, newId(), now)).toMatchObject({
      error: { code: "donation_unknown" },
    });
    expect(await agreed()).toEqual([]);
  });
});

test.each([
  [100n, 150n, 150n],
  [99n, 100n, 99n],
  [1n, 50n, 0n],
  [0n, 100n, 0n],
])("%s points at %s for a hundred are %s", (points, rate, minor) => {
  expect(moneyFor(points, rate)).toBe(minor);
});

test.each([
  [{ name: "", minorPerHundred: 100n }, "name"],
  [{ name: "x".repeat(101), minorPerHundred: 100n }, "name"],
  [{ name: "Trees", minorPerHundred: 0n }, "minorPerHundred"],
  [{ name: "Trees", minorPerHundred: 100_001n }, "minorPerHundred"],
])("a cause is refused by its field (%#)", (input, field) => {
  expect(CauseInput.safeParse(input).error?.issues[0]?.path).toEqual([field]);
});

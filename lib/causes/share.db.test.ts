import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { readProgram } from "@/db/transaction";
import { recordEvents } from "@/lib/earning/service";
import { aLine, anOrder } from "@/lib/earning/testing/samples";
import { programById } from "@/lib/programs/service";
import { changeSettings } from "@/lib/programs/service-settings";
import { newId } from "@/lib/shared/id";
import { createCause, endCause } from "./service";
import { causeLineWithin } from "./service-line";
import { chooseCause, sharedCauses, shareOfOrder, shareOrders, sharingOf } from "./service-share";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date();
const since = new Date(now.getTime() - 3_600_000);
let program: TestProgram;
let [trees, sea] = ["", ""];
let [ana, ben]: TestMember[] = [];
const add = (name: string) =>
  createCause(program.scope, { name, description: "", minorPerHundred: 100n }, since);
const set = (change: object) => {
  const causeShare = {
    basisPoints: 150,
    chosenBy: "merchant" as const,
    causeId: trees,
    since: since.toISOString(),
  };
  return changeSettings(program.scope, { causeShare: { ...causeShare, ...change } }, now);
};
beforeAll(async () => {
  program = await makeProgram(owner);
  [trees, sea] = [await add("Trees"), await add("Sea")];
  [ana, ben] = [await makeMember(owner, program), await makeMember(owner, program)];
});

async function order(
  id: string,
  member: TestMember | null,
  unitPriceMinor: bigint,
  refundedQuantity = 0,
  type = "order.paid" as "order.paid" | "order.refunded" | "order.cancelled",
) {
  const line = aLine({ quantity: 2, unitPriceMinor, refundedQuantity });
  const event = { id: newId(), type, occurredAt: now, shop: null, member: member && { id: member.id } };
  const results = await recordEvents(
    program.scope,
    "test",
    [{ ...event, order: anOrder({ id, lines: [line] }) }],
    now,
  );
  expect(results.map(({ ok }) => ok)).toEqual([true]);
}
const given = async () =>
  Object.fromEntries(
    (await sharedCauses(program.scope, { memberId: ana?.id ?? null, withEnded: true })).map((cause) => [
      cause.name,
      [cause.shared, cause.sharedMine],
    ]),
  );
/** Every order's rows are the share of what it is worth at its own rate. */
const agrees = async () => {
  const wrong = await owner`
    select o.id from (select order_id, sum(minor) as minor, min(basis_points) as rate from cause_shares
                       where program_id = ${program.id} group by 1) s join orders o on o.id = s.order_id
     where s.minor <> floor(case when o.status = 'paid' then o.spend_minor else 0 end * s.rate / 10000)`;
  expect(wrong).toEqual([]);
};

describe("a share of each order", () => {
  test("is counted once, of members and guests, and goes back with a refund", async () => {
    await order("before", ana ?? null, 10_00n);
    expect(await shareOrders(program.scope, now)).toBe(0);
    await set({});
    await order("1", ana ?? null, 50_00n);
    await order("2", null, 20_00n);
    expect(await shareOrders(program.scope, now)).toBe(3);
    expect(await shareOrders(program.scope, now)).toBe(0);
    expect(await given()).toEqual({ Trees: [240n, 180n], Sea: [0n, 0n] });
    await order("1", ana ?? null, 50_00n, 1, "order.refunded");
    await order("2", null, 20_00n, 0, "order.cancelled");
    const runs = await Promise.all(Array.from({ length: 4 }, () => shareOrders(program.scope, now)));
    expect(runs.reduce((sum, one) => sum + one, 0)).toBe(2);
    expect(await given()).toEqual({ Trees: [105n, 105n], Sea: [0n, 0n] });
    await agrees();
    const first = { shopId: program.shopId, number: "1" };
    expect(await shareOfOrder(program.scope, first)).toMatchObject({ cause: { name: "Trees" }, minor: 75n });
    const other = await makeProgram(owner);
    expect(await shareOfOrder(other.scope, first)).toBeNull();
    // Told before it is written, by the function that writes it.
    await order("soon", ana ?? null, 10_00n);
    const soon = { shopId: program.shopId, number: "soon" };
    expect(await shareOfOrder(program.scope, soon)).toMatchObject({ minor: 30n });
    await shareOrders(program.scope, now);
    expect(await shareOfOrder(program.scope, soon)).toMatchObject({ minor: 30n });
  });

  test("goes where the member chose, by the rate of its own time, and stays there", async () => {
    if (!ana || !ben) throw new Error();
    expect(await chooseCause(ben.scope, sea, now)).toMatchObject({ value: { changed: true } });
    expect(await chooseCause(ben.scope, sea, now)).toMatchObject({ value: { changed: false } });
    expect(await chooseCause(ben.scope, newId(), now)).toMatchObject({ error: { code: "cause_unknown" } });
    await set({ chosenBy: "member", basisPoints: 1000 });
    await order("3", ben, 10_00n);
    await shareOrders(program.scope, now);
    const settings = (await programById(program.id))?.settings;
    if (!settings) throw new Error();
    expect(await sharingOf(ben.scope, settings)).toMatchObject({
      basisPoints: 1000,
      cause: { name: "Sea", sharedMine: 200n },
    });
    expect(await sharingOf(ana.scope, settings)).toMatchObject({ cause: { name: "Trees" } });
    await chooseCause(ben.scope, trees, now);
    await set({ basisPoints: 500 });
    await order("3", ben, 10_00n, 1, "order.refunded");
    await shareOrders(program.scope, now);
    expect((await given()).Sea).toEqual([100n, 0n]);
    await endCause(program.scope, sea, now);
    expect(await chooseCause(ben.scope, sea, now)).toMatchObject({ error: { code: "cause_ended" } });
    await set({ basisPoints: 0 });
    expect(await sharingOf(ben.scope, settings)).not.toBeNull();
    await order("3", ben, 10_00n, 2, "order.refunded");
    await order("4", ben, 10_00n);
    await shareOrders(program.scope, now);
    expect((await given()).Sea).toEqual([0n, 0n]);
    await agrees();
  });

  test("on the first page is what the whole sum says, remembered and new together, whenever one looks", async () => {
    if (!ana || !ben) throw new Error();
    await set({ basisPoints: 1000, chosenBy: "member" });
    const settings = (await programById(program.id))?.settings;
    if (!settings) throw new Error();
    for (const minutes of [0, 20, 90, 30, 200]) {
      const at = new Date(now.getTime() + minutes * 60_000);
      for (const { scope } of [ana, ben]) {
        const line = await readProgram(scope, (tx) => causeLineWithin(tx, scope, settings, at));
        const whole = (await sharingOf(scope, settings))?.cause;
        expect(line?.cause.name).toBe(whole?.name);
        const together = (whole?.shared ?? 0n) + (whole?.minor ?? 0n);
        expect(line).toMatchObject({ mine: whole?.sharedMine, together });
        expect(together).toBeGreaterThan(minutes === 0 ? -1n : 0n);
      }
      await order(`later ${minutes}`, ben, 10_00n);
      await shareOrders(program.scope, at);
    }
  });
});

import { afterAll, describe, expect, it } from "vitest";
import { comparedStore } from "@/db/testing/compared-store";
import { makeReward } from "@/db/testing/fixtures";
import { settleAllOutside } from "@/lib/rewards/service-outside";
import { newId } from "@/lib/shared/id";
import { repairFinding, undoRepair } from "./service-repair";

const { owner, program, shopify, ana, compare, buy, open, theOne, audited, close } = await comparedStore();
afterAll(close);
const reward = await makeReward(owner, program, { name: "€5 off", cost: 5n });

describe("a code", () => {
  /** A redemption that the store is said to have as a code. */
  async function code(
    text: string,
    change: { status?: string; there?: string; usedIn?: string | null } = {},
  ) {
    const { status = "issued", there = "made", usedIn = null } = change;
    const id = newId();
    await owner`
      insert into redemptions (program_id, id, member_id, reward_id, cost, status, voucher_code, name, benefit, min_basket_minor,
        on_voucher_expiry, redeemed_at, expires_at, used_order_id)
      values (${program.id}, ${id}, ${ana.id}, ${reward}, 5, ${status}, ${text}, '€5 off',
        (select benefit from rewards where program_id = ${program.id} and id = ${reward}), 0, 'return', now() - interval '1 hour', now() + interval '30 days', ${usedIn})`;
    await owner`
      insert into shopify_rewards (program_id, redemption_id, shop_id, kind, state, next_at, created_at, made_at)
      values (${program.id}, ${id}, ${program.shopId}, 'code', ${there}, now(), now(), now())`;
    return id;
  }

  it("that the store does not have is missed, and asked for again", async () => {
    const id = await code("AAAA-AAAA-AAAA-AAA1");
    await compare();
    const finding = await theOne("code_missing");
    expect(finding.facts.code).toBe("AAAA-AAAA-AAAA-AAA1");
    expect((await repairFinding(program.scope, finding.id, new Date())).ok).toBe(true);
    await settleAllOutside(program.scope, new Date());
    const [row] =
      await owner`select state from shopify_rewards where program_id = ${program.id} and redemption_id = ${id}`;
    expect(row).toMatchObject({ state: "made" });
    expect(shopify.store.discounts.has("aaaa-aaaa-aaaa-aaa1")).toBe(true);
    await compare();
    expect(await open()).toEqual([]);
  });

  it("that was cancelled here and still works there is ended", async () => {
    const id = await code("AAAA-AAAA-AAAA-AAA3");
    const rewardIs = (state: string) => owner`
      update shopify_rewards set state = ${state}, next_at = now() - interval '1 second' where program_id = ${program.id} and redemption_id = ${id}`;
    await rewardIs("asked");
    await settleAllOutside(program.scope, new Date());
    await owner`update redemptions set status = 'cancelled', ended_at = now() where program_id = ${program.id} and id = ${id}`;
    await compare();
    const finding = await theOne("code_alive");
    expect((await repairFinding(program.scope, finding.id, new Date())).ok).toBe(true);
    await settleAllOutside(program.scope, new Date());
    await compare();
    expect(await open()).toEqual([]);
  });

  it("that was ended in the store unused gives its points back", async () => {
    const id = await code("AAAA-AAAA-AAAA-AAA4");
    await owner`
      update shopify_rewards set state = 'asked', next_at = now() - interval '1 second' where program_id = ${program.id} and redemption_id = ${id}`;
    await settleAllOutside(program.scope, new Date());
    const there = shopify.store.discounts.get("aaaa-aaaa-aaaa-aaa4");
    if (!there) throw new Error("not made");
    there.endsAt = new Date(shopify.store.now().getTime() - 1000);
    await compare();
    const finding = await theOne("code_ended_there");
    expect((await repairFinding(program.scope, finding.id, new Date())).ok).toBe(true);
    const [row] = await owner`select status from redemptions where program_id = ${program.id} and id = ${id}`;
    expect(row).toEqual({ status: "cancelled" });
    await compare();
    expect(await open()).toEqual([]);
  });

  it("that was used twice is ended in the store and counts as used", async () => {
    const id = await code("AAAA-AAAA-AAAA-AAA5");
    await owner`
      update shopify_rewards set state = 'asked', next_at = now() - interval '1 second' where program_id = ${program.id} and redemption_id = ${id}`;
    await settleAllOutside(program.scope, new Date());
    const there = shopify.store.discounts.get("aaaa-aaaa-aaaa-aaa5");
    if (!there) throw new Error("not made");
    there.uses.push(1n, 2n);
    await compare();
    const finding = await theOne("code_used_twice");
    expect((await repairFinding(program.scope, finding.id, new Date())).ok).toBe(true);
    const [row] = await owner`select status from redemptions where program_id = ${program.id} and id = ${id}`;
    expect(row).toEqual({ status: "used" });
    await compare();
    expect(await open()).toEqual([]);
    expect(await audited("comparison.repaired")).toBeGreaterThan(0);
  });

  it("that was used in an order and counts as unused is marked, and unmarked when that is undone", async () => {
    const id = await code("AAAA-AAAA-AAAA-AAA2");
    const order = buy();
    await compare();
    await owner`
      update shopify_orders set codes = array['AAAA-AAAA-AAAA-AAA2'], state = state
       where program_id = ${program.id} and order_id = ${String(order.id)}`;
    await compare();
    const finding = (await open()).find(({ kind }) => kind === "code_used_unmarked");
    if (!finding) throw new Error("not found");
    expect(finding.facts.order).toBe(String(order.id));
    expect(finding.names).toEqual({ [String(order.id)]: expect.stringMatching(/^#\d+$/) });
    const status = async () =>
      (await owner`select status from redemptions where program_id = ${program.id} and id = ${id}`)[0]
        ?.status;
    expect(await repairFinding(program.scope, finding.id, new Date())).toMatchObject({
      value: { agrees: true },
    });
    expect(await status()).toBe("used");
    expect((await undoRepair(program.scope, finding.id, new Date())).ok).toBe(true);
    expect(await status()).toBe("issued");
  });
});

import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeReward } from "@/db/testing/fixtures";
import { makeStore, type TestStore } from "@/db/testing/shopify-store";
import { newId } from "@/lib/shared/id";
import { decideMoment } from "./decide-voucher";
import { redeemReward, rewardsFor } from "./service-redeem";
import { storeChoices } from "./service-stores";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const NOW = new Date("2026-06-15T10:00:00Z");
const second = newId();
let store: TestStore;

beforeAll(async () => {
  store = await makeStore(owner);
  await owner`insert into shops (program_id, id, slug, name, currency) values (${store.id}, ${second}, 'second', 'Second', 'EUR')`;
  await owner`
    insert into shopify_stores (program_id, shop_id, domain, door, status, created_at)
    values (${store.id}, ${second}, 'second.myshopify.com', 'own_app', 'installed', now() + interval '1 hour')`;
});

/** In which store the code of a redemption is made. */
async function madeIn(shopId?: string | null): Promise<string | undefined> {
  const [member, reward] = [await makeMember(owner, store, { points: 500 }), await makeReward(owner, store)];
  const redeemed = await redeemReward(member.scope, reward, null, NOW, { shopId });
  if (!redeemed.ok) throw new Error(redeemed.error.code);
  const [row] = await owner<{ shopId: string }[]>`
    select shop_id from shopify_rewards where program_id = ${store.id} and redemption_id = ${redeemed.value.id}`;
  return row?.shopId;
}

test("a code is made in the store it was redeemed in; without one, or in one that is none, in the first", async () => {
  expect(await madeIn(second)).toBe(second);
  expect(await madeIn(store.shopId)).toBe(store.shopId);
  expect(await madeIn()).toBe(store.shopId);
  expect(await madeIn(newId())).toBe(store.shopId);
});

test("what a reward for one store gives is made there, wherever the member is known, and good there alone", async () => {
  const member = await makeMember(owner, store, { points: 1_000 });
  const reward = await makeReward(owner, store, { shopId: second });
  await owner`
    insert into shopify_customers (program_id, shop_id, customer_id, member_id, state, changed_at)
    values (${store.id}, ${store.shopId}, '1', ${member.id}, 'known', now())`;
  const redeemed = await redeemReward(member.scope, reward, null, NOW);
  if (!redeemed.ok) throw new Error(redeemed.error.code);
  const [row] = await owner`select shop_id from shopify_rewards where redemption_id = ${redeemed.value.id}`;
  expect(row?.shopId).toBe(second);
  expect(redeemed.value.fulfilmentFacts).toEqual({ shopId: second, onlyThere: true });
  const issued = { ...redeemed.value, status: "issued" as const, fulfilment: null };
  const here = decideMoment(issued, { now: NOW, timeZone: "UTC" });
  expect(here).toEqual({ ok: false, error: { code: "voucher_elsewhere" } });
  expect(
    decideMoment({ ...issued, fulfilmentFacts: { shopId: second } }, { now: NOW, timeZone: "UTC" }).ok,
  ).toBe(true);
});

test("asked for another store, it is refused and no points are spent", async () => {
  const member = await makeMember(owner, store, { points: 500 });
  const reward = await makeReward(owner, store, { shopId: second });
  const asked = await redeemReward(member.scope, reward, null, NOW, { shopId: store.shopId });
  expect(asked).toEqual({ ok: false, error: { code: "other_store" } });
  expect((await redeemReward(member.scope, reward, null, NOW, { shopId: second })).ok).toBe(true);
});

test("a member chooses between the stores, the one that knows them first; where there is one, there is no choice", async () => {
  const member = await makeMember(owner, store);
  const ids = async () => (await storeChoices(member.scope)).map(({ shopId }) => shopId);
  expect(await ids()).toEqual([store.shopId, second]);
  await owner`
    insert into shopify_customers (program_id, shop_id, customer_id, member_id, state, changed_at)
    values (${store.id}, ${second}, '2', ${member.id}, 'known', now())`;
  expect(await ids()).toEqual([second, store.shopId]);
  const alone = await makeStore(owner);
  expect(await storeChoices((await makeMember(owner, alone)).scope)).toEqual([]);
});

test("a store that was taken off is not made anything in, and what is for it alone is not to be had", async () => {
  const member = await makeMember(owner, store, { points: 500 });
  const bound = await makeReward(owner, store, { shopId: second });
  await owner`update shopify_stores set status = 'uninstalled' where program_id = ${store.id} and shop_id = ${second}`;
  expect(await redeemReward(member.scope, bound, null, NOW)).toEqual({
    ok: false,
    error: { code: "store_gone" },
  });
  const { tiles } = await rewardsFor(member.scope, NOW);
  expect(tiles.find(({ reward }) => reward.id === bound)).toMatchObject({
    state: "sold_out",
    refusal: { code: "store_gone" },
    reward: { shopName: "Second", isShopGone: true },
  });
  expect(await madeIn(second)).toBe(store.shopId);
});

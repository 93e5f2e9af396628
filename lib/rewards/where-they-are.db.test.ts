import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeReward } from "@/db/testing/fixtures";
import { makeStore, type TestStore } from "@/db/testing/shopify-store";
import { newId } from "@/lib/shared/id";
import { redeemReward } from "./service-redeem";

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

test("a store that was taken off is not made anything in", async () => {
  await owner`update shopify_stores set status = 'uninstalled' where program_id = ${store.id} and shop_id = ${second}`;
  expect(await madeIn(second)).toBe(store.shopId);
});

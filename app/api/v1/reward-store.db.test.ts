import { afterAll, beforeAll, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember } from "@/db/testing/fixtures";
import { makeStore, type TestStore } from "@/db/testing/shopify-store";
import { daysLater, localDay, weekdayOf } from "@/lib/shared/calendar";
import { newId, showId } from "@/lib/shared/id";
import { type Client, client } from "./testing/client";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const second = newId();
let store: TestStore;
let api: Client;
beforeAll(async () => {
  store = await makeStore(owner);
  await owner`insert into shops (program_id, id, slug, name, currency) values (${store.id}, ${second}, 'second', 'Second', 'EUR')`;
  await owner`
    insert into shopify_stores (program_id, shop_id, domain, door, status, created_at)
    values (${store.id}, ${second}, 'second.myshopify.com', 'own_app', 'installed', now() + interval '1 hour')`;
  api = await client(store.scope);
});

const key = () => ({ "idempotency-key": newId() });
const terms = { name: "€5 off", benefit: { type: "discount_amount", amount: "5.00" }, cost: 100 };

test("a reward is bound to one store by API, its code is made there, and another store is refused by its field", async () => {
  const [there, here] = [showId("shop", second), showId("shop", store.shopId)];
  const made = await api.post("/rewards", { ...terms, shop_id: there }, key());
  expect(made).toMatchObject({ status: 201, body: { shop_id: there } });
  const member = await makeMember(owner, store, { points: 500 });
  const at = `/members/${showId("member", member.id)}/redemptions`;
  const reward_id = made.body.id;
  expect(await api.post(at, { reward_id, shop_id: here }, key())).toMatchObject({
    status: 422,
    body: { errors: [{ field: "shop_id" }] },
  });
  expect(await api.post(at, { reward_id }, key())).toMatchObject({
    status: 201,
    body: { status: "held", shop_id: there, balance: 400 },
  });
  const freed = await api.post(`/rewards/${reward_id}`, { shop_id: null }, key());
  expect(freed).toMatchObject({ status: 200, body: { shop_id: null } });
  expect(await api.post(at, { reward_id, shop_id: here }, key())).toMatchObject({
    status: 201,
    body: { shop_id: here },
  });
});

test("what is no connected store is refused by its field; what no checkout takes is for no store", async () => {
  const wrong = await api.post("/rewards", { ...terms, shop_id: showId("shop", newId()) }, key());
  expect(wrong).toMatchObject({ status: 422, body: { errors: [{ field: "shop_id" }] } });
  const thing = {
    name: "A mug",
    benefit: { type: "merchandise" },
    cost: 100,
    shop_id: showId("shop", second),
  };
  expect(await api.post("/rewards", thing, key())).toMatchObject({ status: 201, body: { shop_id: null } });
});

test("a reward with closed days within reach asks for the day, and its code is good for that one alone", async () => {
  const made = await api.post("/rewards", { ...terms, code_valid_days: 30, weekdays: [1, 2, 3] }, key());
  expect(made.status).toBe(201);
  const member = await makeMember(owner, store, { points: 500 });
  const at = `/members/${showId("member", member.id)}/redemptions`;
  const reward_id = made.body.id;
  expect(await api.post(at, { reward_id }, key())).toMatchObject({
    status: 422,
    body: { errors: [{ field: "use_on" }] },
  });
  const today = localDay(new Date(), "Europe/Berlin");
  const use_on = [1, 2, 3, 4, 5, 6, 7]
    .map((ahead) => daysLater(today, ahead))
    .find((day) => weekdayOf(day) === 2);
  const redeemed = await api.post(at, { reward_id, use_on }, key());
  expect(redeemed).toMatchObject({ status: 201, body: { status: "held", balance: 400 } });
  const lasts = Date.parse(redeemed.body.expires_at) - Date.parse(redeemed.body.usable_from);
  expect(lasts / 3_600_000).toBeGreaterThanOrEqual(23);
  expect(lasts / 3_600_000).toBeLessThanOrEqual(25);
});

test("what a store cannot say is refused by its field, with what to do instead", async () => {
  const share = { name: "10 %", benefit: { type: "discount_percent", percent: 10, most: "5.00" }, cost: 100 };
  expect(await api.post("/rewards", share, key())).toMatchObject({
    status: 422,
    body: {
      errors: [
        {
          field: "benefit.most",
          detail: expect.stringContaining("Give €5.00 off with a smallest basket of €50.00 instead"),
        },
      ],
    },
  });
  const card = { name: "Card", benefit: { type: "gift_card", amount: "5.00" }, cost: 100, weekdays: [1] };
  expect(await api.post("/rewards", card, key())).toMatchObject({
    status: 422,
    body: { errors: [{ field: "weekdays", detail: expect.stringContaining("gift cards") }] },
  });
});

test("what is bound to a store that was taken off stays so until somebody says otherwise", async () => {
  const made = await api.post("/rewards", { ...terms, shop_id: showId("shop", second) }, key());
  await owner`update shopify_stores set status = 'uninstalled' where program_id = ${store.id} and shop_id = ${second}`;
  expect(await api.post(`/rewards/${made.body.id}`, { cost: 200 }, key())).toMatchObject({
    status: 200,
    body: { cost: 200, shop_id: showId("shop", second) },
  });
  const another = await api.post("/rewards", { ...terms, shop_id: showId("shop", second) }, key());
  expect(another).toMatchObject({ status: 422, body: { errors: [{ field: "shop_id" }] } });
});

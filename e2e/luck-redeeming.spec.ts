import { type Page, expect as soon, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { makeReward } from "@/db/testing/fixtures";
import { enter, loseAnswers, type Member, memberWithPassword, put } from "./bad-luck";
import { makeSharingWorld, type SharingWorld } from "./sharing-world";

/* Bad luck while redeeming, where it is done with one tap: in the cart, at the checkout, and with an address to type. */

/** Each step is an action and a page made anew: on a busy machine that takes its time. */
const expect = soon.configure({ timeout: 30_000 });
test.beforeEach(() => test.slow());

const PRICE = "€28.90";
const LESS = "€23.90";

let world: SharingWorld;
let lastOff: string;
test.beforeAll(async () => {
  world = await makeSharingWorld();
  const { owner, program } = world;
  lastOff = await makeReward(owner, program, {
    name: "The last €4",
    cost: 90n,
    stock: 1,
    benefit: { code: "discount_amount", minor: 4_00n },
  });
  await makeReward(owner, program, {
    name: "Woven patch",
    cost: 80n,
    benefit: { code: "merchandise" },
    fulfilment: "staff",
  });
});
test.afterAll(async () => {
  await world?.owner.end();
  await closeDatabase();
});

async function fillIn(page: Page): Promise<void> {
  await page.goto("/checkout");
  await page.getByRole("textbox", { name: "Street and number" }).fill("Torstraße 12");
  await page.getByRole("textbox", { name: "Postcode" }).fill("10115");
  await page.getByRole("textbox", { name: "Town" }).fill("Berlin");
  await page.getByRole("textbox", { name: "Test card number" }).fill("4242 4242 4242 4242");
}

const total = (page: Page) => page.locator("dl.totals div[data-sum] dd");
const tap = (page: Page, name = "€5 off") => page.getByRole("button", { name: `Redeem and apply ${name}` });
const pay = (page: Page) => page.getByRole("button", { name: /^Pay €/ });

/** What became of the member's points: their codes, whatever has become of those, and what is left. */
async function spentBy(member: Member) {
  const [row] = await world.owner<{ codes: number; points: number }[]>`
    select (select count(*)::int from redemptions where member_id = ${member.scope.memberId}) as codes,
           (select available::int from balances where member_id = ${member.scope.memberId} and asset = 'points') as points`;
  return row;
}

test("two tap for the last of it: one cart is cheaper, the other is told and keeps its points", async ({
  browser,
  baseURL,
}) => {
  const members = [await world.member("Ana", { points: 90 }), await world.member("Ben", { points: 90 })];
  const carts = await Promise.all(members.map((member) => enter(world, browser, baseURL, member)));
  for (const { page } of carts) await put(page);
  await Promise.all(carts.map(({ page }) => tap(page, "The last €4").click()));
  const cheaper = (page: Page) => page.getByRole("button", { name: "Take off The last €4" });
  const told = (page: Page) => page.getByRole("main").getByRole("alert").filter({ hasText: /\S/ });
  for (const { page } of carts) await expect(cheaper(page).or(told(page)).first()).toBeVisible();
  const got = await Promise.all(carts.map(({ page }) => cheaper(page).count()));
  expect([...got].sort()).toEqual([0, 1]);
  for (const [at, { page }] of carts.entries())
    await expect(total(page)).toHaveText(got[at] ? "€24.90" : PRICE);
  const spent = await Promise.all(members.map(spentBy));
  expect(spent.map((one) => one?.points).sort()).toEqual([0, 90]);
  const [row] = await world.owner`select stock from rewards where id = ${lastOff}`;
  expect(row?.stock).toBe(0);
  for (const { context } of carts) await context.close();
});

test("without JavaScript, too, whoever comes too late for the last of it is told", async ({
  browser,
  baseURL,
}) => {
  const { owner, program } = world;
  const reward = await makeReward(owner, program, {
    name: "The very last €3",
    cost: 90n,
    stock: 1,
    benefit: { code: "discount_amount", minor: 3_00n },
  });
  const ben = await world.member("Ben", { points: 90 });
  const { context, page } = await enter(world, browser, baseURL, ben);
  await put(page);
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    storageState: await context.storageState(),
  });
  const still = await plain.newPage();
  await still.goto(new URL("/cart", page.url()).href);
  await expect(tap(still, "The very last €3")).toBeVisible();
  await owner`update rewards set stock = 0 where id = ${reward}`;
  await tap(still, "The very last €3").click();
  await expect(still.getByRole("main").getByRole("alert")).toContainText("last one");
  await expect(total(still)).toHaveText(PRICE);
  expect(await spentBy(ben)).toEqual({ codes: 0, points: 90 });
  await Promise.all([plain.close(), context.close()]);
});

test("Back after redeeming in the cart, and forward again: one code, and it is on the cart", async ({
  browser,
  baseURL,
}) => {
  const cleo = await world.member("Cleo", { points: 900 });
  const { context, page } = await enter(world, browser, baseURL, cleo);
  await put(page);
  await tap(page).click();
  await expect(total(page)).toHaveText(LESS);
  await page.goBack();
  await expect(page.getByRole("button", { name: "Add to cart" })).toBeVisible();
  await page.goForward();
  await expect(total(page)).toHaveText(LESS);
  await page.getByRole("link", { name: "Go to the checkout" }).click();
  await expect(page.getByRole("heading", { name: "Checkout" })).toBeVisible();
  await page.goBack();
  await expect(total(page)).toHaveText(LESS);
  expect(await spentBy(cleo)).toEqual({ codes: 1, points: 600 });
  await context.close();
});

test("two tabs with one cart: the second says what it does not go with, and spends nothing", async ({
  browser,
  baseURL,
}) => {
  const dora = await world.member("Dora", { points: 900 });
  const { context, page } = await enter(world, browser, baseURL, dora);
  await put(page);
  const other = await context.newPage();
  await other.goto("/cart");
  await expect(tap(other)).toBeVisible();
  await tap(page).dblclick();
  await expect(total(page)).toHaveText(LESS);
  expect(await spentBy(dora)).toEqual({ codes: 1, points: 600 });
  await tap(other).click();
  await expect(other.getByRole("alert").filter({ hasText: "€5 off" })).toBeVisible();
  expect(await spentBy(dora)).toEqual({ codes: 1, points: 600 });

  // What is given back in one tab is not paid with in the other.
  await fillIn(page);
  await other.goto("/account/codes");
  await other.getByRole("button", { name: /^Cancel/ }).click();
  await expect(other.getByText("300 points are back in your balance")).toBeVisible();
  await pay(page).click();
  await expect(page.getByText("Nothing was ordered", { exact: false })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Street and number" })).toHaveValue("Torstraße 12");
  expect(await spentBy(dora)).toEqual({ codes: 1, points: 900 });
  await context.close();
});

test("the connection is lost while redeeming in the cart: told, tried again, paid once", async ({
  browser,
  baseURL,
}) => {
  const ema = await world.member("Ema", { points: 300 });
  const { context, page } = await enter(world, browser, baseURL, ema);
  await put(page);
  await context.setOffline(true);
  await tap(page).click();
  await expect(page.getByRole("alert").filter({ hasText: "Nothing came back" })).toBeFocused();
  await context.setOffline(false);
  expect(await spentBy(ema)).toEqual({ codes: 0, points: 300 });

  const answers = await loseAnswers(context, "/cart");
  await tap(page).click();
  await expect.poll(answers.lost).toBe(1);
  expect(await spentBy(ema)).toEqual({ codes: 1, points: 0 });
  await expect(page.getByRole("alert").filter({ hasText: "Nothing came back" })).toBeVisible();
  await answers.find();
  await tap(page).click();
  await expect(total(page)).toHaveText(LESS);
  expect(await spentBy(ema)).toEqual({ codes: 1, points: 0 });
  await context.close();
});

test("the session ends while an address is typed: after signing in it stands there, and is redeemed once", async ({
  browser,
  baseURL,
}) => {
  const { member: fee, ...account } = await memberWithPassword(world, "Fee", 80);
  const { context, page } = await enter(world, browser, baseURL, null);
  await account.signIn(page, "/account/rewards");
  await page.getByRole("link", { name: "Redeem Woven patch", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "Woven patch" });
  await sheet.getByLabel("Street and number").fill("Weg 1");
  await sheet.getByLabel("Postcode").fill("10115");
  await sheet.getByLabel("Town").fill("Berlin");
  await account.endSession();
  await sheet.getByRole("button", { name: /^Redeem for/ }).click();
  await page.waitForURL(/\/sign-in/);
  expect(await spentBy(fee)).toEqual({ codes: 0, points: 80 });
  await account.signInAgain(page);
  await expect(sheet.getByLabel("Street and number")).toHaveValue("Weg 1");
  await expect(sheet.getByLabel("Town")).toHaveValue("Berlin");
  await sheet.getByRole("button", { name: /^Redeem for/ }).click();
  await page.waitForURL(/redeemed=/);
  expect(await spentBy(fee)).toEqual({ codes: 1, points: 0 });
  await context.close();
});

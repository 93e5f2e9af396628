import { expect as soon, test } from "@playwright/test";
import {
  apply,
  balanceOf,
  closeRewardShop,
  codeOn,
  enter,
  euro,
  MUG,
  openRewardShop,
  pay,
  payButton,
  put,
  redeem,
  SHIPPING,
  thanks,
  total,
} from "./reward-shop";
import type { SharingWorld } from "./sharing-world";
import { isSound } from "./sound";

/* Every kind of reward does in the shop what its tile says: totals are added up by hand. */

const expect = soon.configure({ timeout: 30_000 });
test.beforeEach(() => test.slow());

let world: SharingWorld;
test.beforeAll(async () => {
  world = await openRewardShop();
});
test.afterAll(closeRewardShop);

test("a percentage is what it says, and never more than its most", async ({ browser, baseURL }) => {
  const ana = await world.member("Ana", { points: 200 });
  const { context, page } = await enter(browser, baseURL, ana, true);
  await put(page, "mug");
  await expect(total(page)).toHaveText(euro(MUG + SHIPPING));
  await page.getByRole("button", { name: "Redeem and apply 15 % off" }).click();
  // 15 % of 24.00 are 3.60; at most 3.00.
  await expect(total(page)).toHaveText(euro(MUG - 3_00 + SHIPPING));
  await isSound(page);
  expect(await balanceOf(ana)).toBe(50);
  await context.close();
});

test("a free product comes into the cart, costs nothing, and goes with its code", async ({
  browser,
  baseURL,
}) => {
  const ben = await world.member("Ben", { points: 320 });
  const { context, page } = await enter(browser, baseURL, ben);
  await put(page, "mug");
  await page.getByRole("button", { name: "Redeem and apply Free socks" }).click();
  await expect(page.getByRole("link", { name: "Wool socks" }).first()).toBeVisible();
  await expect(total(page)).toHaveText(euro(MUG + SHIPPING));
  // Its minimum looks at what is paid: 24.00 are fewer than 40.00, with socks for 18.00 free.
  await redeem(page, "From forty");
  await apply(page, await codeOn(page));
  await expect(page.getByText(/basket of €40: €16 more\./)).toBeVisible();
  await pay(page);
  await payButton(page).click();
  await expect(thanks(page)).toBeVisible();
  await expect(total(page)).toHaveText(euro(MUG + SHIPPING));
  await context.close();
});

test("a gift card pays for whoever holds it, once", async ({ browser, baseURL }) => {
  const cleo = await world.member("Cleo", { points: 100 });
  const hers = await enter(browser, baseURL, cleo, true);
  await redeem(hers.page, "Ten for a friend");
  const code = await codeOn(hers.page);
  const { context, page } = await enter(browser, baseURL, null);
  await put(page, "mug");
  await apply(page, code.toLowerCase());
  await expect(total(page)).toHaveText(euro(MUG - 10_00 + SHIPPING));
  await pay(page, { name: "Dieter", email: `dieter.${cleo.card}@guests.example` });
  await payButton(page).click();
  await expect(thanks(page)).toBeVisible();
  await put(page, "mug");
  await apply(page, code);
  await expect(page.getByText(/used/i).first()).toBeVisible();
  await expect(total(page)).toHaveText(euro(MUG + SHIPPING));
  await hers.page.goto("/account/codes");
  await expect(hers.page.getByText("Used", { exact: true })).toBeVisible();
  await Promise.all([context.close(), hers.context.close()]);
});

test("store credit is money in the wallet, and pays at the checkout", async ({ browser, baseURL }) => {
  const dora = await world.member("Dora", { points: 120 });
  const { context, page } = await enter(browser, baseURL, dora, true);
  await redeem(page, "Ten to spend");
  await page.goto("/account/wallet");
  await expect(page.getByText("€10.00").first()).toBeVisible();
  await put(page, "mug");
  await pay(page);
  await page.getByRole("checkbox", { name: "Pay €10.00 from your wallet" }).check();
  await payButton(page).click();
  await expect(thanks(page)).toBeVisible();
  await expect(page.getByRole("term").filter({ hasText: "Paid by card" }).locator("xpath=../dd")).toHaveText(
    euro(MUG + SHIPPING - 10_00),
  );
  await context.close();
});

test("a tier pays its own price; the tile and the ledger say the same", async ({ browser, baseURL }) => {
  const [ida, jan] = [await world.member("Ida", { points: 100 }), await world.member("Jan", { points: 100 })];
  await world.owner`update members set tier_id = ${world.program.tiers[1]?.id ?? ""} where id = ${ida.scope.memberId}`;
  for (const [member, cost] of [
    [ida, 60],
    [jan, 100],
  ] as const) {
    const { context, page } = await enter(browser, baseURL, member, true);
    await page.goto("/account/rewards");
    await expect(page.getByRole("listitem").filter({ hasText: "Two for tiers" })).toContainText(
      `${cost} points`,
    );
    await redeem(page, "Two for tiers");
    expect(await balanceOf(member)).toBe(100 - cost);
    await context.close();
  }
});

test("on a day on which it cannot be used the cart says on which it can", async ({ browser, baseURL }) => {
  const kai = await world.member("Kai", { points: 110 });
  const { context, page } = await enter(browser, baseURL, kai, true);
  await redeem(page, "Not these days");
  const code = await codeOn(page);
  await put(page, "mug");
  await apply(page, code);
  await expect(page.getByText(/cannot be used|can’t be used|can be used/i).first()).toBeVisible();
  await expect(total(page)).toHaveText(euro(MUG + SHIPPING));
  await context.close();
});

test("at the checkout, too: put on, seen in the total, taken off, and what was typed stays", async ({
  browser,
  baseURL,
}) => {
  const mia = await world.member("Mia", { points: 250 });
  const { context, page } = await enter(browser, baseURL, mia, true);
  await put(page, "mug");
  await pay(page);
  await page
    .getByText("What you have", { exact: false })
    .or(page.getByText("You could use", { exact: false }))
    .first()
    .click();
  await page.getByRole("button", { name: "Redeem and apply 15 % off" }).click();
  await expect(total(page)).toHaveText(euro(MUG - 3_00 + SHIPPING));
  await expect(page).toHaveURL(/\/checkout$/);
  await expect(page.getByRole("textbox", { name: "Street and number" })).toHaveValue("Torstraße 12");
  await isSound(page);
  await page.getByRole("button", { name: "Take off 15 % off" }).click();
  await expect(total(page)).toHaveText(euro(MUG + SHIPPING));
  const [made] = await world.owner<{ code: string }[]>`
    select voucher_code as code from redemptions where member_id = ${mia.scope.memberId}`;
  await page.getByText("Have a code?").click();
  await page.getByRole("textbox", { name: "Code", exact: true }).fill("AAAA-BBBB-CCCC-DDDD");
  await page.getByRole("form", { name: "Voucher code" }).getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("form", { name: "Voucher code" }).getByRole("alert")).toBeVisible();
  await page.getByRole("textbox", { name: "Code", exact: true }).fill(made?.code ?? "");
  await page.getByRole("form", { name: "Voucher code" }).getByRole("button", { name: "Apply" }).click();
  await expect(total(page)).toHaveText(euro(MUG - 3_00 + SHIPPING));
  await expect(page.getByRole("textbox", { name: "Town" })).toHaveValue("Berlin");
  await payButton(page).click();
  await expect(thanks(page)).toBeVisible();
  await expect(total(page)).toHaveText(euro(MUG - 3_00 + SHIPPING));
  await context.close();
});

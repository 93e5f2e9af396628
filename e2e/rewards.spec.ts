import { type Page, expect as soon, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { makeMember, makeReward } from "@/db/testing/fixtures";
import { createGate } from "@/lib/access/service";
import type { RewardTerms } from "@/lib/rewards/reward";
import { type OwnShop, openOwnShop } from "./own-shop";
import { isSound } from "./sound";

/*
 * Rewards of every kind in a program of this test's own, under a storefront of its own: members redeem, the shop honours
 * it, staff fulfil it.
 */

/** Each step is an action and a page made anew: on a busy machine that takes its time. */
const expect = soon.configure({ timeout: 30_000 });

// Each walks through many screens, in two widths.
test.beforeEach(() => test.slow());

let shop: OwnShop;
let gateId: string;
const site = (path: string) => shop.site(path);

async function reward(terms: Partial<RewardTerms>): Promise<string> {
  return makeReward(shop.owner, shop.program, { cost: 100n, ...terms });
}

test.beforeAll(async () => {
  shop = await openOwnShop("rewards");
  const { program } = shop;
  const gate = { kind: "product" as const, target: "FW-TARP-02", title: "", body: "" };
  const opensFor = { minTierPosition: 2, tags: [], segmentIds: [], byReward: true, earlyAccess: false };
  const made = await createGate(
    program.scope,
    { name: "First tarps", ...gate, opensFor, startsAt: null, endsAt: null },
    new Date(),
  );
  const page = {
    kind: "page" as const,
    target: "winter-letter",
    title: "The winter letter",
    body: "Snow on the ridge.\n\nCome and see.",
  };
  const letter = await createGate(
    program.scope,
    { name: "Letter", ...page, opensFor: { ...opensFor, byReward: false }, startsAt: null, endsAt: null },
    new Date(),
  );
  if (!made.ok || !letter.ok) throw new Error("nothing is locked");
  gateId = made.value.id;
});
test.afterAll(async () => {
  await shop?.owner.end();
  await closeDatabase();
});

/** Sound, and no wider than the screen, on a desk and on a phone. */
async function looksRight(page: Page): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await isSound(page);
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect({ url: page.url(), width, wider: Math.max(0, wider) }).toEqual({
      url: page.url(),
      width,
      wider: 0,
    });
  }
  await page.setViewportSize({ width: 1280, height: 844 });
}

const codeIn = async (page: Page) => (await page.getByRole("dialog").locator("code").textContent()) ?? "";
const totalOf = (page: Page) => page.locator("dl.totals div[data-sum] dd");

async function openReward(page: Page, name: string): Promise<void> {
  await page.goto(site("/account/rewards"));
  await page.getByRole("link", { name: `Redeem ${name}` }).click();
  await expect(page.getByRole("dialog", { name })).toBeVisible({ timeout: 20_000 });
}

async function fillCart(page: Page, slug: string): Promise<void> {
  await page.goto(site(`/products/${slug}`));
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByText("One of these is in your cart.")).toBeVisible();
}

test("any amount, by keyboard: what goes into it is what it is worth; two codes in one order, and off again", async ({
  browser,
}) => {
  const variable = { min: 500n, max: 3_000n, step: 250n, minorPerStep: 2_50n };
  await reward({ name: "Any amount", variable, cost: 500n, combines: "others" });
  await reward({ name: "No shipping", benefit: { code: "free_shipping" }, combines: "others" });
  const member = await makeMember(shop.owner, shop.program, { points: 1_900 });
  const page = await shop.memberPage(browser, member);
  await openReward(page, "Any amount");
  const slider = page.getByRole("slider");
  await slider.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press("ArrowRight");
  await expect(page.getByLabel("How much", { exact: true })).toHaveValue("1250");
  await expect(page.getByText("Worth €12.50 · you keep 650 points")).toBeVisible();
  await page.getByLabel("How much", { exact: true }).fill("1300");
  await page.getByRole("button", { name: "Redeem" }).click();
  await expect(page.getByText(/^Choose from 500 to 3,000 points, in steps of 250/)).toBeVisible();
  await looksRight(page);
  await page.getByLabel("How much", { exact: true }).fill("1250");
  await page.getByRole("button", { name: "Redeem" }).click();
  await expect(page.getByRole("dialog", { name: "Your code" })).toBeVisible();
  const amount = await codeIn(page);

  await openReward(page, "No shipping");
  await page.getByRole("button", { name: "Redeem for 100 points" }).click();
  await expect(page.getByRole("dialog", { name: "Your code" })).toBeVisible();
  const shipping = await codeIn(page);

  await fillCart(page, "riverside-kettle");
  await page.goto(site("/cart"));
  await expect(totalOf(page)).toHaveText("€46.90");
  for (const code of [amount, shipping]) {
    await page.getByText(/^Have (a|another) code\?$/).click();
    await page.getByRole("textbox", { name: "Code" }).fill(code);
    await page.getByRole("form", { name: "Voucher code" }).getByRole("button", { name: "Apply" }).click();
    await expect(page.locator("main code", { hasText: code })).toBeVisible();
  }
  await expect(totalOf(page)).toHaveText("€29.50");
  await looksRight(page);
  await page.getByRole("button", { name: "Take off No shipping" }).click();
  await expect(totalOf(page)).toHaveText("€34.40");
});

test("points and money: a card that is declined spends nothing; a code that is cancelled gives both back", async ({
  browser,
}) => {
  await reward({
    name: "Half and half",
    priceMinor: 7_50n,
    benefit: { code: "discount_amount", minor: 15_00n },
  });
  const page = await shop.memberPage(browser, await makeMember(shop.owner, shop.program, { points: 250 }));
  await openReward(page, "Half and half");
  await expect(page.getByText("100 points and €7.50")).toBeVisible();
  const redeem = page.getByRole("button", { name: "Redeem for 100 points" });
  await page.getByLabel(/^Test card number/).fill("4000 0000 0000 0002");
  await redeem.click();
  await expect(page.getByText(/^The card was declined/)).toBeVisible();
  await page.getByLabel(/^Test card number/).fill("4242 4242 4242 4242");
  await redeem.click();
  await expect(page.getByText("you have 150 points left")).toBeVisible();
  await page.goto(site("/account/codes"));
  await page.getByRole("button", { name: /^Cancel/ }).click();
  await expect(page.getByText("100 points are back in your balance")).toBeVisible();
  const [row] = await shop.owner`
    select payment from redemptions where program_id = ${shop.program.id} and name = 'Half and half'`;
  expect(row?.payment).toMatchObject({ method: "test_card", refundedAt: expect.any(String) });
});

test("a thing is asked for with an address, sent by staff with its number, and seen by its member", async ({
  browser,
}) => {
  await reward({ name: "Woven patch", benefit: { code: "merchandise" }, fulfilment: "staff", stock: 5 });
  const page = await shop.memberPage(
    browser,
    await makeMember(shop.owner, shop.program, { points: 250, name: "Ana Ruiz" }),
  );
  await openReward(page, "Woven patch");
  const redeem = page.getByRole("button", { name: "Redeem for 100 points" });
  await redeem.click();
  await expect(page.getByText("Please enter street and number.")).toBeVisible();
  await looksRight(page);
  await page.getByLabel("Street and number").fill("Weg 1");
  await page.getByLabel("Postcode").fill("10115");
  await page.getByLabel("Town").fill("Berlin");
  await redeem.click();
  await expect(page.getByText("It is yours, and we are on it.")).toBeVisible();

  const staff = await shop.staffPage(browser);
  await staff.goto(shop.dashboard(""));
  await staff.getByRole("link", { name: "Go on with them" }).click();
  const card = staff.getByRole("listitem").filter({ hasText: "Woven patch" });
  await expect(card).toContainText("Ana Ruiz, Weg 1, 10115 Berlin, DE");
  await looksRight(staff);
  await card.getByLabel("Tracking number").fill("DE 4820");
  await card.getByRole("button", { name: /^Mark as sent/ }).click();
  await expect(card.getByText("Sent", { exact: true })).toBeVisible();

  await page.goto(site("/account/codes"));
  await expect(page.getByText("Tracking number DE 4820")).toBeVisible();
  await expect(page.getByRole("button", { name: /^Cancel/ })).toBeHidden();
  await looksRight(page);
  await card.getByRole("button", { name: /^Mark as done/ }).click();
  await expect(card).toBeHidden();
  await staff.getByRole("link", { name: "Done" }).click();
  await expect(staff.getByRole("listitem").filter({ hasText: "Woven patch" })).toContainText("Done");
});

test("what is locked says what unlocks it, and opens for who redeems for it or has the tier", async ({
  browser,
}) => {
  await reward({
    name: "First pick",
    benefit: { code: "early_access", gateId },
    fulfilment: "at_once",
    voucherValidDays: 3,
  });
  const page = await shop.memberPage(browser, await makeMember(shop.owner, shop.program, { points: 250 }));
  await page.goto(site("/"));
  await expect(page.getByRole("listitem").filter({ hasText: "For some members first" })).toBeVisible();
  await page.goto(site("/products/two-person-ridge-tarp"));
  await expect(page.getByText("Opens at Canopy or with the reward “First pick”.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add to cart" })).toBeHidden();
  await looksRight(page);
  await page.goto(site("/exclusive/winter-letter"));
  await expect(page.getByText("Opens at Canopy.")).toBeVisible();
  await expect(page.getByText("Snow on the ridge.")).toBeHidden();
  await looksRight(page);

  await openReward(page, "First pick");
  await page.getByRole("button", { name: "Redeem for 100 points" }).click();
  await expect(page.getByText("It is yours.")).toBeVisible();
  await fillCart(page, "two-person-ridge-tarp");

  const canopy = await shop.memberPage(browser, await makeMember(shop.owner, shop.program, { tier: 2 }));
  await canopy.goto(site("/exclusive/winter-letter"));
  await expect(canopy.getByText("Snow on the ridge.")).toBeVisible();
  const guest = await (await browser.newContext()).newPage();
  const answer = await guest.goto(site("/exclusive/no-such-letter"));
  expect(answer?.status()).toBe(404);
});

test("an owner is told in sentences what is wrong with a reward or a gate, and nothing is half saved", async ({
  browser,
}) => {
  const staff = await shop.staffPage(browser);
  await staff.goto(shop.dashboard("/rewards/new"));
  await staff.getByLabel("Name").fill("Anything");
  await staff.getByLabel("An amount off the order").check();
  await staff.getByRole("textbox", { name: "Amount off" }).fill("1");
  await staff.getByLabel("As much as a member likes").check();
  await staff.getByLabel("Price").fill("250");
  await staff.getByLabel("The most").fill("200");
  await staff.getByLabel("In steps of").fill("100");
  await expect(staff.getByText(/^Costs you about €1\.00 for every 100 points/)).toBeVisible();
  const save = staff.getByRole("button", { name: "Save reward" });
  await save.click();
  await expect(staff.getByText("At most: it is below the least. Enter a larger number.")).toBeVisible();
  await staff.getByLabel("The most").fill("2000");
  await save.click();
  await expect(staff.getByText(/^At least: it is no multiple of the step\. Enter 200/)).toBeVisible();
  await looksRight(staff);
  await staff.getByLabel("Price").fill("200");
  await staff.getByText("Days on which it can't be used").click();
  await staff.locator("[name=blackoutFrom_0]").fill("2026-01-01");
  await staff.locator("[name=blackoutTo_0]").fill("2036-01-01");
  await save.click();
  await expect(
    staff.getByText(/^Not from: it covers every day on which a code of .+ could be used/),
  ).toBeVisible();
  const [row] =
    await shop.owner`select count(*)::int as made from rewards where program_id = ${shop.program.id} and name = 'Anything'`;
  expect(row?.made).toBe(0);
  await staff.getByLabel("Something else").check();
  await staff.getByLabel("Always the same").check();
  await staff.getByLabel("Address to call").fill("https://10.0.0.1/hook");
  await staff.locator("[name=blackoutTo_0]").fill("2026-01-02");
  await save.click();
  await expect(staff.getByText(/^Address to call: it points into a private network/)).toBeVisible();

  await staff.goto(shop.dashboard("/access/new"));
  await staff.getByLabel("Name").fill("For nobody");
  await staff.getByLabel("Product", { exact: true }).selectOption({ label: "Brass compass" });
  await staff.getByRole("button", { name: "Lock it" }).click();
  await expect(staff.getByText(/this is locked for everybody/)).toBeVisible();
  await looksRight(staff);
  await staff.getByLabel("Whoever redeems a reward for it").check();
  await staff.getByRole("button", { name: "Lock it" }).click();
  await expect(staff.getByRole("row").filter({ hasText: "For nobody" })).toContainText("Brass compass");
  await looksRight(staff);
});

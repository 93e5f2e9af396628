import { type Browser, expect, type Page, test } from "@playwright/test";
import { demo, signInAsMember } from "./people";
import { isSound } from "./sound";

/*
 * A cruise line: nights instead of euros, tier credits apart from what can be spent, and rewards that are redeemed a week
 * before one sails. All of it is settings, rules and rewards of a program; nothing in the product knows of ships.
 */
const memberNamed = (name: string) => demo().members.find((email) => email.startsWith(`${name}@`)) ?? "";
/** Has sailed in solo suites and stands at the top; and somebody with one short voyage behind him. */
const [leonor, tiago] = [memberNamed("leonor"), memberNamed("tiago")];

const ship = Object.assign(new URL(demo().url), { hostname: "meridian.localhost" }).origin;

async function onBoard(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ baseURL: ship });
  return context.newPage();
}

/** "2026-11-29" of a day from now. */
function dayFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

test("a sailing promises miles by the night and the kind of cabin", async ({ browser }) => {
  const page = await onBoard(browser);
  for (const [slug, miles] of [
    ["lights-cabin", 500],
    ["lights-suite", 1_000],
    ["lights-solo-suite", 1_500],
  ] as const) {
    await page.goto(`/products/${slug}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    // A guest's forecast is that of a first voyage: 500 for coming aboard.
    await expect(
      page.getByText(new RegExp(`Earn ${(miles + 500).toLocaleString("en")} miles`)),
    ).toBeVisible();
  }
  await isSound(page);
  await page.context().close();
});

test("a member sees tier credits apart from miles", async ({ browser }) => {
  const page = await onBoard(browser);
  await signInAsMember(page, tiago, "/account", ship);
  const main = page.getByRole("main");
  await expect(main.getByText(/^\d+ tier credits to Offshore$/)).toBeVisible();
  // 500 for five nights in a cabin, 500 for coming aboard: a number of its own, in a word of its own.
  await expect(main.getByText("1,000", { exact: true }).first()).toBeVisible();
  await isSound(page);
  await page.goto("/account/tiers");
  await expect(main.getByText("From 20 tier credits in a calendar year")).toBeVisible();
  await expect(main.getByText(/[\d,]+ miles more/)).toHaveCount(0);
  await isSound(page);
  await page.goto("/account/rewards");
  await expect(main.getByText(/^You have 1,000 miles/)).toBeVisible();
  await expect(main.getByText(/tier credit/)).toHaveCount(0);
  await page.context().close();
});

test("a dinner has to be ordered a week before one sails: a day too soon is refused in words", async ({
  browser,
}) => {
  const page = await onBoard(browser);
  await signInAsMember(page, leonor, "/account/rewards", ship);
  const tile = page.getByRole("listitem").filter({ hasText: "Flowers and a bottle" });
  await expect(tile.getByText(/at least 7 days ahead/i)).toBeVisible();
  await tile.getByRole("link", { name: /^Redeem/ }).click();
  const sheet = page.getByRole("dialog");
  const day = sheet.getByLabel(/day/i).first();
  await day.fill(dayFromNow(3));
  await sheet.getByRole("button", { name: /^Redeem for/ }).click();
  await expect(sheet.getByText(/7 days ahead/).last()).toBeVisible();
  await expect(page).toHaveURL(/redeem=/);
  await day.fill(dayFromNow(30));
  await sheet.getByRole("button", { name: /^Redeem for/ }).click();
  await expect(page).toHaveURL(/redeemed=/);
  await page.context().close();
});

test("what the line has told a member stands under News, and is read once seen", async ({ browser }) => {
  const page = await onBoard(browser);
  await signInAsMember(page, leonor, "/account/more", ship);
  await page.getByRole("main").getByRole("link", { name: /^News/ }).click();
  await page.waitForURL((url) => url.pathname === "/account/news");
  await expect(page.getByRole("heading", { level: 1, name: "News" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem").first()).toBeVisible();
  await isSound(page);
  await page.reload();
  await expect(page.getByRole("main").getByText("New", { exact: true })).toHaveCount(0);
  await page.context().close();
});

test("a profile takes no day that does not exist, and says why", async ({ browser }) => {
  const page = await onBoard(browser);
  await signInAsMember(page, leonor, "/account/profile", ship);
  await isSound(page);
  await page.getByLabel("Day").fill("31");
  await page.getByLabel("Month").selectOption({ label: "February" });
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("February has 29 days. Correct the day or the month.").first()).toBeVisible();
  await expect(page.getByLabel("Day")).toHaveValue("31");
  await isSound(page);
  await page.reload();
  await expect(page.getByLabel("Day")).toHaveValue("29");
  await page.context().close();
});

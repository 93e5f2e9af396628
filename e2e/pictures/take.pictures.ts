import { mkdirSync } from "node:fs";
import { type Page, test } from "@playwright/test";
import { demo, signInAsMember, signInAsStaff } from "../people";
import { DEVELOPER_SCREENS, MEMBER_SCREENS, MERCHANT_SCREENS, type Screen, SHOP_SCREENS } from "./screens";

/*
 * Takes the pictures of docs/screens from a running demo: `npm run pictures` while `npm start` runs. They are for
 * looking at; nothing is compared with them.
 */
const FOLDER = "docs/screens";
const WIDTHS = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 800 } };
/** A picture ends here, so that a long list does not make it useless. */
const MOST_HEIGHT = 1_400;

async function take(page: Page, { name, path, before }: Screen): Promise<void> {
  await page.goto(path);
  await before?.(page);
  // What comes in parts has come, and the fonts with it.
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => document.fonts.ready);
  for (const [size, viewport] of Object.entries(WIDTHS)) {
    await page.setViewportSize(viewport);
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.screenshot({
      path: `${FOLDER}/${name}-${size}.jpg`,
      type: "jpeg",
      quality: 45,
      fullPage: true,
      animations: "disabled",
      clip: { x: 0, y: 0, width: viewport.width, height: Math.min(height, MOST_HEIGHT) },
    });
  }
}

test.beforeAll(() => {
  mkdirSync(FOLDER, { recursive: true });
});

test("the shop, as anybody sees it", async ({ page }) => {
  for (const screen of SHOP_SCREENS) await take(page, screen);
});

test("the member's area", async ({ page }) => {
  test.setTimeout(240_000);
  await signInAsMember(page, demo().members[0] as string);
  for (const screen of MEMBER_SCREENS) await take(page, screen);
  await page.emulateMedia({ colorScheme: "dark" });
  await take(page, { name: "account-dark", path: "/account" });
});

test("in Arabic, from right to left", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: "ar", baseURL });
  const page = await context.newPage();
  await take(page, { name: "landing-arabic", path: "/program" });
  await take(page, { name: "product-arabic", path: "/products/enamel-trail-mug" });
  await context.close();
});

test("the merchant's dashboard", async ({ page }) => {
  test.setTimeout(300_000);
  await signInAsStaff(page, "owner@example.com", "/dashboard/fieldwork");
  for (const screen of MERCHANT_SCREENS)
    await take(page, { ...screen, path: `/dashboard/fieldwork${screen.path}` });
  for (const screen of DEVELOPER_SCREENS) await take(page, screen);
});

import { expect, type Page, test } from "@playwright/test";
import { demo, signInAsMember, signInAsStaff } from "./people";

/* Whoever needs letters of twice the size reads down a phone's screen, and never to its side. */

test.use({ viewport: { width: 390, height: 844 } });
test.beforeEach(() => test.slow());

const [ana = ""] = demo().members;

async function widerThanThePhone(page: Page, paths: readonly string[]): Promise<string[]> {
  const wider: string[] = [];
  for (const path of paths) {
    await page.goto(path);
    await page.addStyleTag({ content: "html { font-size: 200% !important; }" });
    const over = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return scrollWidth - clientWidth;
    });
    if (over > 0) wider.push(`${path}: ${over} px`);
  }
  return wider;
}

test("of the shop nothing is wider than the screen", async ({ page }) => {
  const paths = ["/", "/products/merino-walking-socks", "/cart", "/program", "/program/terms"];
  const doors = ["/join", "/sign-in", "/language", "/friend", "/draws/first-frost"];
  expect(await widerThanThePhone(page, [...paths, ...doors])).toEqual([]);
});

test("of the member's area nothing is wider than the screen", async ({ page }) => {
  await signInAsMember(page, ana);
  await page.goto("/account/more");
  const places = await page
    .getByRole("main")
    .getByRole("link")
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
  const paths = [...new Set(places.filter((path) => path.startsWith("/account")))];
  expect(paths.length).toBeGreaterThan(12);
  const more = ["/account", "/account/activity", "/account/rewards", "/account/codes", "/account/tiers"];
  const within = ["/account/card/show", "/account/support/new", "/account/tiers/match"];
  expect(await widerThanThePhone(page, [...more, ...paths, ...within])).toEqual([]);
});

test("of keys and the pages for developers nothing is wider than the screen", async ({ page }) => {
  await signInAsStaff(page, "owner@example.com", "/dashboard/fieldwork/settings/keys");
  const paths = ["/dashboard/fieldwork/settings/keys", "/developers/agents"];
  const more = ["/developers", "/developers/webhooks", "/developers/api/members"];
  expect(await widerThanThePhone(page, [...paths, ...more])).toEqual([]);
});

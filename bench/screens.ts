import type { BrowserContext, Page } from "@playwright/test";

/** A shopper's screen and whether one has to be signed in for it. */
export type Screen = { path: string; member: boolean };

const GUEST = [
  "/",
  "/?shelf=kitchen",
  "/products/enamel-trail-mug",
  "/cart",
  "/checkout",
  "/program",
  "/program/de",
  "/program/terms",
  "/join",
  "/sign-in",
  "/sign-in?way=password",
  "/sign-in/check-your-mail",
  "/language",
];
const ACCOUNT = [
  ...["", "activity", "activity?filter=earned", "rewards", "codes", "badges", "challenges", "leaderboard"],
  ...["tiers", "refer", "card", "wallet", "household", "send", "categories", "causes", "surveys", "news"],
  ...["more", "profile", "preferences", "privacy", "membership", "expiring", "support", "support/new"],
];
const MEMBER = ["/", "/products/enamel-trail-mug", "/cart", "/checkout"];

/** Addresses that are found on a page, since they carry an id: the sheets of a reward, of a line, of a cause. */
const FOUND: [on: string, href: RegExp][] = [
  ["/account/activity", /^\/account\/activity\?.*why=/],
  ["/account/rewards", /^\/account\/rewards\?.*reward=/],
  ["/account/causes", /^\/account\/causes\/./],
  ["/account/surveys", /^\/account\/surveys\/./],
];

async function linksOn(page: Page, path: string): Promise<string[]> {
  await page.goto(path);
  return page.getByRole("link").evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
}

async function putIntoCart(page: Page): Promise<void> {
  await page.goto("/products/enamel-trail-mug");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("main").getByRole("link", { name: "Go to the cart" }).waitFor();
}

/** Buys a mug; the address of the page that says thank you. */
async function bought(page: Page): Promise<string> {
  await putIntoCart(page);
  await page.goto("/checkout");
  const fields = { Name: "Ana Ruiz", "Street and number": "Torstraße 12", Postcode: "10115", Town: "Berlin" };
  for (const [name, value] of Object.entries(fields)) await page.getByRole("textbox", { name }).fill(value);
  const email = page.getByRole("textbox", { name: "E-mail" });
  if (await email.isEditable()) await email.fill("ana@example.com");
  await page.getByRole("textbox", { name: "Test card number" }).fill("4242 4242 4242 4242");
  await page.getByRole("button", { name: /^Pay / }).click();
  await page.waitForURL("**/orders/**");
  const { pathname, search } = new URL(page.url());
  return pathname + search;
}

/** Every screen of a shopper; leaves both contexts with a cart that holds something. */
export async function screensOf(guest: BrowserContext, member: BrowserContext): Promise<Screen[]> {
  const [asGuest, asMember] = [await guest.newPage(), await member.newPage()];
  const thanks = await bought(asMember);
  const found: string[] = [];
  for (const [on, href] of FOUND) {
    const link = (await linksOn(asMember, on)).find((one) => href.test(one));
    if (link) found.push(link);
  }
  await putIntoCart(asGuest);
  await putIntoCart(asMember);
  await Promise.all([asGuest.close(), asMember.close()]);
  const below = ACCOUNT.map((name) => (name ? `/account/${name}` : "/account"));
  return [
    ...GUEST.map((path) => ({ path, member: false })),
    ...[...MEMBER, thanks, ...below, ...found].map((path) => ({ path, member: true })),
  ];
}

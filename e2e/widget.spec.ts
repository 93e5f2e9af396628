import { expect, type Page, test } from "@playwright/test";
import { ownMember } from "./own-member";
import { demo, signInAsStaff } from "./people";
import { openPlainShop, type PlainShop } from "./plain-shop";
import { isSound } from "./sound";

/*
 * A shop of plain HTML on another origin puts the widget into its pages, as the dashboard says, and its server says who
 * is signed in.
 */
test.describe.configure({ mode: "serial" });

const SITE = process.env.REGULARS_URL ?? "http://localhost:3000";
const DASHBOARD = "/dashboard/fieldwork/settings/widget";

let shop: PlainShop;
/** Who is signed in at the shop. */
let member: string;
/** The pieces as the dashboard writes them. */
let snippet = "";

test.beforeAll(async () => {
  shop = await openPlainShop({ body: "" });
  member = await ownMember("Willa Wood");
});
test.afterAll(() => shop.close());

/** What the shop's own server does for a customer who is signed in there. */
async function tokenFor(email: string): Promise<unknown> {
  const key = demo().programs.find(({ slug }) => slug === "fieldwork")?.api_key;
  const answer = await fetch(`${SITE}/api/v1/widget/tokens`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ member: { email }, origin: shop.origin }),
  });
  expect(answer.status).toBe(201);
  return answer.json();
}

/** Gives the member enough for a reward, however often this has run. */
async function givePoints(email: string, points: number): Promise<void> {
  const { member_id } = (await tokenFor(email)) as { member_id: string };
  const key = demo().programs.find(({ slug }) => slug === "fieldwork")?.api_key;
  const given = await fetch(`${SITE}/api/v1/members/${member_id}/adjustments`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ points, reason: "For the widget" }),
  });
  expect(given.status).toBe(201);
}

const launcher = (page: Page) => page.locator("regulars-launcher").getByRole("button", { name: /rewards/i });
/** What stands in the shadow of an element that the page has put in. */
const inside = (page: Page, element: string) => page.locator(`regulars-${element}`).locator("p, div").first();
const panel = (page: Page) => page.getByRole("dialog");

test("a merchant allows the shop's address and takes the snippet along", async ({ page }) => {
  await signInAsStaff(page, "owner@example.com", DASHBOARD);
  const form = page.getByRole("form", { name: "Where it may stand" });
  await form.getByLabel("Addresses of your shop").fill("http://shop.example.com");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("“http://shop.example.com” is not secure")).toBeVisible();
  await form
    .getByLabel("Addresses of your shop")
    .fill(`https://shop.example.com/collections\n${shop.origin}`);
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Saved. It holds within seconds.")).toBeVisible();
  await page.reload();
  await expect(form.getByLabel("Addresses of your shop")).toHaveValue(
    `https://shop.example.com\n${shop.origin}`,
  );
  const pieces = page
    .getByRole("region", { name: "Put it into a page" })
    .getByRole("listitem")
    .locator("code");
  snippet = (await pieces.allTextContents()).join("\n");
  expect(snippet).toContain(`src="${SITE}/widget.js"`);
  expect(snippet).toContain('data-program="fieldwork"');
  await isSound(page);
});

test("the preview is the real thing, and redeems nothing", async ({ page }) => {
  await signInAsStaff(page, "owner@example.com", `${DASHBOARD}?as=rich`);
  const frame = page.frameLocator("iframe");
  await page.getByTitle("A page of a shop with the widget").evaluate((element) => element.scrollIntoView());
  await expect(frame.getByText(/^Earn \d/).first()).toBeVisible();
  await frame.getByRole("button", { name: /^Your rewards/ }).click();
  await frame
    .getByRole("button", { name: /^Redeem:/ })
    .first()
    .click();
  await frame.getByRole("button", { name: "Yes, redeem" }).click();
  await expect(frame.getByRole("alert")).toHaveText(/This is a preview/);
});

test("a guest of the shop sees what a product and the cart bring, and how to join", async ({ page }) => {
  shop.page = { body: snippet };
  shop.token = null;
  await page.goto(shop.origin);
  await expect(inside(page, "product-hint")).toContainText(/Earn \d+ points.*worth €/);
  await expect(inside(page, "cart-hint")).toContainText(/This cart earns \d+ points/);
  await expect(inside(page, "card")).toContainText("Every order brings something back");
  await launcher(page).click();
  await expect(panel(page).getByRole("heading", { name: "Fieldwork" })).toBeVisible();
  await expect(panel(page)).toContainText(/Spend €100, earn \d+ points: worth €/);
  // And then back to where they were.
  const back = encodeURIComponent(`/back?to=${encodeURIComponent(`${shop.origin}/`)}`);
  await expect(panel(page).getByRole("link", { name: "Join" })).toHaveAttribute(
    "href",
    `${SITE}/join?then=${back}`,
  );
  await expect(panel(page).getByRole("button", { name: /^Redeem/ })).toHaveCount(0);
});

test("a hint says why, and follows the chosen quantity", async ({ page }) => {
  shop.page = { body: snippet };
  await page.goto(shop.origin);
  const hint = inside(page, "product-hint");
  await expect(hint).toContainText(/Earn (\d+) points/);
  const points = async () => Number(/Earn (\d+)/.exec((await hint.textContent()) ?? "")?.[1] ?? 0);
  const one = await points();
  await hint.getByRole("button", { name: `Why ${one}?` }).click();
  await expect(panel(page).getByRole("heading", { name: `Why ${one}?` })).toBeVisible();
  await expect(panel(page)).toContainText("Enamel mug");
  await panel(page).getByRole("button", { name: "Close" }).click();
  await expect(hint.getByRole("button", { name: `Why ${one}?` })).toBeFocused();
  await page.locator("regulars-product-hint").evaluate((element) => element.setAttribute("quantity", "10"));
  await expect.poll(points).toBeGreaterThan(one * 2);
  // A page with variants sets price and SKU of the one that is chosen.
  const ten = await points();
  await page.locator("regulars-product-hint").evaluate((element) => {
    element.setAttribute("sku", "FW-FLASK-100");
    element.setAttribute("price", "42.00");
  });
  await expect.poll(points).toBeGreaterThan(ten);
});

test("a member of the shop sees the balance and redeems; the keyboard is enough", async ({ page }) => {
  shop.page = { body: snippet };
  shop.token = () => tokenFor(member);
  await givePoints(member, 1_000);
  await page.goto(shop.origin);
  await expect(launcher(page)).toHaveText(/^[\d,]+ points$/);
  const before = (await launcher(page).textContent()) ?? "";
  await expect(inside(page, "card")).toContainText(before);
  await launcher(page).focus();
  await page.keyboard.press("Enter");
  await expect(panel(page)).toBeVisible();
  await expect(panel(page).getByRole("heading", { name: "Your tier" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel(page)).toHaveCount(0);
  await expect(launcher(page)).toBeFocused();

  await page.keyboard.press("Enter");
  await panel(page)
    .getByRole("button", { name: /^Redeem: €\d+ off/ })
    .first()
    .click();
  await expect(panel(page).getByText(/stay with you/)).toBeVisible();
  await panel(page).getByRole("button", { name: "Not now" }).click();
  await expect(
    panel(page)
      .getByRole("button", { name: /^Redeem: €\d+ off/ })
      .first(),
  ).toBeFocused();
  const told = page.evaluate(
    () =>
      new Promise((done) =>
        document.addEventListener("regulars:redeemed", (event) => done((event as CustomEvent).detail)),
      ),
  );
  await panel(page)
    .getByRole("button", { name: /^Redeem: €\d+ off/ })
    .first()
    .click();
  await panel(page).getByRole("button", { name: "Yes, redeem" }).click();
  await expect(panel(page).getByRole("heading", { name: /is yours$/ })).toBeFocused();
  await expect(panel(page).getByRole("heading", { name: "Your codes" })).toBeVisible();
  expect(await told).toMatchObject({ code: expect.stringMatching(/^[A-Z0-9-]{8,}$/) });
  await expect(launcher(page)).not.toHaveText(before);
});

test("no cookie, no other origin, and nothing is asked before the page has come to rest", async ({
  page,
}) => {
  shop.page = { body: snippet };
  shop.token = null;
  const asked: { url: string; cookie: boolean }[] = [];
  page.on("request", (request) => {
    asked.push({ url: request.url(), cookie: "cookie" in request.headers() });
  });
  await page.goto(shop.origin);
  await expect(inside(page, "product-hint")).toContainText(/Earn/);
  const origins = new Set(asked.map(({ url }) => new URL(url).origin).filter((origin) => origin !== "null"));
  expect([...origins].sort()).toEqual([shop.origin, SITE].sort());
  const early = await page.evaluate(() => {
    const [visit] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    const before = performance
      .getEntriesByType("resource")
      .filter(({ startTime }) => startTime < (visit?.loadEventStart ?? 0));
    return before.map(({ name }) => new URL(name).pathname);
  });
  expect(early).toEqual(["/widget.js"]);
  expect(asked.some(({ cookie }) => cookie)).toBe(false);
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length])).toEqual([
    "",
    0,
    0,
  ]);
});

for (const [width, who] of [
  [390, "a guest"],
  [390, "a member"],
  [1280, "a member"],
] as const) {
  test(`nothing on the page moves at ${width} pixels for ${who}`, async ({ page }) => {
    shop.page = { body: snippet };
    shop.token = who === "a guest" ? null : () => tokenFor(member);
    await page.setViewportSize({ width, height: 800 });
    await page.addInitScript(() => {
      Object.assign(window, { shift: 0 });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries())
          (window as never as { shift: number }).shift += (entry as never as { value: number }).value;
      }).observe({ type: "layout-shift", buffered: true });
    });
    await page.goto(shop.origin);
    await expect(inside(page, "cart-hint")).toContainText(/earns/);
    await expect(inside(page, "card")).toContainText(/points/);
    await expect(inside(page, "product-hint")).toContainText(/Earn/);
    expect(await page.evaluate(() => (window as never as { shift: number }).shift)).toBe(0);
  });
}

test("with the program down it is not there, and the shop is as it was", async ({ page }) => {
  shop.page = { body: snippet };
  shop.token = null;
  const failures: string[] = [];
  page.on("pageerror", ({ message }) => failures.push(message));
  await page.route(`${SITE}/api/**`, (route) => route.abort());
  const told = page.waitForEvent("requestfailed");
  await page.goto(shop.origin);
  await told;
  await expect(page.getByRole("button", { name: "Buy" })).toBeVisible();
  await expect(page.getByRole("button")).toHaveCount(1);
  await expect(inside(page, "product-hint")).toHaveCount(0);
  expect(failures).toEqual([]);
});

test("a panel that cannot be filled says so and tries again; one that cannot be loaded goes away", async ({
  page,
}) => {
  shop.page = { body: snippet };
  await page.goto(shop.origin);
  await page.route(`${SITE}/api/widget/*/panel**`, (route) => route.fulfill({ status: 503, body: "down" }));
  await launcher(page).click();
  await expect(panel(page).getByRole("alert")).toHaveText(/The shop works as usual/);
  await page.unroute(`${SITE}/api/widget/*/panel**`);
  await panel(page).getByRole("button", { name: "Try again" }).click();
  await expect(panel(page).getByRole("heading", { name: "Rewards" })).toBeVisible();

  await page.route(`${SITE}/widget-panel.js**`, (route) => route.abort());
  await page.goto(shop.origin);
  await launcher(page).click();
  await expect(launcher(page)).toHaveCount(0);
});

test("a slow answer is waited for in words, and the shop goes on", async ({ page }) => {
  shop.page = { body: snippet };
  await page.goto(shop.origin);
  let answer = () => {};
  const held = new Promise<void>((release) => {
    answer = release;
  });
  await page.route(`${SITE}/api/widget/*/panel**`, async (route) => {
    await held;
    await route.continue();
  });
  await launcher(page).click();
  await expect(panel(page).getByRole("status")).toHaveText("One moment…");
  await panel(page).getByRole("button", { name: "Close" }).click();
  await page.getByRole("button", { name: "Buy" }).click();
  answer();
  await launcher(page).click();
  await expect(panel(page).getByRole("heading", { name: "Rewards" })).toBeVisible();
});

test("whose token is over is asked about once more; whose server knows nobody is a guest", async ({
  page,
}) => {
  shop.page = { body: snippet };
  let times = 0;
  shop.token = async () => {
    times += 1;
    return times === 1 ? { token: "eyJhbGciOiJIUzI1NiJ9.e30.over" } : tokenFor(member);
  };
  await page.goto(shop.origin);
  await expect(launcher(page)).toHaveText(/^[\d,]+ points$/);
  expect(times).toBe(2);
  shop.token = async () => ({ token: "eyJhbGciOiJIUzI1NiJ9.e30.over" });
  await page.goto(shop.origin);
  await expect(launcher(page)).toHaveText("Rewards");
});

test("a page of an address that was not allowed is told nothing", async ({ page }) => {
  const stranger = await openPlainShop({ body: snippet });
  try {
    const refused = page.waitForEvent("requestfailed", (request) => request.url().includes("/api/widget/"));
    await page.goto(stranger.origin);
    await refused;
    await expect(page.getByRole("button")).toHaveCount(1);
  } finally {
    await stranger.close();
  }
});

test("it stands under a strict policy of the shop's own", async ({ page }) => {
  const broken: string[] = [];
  page.on("console", (message) => message.type() === "error" && broken.push(message.text()));
  shop.token = null;
  shop.page = {
    body: snippet.replaceAll(/ style="[^"]*"/g, ""),
    policy: `default-src 'none'; style-src 'unsafe-hashes' 'sha256-none'; script-src ${SITE}; connect-src 'self' ${SITE}; img-src data: ${SITE}`,
  };
  await page.goto(shop.origin);
  await launcher(page).click();
  await expect(panel(page).getByRole("heading", { name: "Rewards" })).toBeVisible();
  const box = await launcher(page).evaluate((button) => getComputedStyle(button).position);
  expect(box).toBe("fixed");
  // The page's own <style> is refused by this policy; nothing of the widget is.
  expect(broken.filter((text) => !/inline style/i.test(text))).toEqual([]);
});

test.describe("in other languages", () => {
  for (const [lang, dir, words] of [
    ["de", "ltr", "Prämien"],
    ["ar", "rtl", "المكافآت"],
    ["ja", "ltr", "特典"],
  ] as const) {
    test(`${lang} follows the page`, async ({ page }) => {
      shop.token = null;
      shop.page = { lang, dir, body: snippet };
      await page.setViewportSize({ width: 390, height: 800 });
      await page.goto(shop.origin);
      const button = page.locator("regulars-launcher").getByRole("button");
      await expect(button).toHaveText(words);
      const { x } = (await button.boundingBox()) ?? { x: 0 };
      expect(x < 100).toBe(dir === "rtl");
      await button.click();
      await expect(panel(page)).toHaveAttribute("lang", lang);
      await expect(panel(page)).toHaveAttribute("dir", dir);
      await expect(panel(page).getByRole("heading", { name: words })).toBeVisible();
    });
  }
});

for (const scheme of ["light", "dark"] as const) {
  test(`axe finds nothing on a ${scheme} page, closed and open`, async ({ page }) => {
    shop.token = () => tokenFor(member);
    shop.page = { scheme, body: snippet };
    await page.goto(shop.origin);
    await expect(inside(page, "cart-hint")).toContainText(/earns/);
    await isSound(page);
    await launcher(page).click();
    await expect(panel(page).getByRole("heading", { name: "Rewards" })).toBeVisible();
    await isSound(page);
  });
}

test("hostile words of merchants and pages are words", async ({ page }) => {
  shop.token = null;
  const evil = `"><img src=x onerror="window.hit=1"><script>window.hit=1</script>`;
  shop.page = {
    body: `${snippet}<regulars-product-hint price="10" name="${evil.replaceAll('"', "&quot;").replaceAll("<", "&lt;")}"></regulars-product-hint>`,
  };
  await page.goto(shop.origin);
  const hint = page.locator("regulars-product-hint").last();
  await hint.getByRole("button").click();
  await expect(panel(page)).toContainText("<script>window.hit=1</script>");
  expect(await page.evaluate(() => "hit" in window)).toBe(false);
});

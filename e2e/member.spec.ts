import { expect, type Page, test } from "@playwright/test";
import { demo, signInAsMember } from "./people";
import { isSound, isSoundEverywhere } from "./sound";

// Whoever redeems here is somebody else than who shops in the other journeys, so that they do not spend each other's points.
const [ana = "", , spender = ""] = demo().members;

const CODE = /[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}/;

/** "You have 2,480 points, worth …": the number. */
async function pointsOn(page: Page): Promise<number> {
  const text = await page
    .getByText(/^You have −?[\d,]+ \w+/)
    .first()
    .textContent();
  return Number(
    text
      ?.replace("−", "-")
      .match(/-?[\d,]+/)?.[0]
      .replaceAll(",", ""),
  );
}

/** Opens the sheet of the first reward that can be had, and returns its button. */
async function chooseReward(page: Page) {
  await page
    .getByRole("list", { name: "Rewards" })
    .getByRole("link", { name: /^Redeem / })
    .first()
    .click();
  const button = page.getByRole("dialog").getByRole("button", { name: /^Redeem for / });
  await expect(button).toBeVisible();
  return button;
}

function codeSheet(page: Page) {
  return page.getByRole("dialog", { name: "Your code" });
}

async function unusedCodes(page: Page): Promise<string[]> {
  await page.goto("/account/codes");
  return page.getByRole("region", { name: "Ready to use" }).getByText(CODE).allTextContents();
}

async function cancelCode(page: Page, code: string): Promise<void> {
  await page.goto("/account/codes");
  const voucher = page.getByRole("article").filter({ hasText: code });
  await voucher.getByRole("button", { name: /^Cancel/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "back in your balance" })).toBeVisible();
  await expect(voucher.getByText("Cancelled")).toBeVisible();
}

test.describe("redeeming", () => {
  // They share one balance.
  test.describe.configure({ mode: "serial" });

  test.beforeAll(async ({ request }) => {
    const headers = { authorization: `Bearer ${demo().programs[0]?.api_key}` };
    const found = await request.get(`/api/v1/members?${new URLSearchParams({ email: spender })}`, {
      headers,
    });
    const data = { points: 5_000, reason: "Something to spend" };
    const member = (await found.json()).data[0].id;
    const given = await request.post(`/api/v1/members/${member}/adjustments`, { headers, data });
    expect(given.ok()).toBe(true);
  });

  test("a member redeems a reward, sees the code, and gives it back", async ({ page }) => {
    await signInAsMember(page, spender, "/account/rewards");
    const before = await pointsOn(page);
    const button = await chooseReward(page);
    const cost = Number((await button.textContent())?.match(/[\d,]+/)?.[0].replaceAll(",", ""));
    await button.click();
    const code = (await codeSheet(page).getByText(CODE).textContent()) ?? "";
    await page.keyboard.press("Escape");
    await expect(codeSheet(page)).toBeHidden();
    expect(await pointsOn(page)).toBe(before - cost);
    expect(await unusedCodes(page)).toContain(code);
    await cancelCode(page, code);
    await page.goto("/account/rewards");
    expect(await pointsOn(page)).toBe(before);
  });

  test("a double click, and going back to click again, redeem once", async ({ page }) => {
    await signInAsMember(page, spender, "/account/rewards");
    const before = await unusedCodes(page);
    await page.goto("/account/rewards");
    await (await chooseReward(page)).dblclick();
    const code = (await codeSheet(page).getByText(CODE).textContent()) ?? "";
    await page.goBack();
    const again = page.getByRole("dialog").getByRole("button", { name: /^Redeem for / });
    await again.click();
    await expect(codeSheet(page).getByText(code)).toBeVisible();
    const after = await unusedCodes(page);
    expect(after.filter((each) => !before.includes(each))).toEqual([code]);
    await cancelCode(page, code);
  });

  test("without JavaScript it works too", async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await signInAsMember(page, spender, "/account/rewards");
    await (await chooseReward(page)).click();
    const code = (await codeSheet(page).getByText(CODE).textContent()) ?? "";
    expect(code).toMatch(CODE);
    await cancelCode(page, code);
    await context.close();
  });

  test("by keyboard alone", async ({ page }) => {
    await signInAsMember(page, spender);
    await page.goto("/account/rewards");
    const tile = page
      .getByRole("list", { name: "Rewards" })
      .getByRole("link", { name: /^Redeem / })
      .first();
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
    await expect(async () => {
      await page.keyboard.press("Tab");
      await expect(tile).toBeFocused({ timeout: 100 });
    }).toPass();
    await page.keyboard.press("Enter");
    const button = page.getByRole("dialog").getByRole("button", { name: /^Redeem for / });
    await expect(button).toBeVisible();
    await expect(async () => {
      await page.keyboard.press("Tab");
      await expect(button).toBeFocused({ timeout: 100 });
    }).toPass();
    await page.keyboard.press("Enter");
    const code = (await codeSheet(page).getByText(CODE).textContent()) ?? "";
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/\/account\/rewards$/);
    await cancelCode(page, code);
  });
});

test("a member reads why an order earned what it earned", async ({ page }) => {
  await signInAsMember(page, ana, "/account/activity");
  const why = page.getByRole("link", { name: /^Why \d/ }).first();
  const [question = ""] = (await why.textContent())?.match(/^Why [\d,]+\?/) ?? [];
  await why.click();
  const sheet = page.getByRole("dialog", { name: question });
  await expect(sheet.getByRole("heading", { name: "What was bought" })).toBeVisible();
  await expect(sheet.getByRole("heading", { name: "How it adds up" })).toBeVisible();
  const sum = sheet.getByText(`+${question.match(/[\d,]+/)?.[0]}`);
  await expect(sum.filter({ visible: true }).first()).toBeVisible();
  await isSound(page);
  await page.reload();
  await expect(sheet).toBeVisible();
  // On paper stands what lies open, and not the list beneath it.
  const title = page.getByRole("heading", { name: "Activity", level: 1, includeHidden: true });
  await expect(title).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(sheet).toBeVisible();
  await expect(title).toBeHidden();
  await page.emulateMedia({ media: null });
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(/\/account\/activity$/);
});

test("a member finds lines by their words, and takes them along as a table", async ({ page }) => {
  await signInAsMember(page, ana, "/account/activity");
  const list = page.getByRole("list", { name: /^Activity/ });
  const why = list.getByRole("link", { name: /: Order \d+$/ }).first();
  const order = /\d+$/.exec((await why.textContent()) ?? "")?.[0] ?? "";
  const search = page.getByRole("searchbox", { name: "Search" });
  await search.fill(`order ${order}`);
  await search.press("Enter");
  await page.waitForURL(/[?&]q=order/);
  for (const line of await list.getByRole("listitem").all()) await expect(line).toContainText(order);
  const file = await page.getByRole("link", { name: "Download as CSV" }).getAttribute("href");
  const table = await (await page.request.get(file ?? "")).text();
  const [head, ...rows] = table.trim().split("\r\n");
  expect(head).toBe("Date,What,Change,In all afterwards,Pending until");
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows) expect(row).toContain(order);
  await page.getByRole("searchbox", { name: "Search" }).fill("no such <b>line</b>");
  await page.getByRole("searchbox", { name: "Search" }).press("Enter");
  await expect(page.getByText("No line has “no such <b>line</b>” in it.")).toBeVisible();
  await isSound(page);
  await page.getByRole("link", { name: "Show everything" }).click();
  await expect(page).toHaveURL(/\/account\/activity$/);
});

test("what is not the member's own looks like what does not exist", async ({ page }) => {
  await signInAsMember(page, ana);
  const nobody = "0190a0000000700080000000000000ff";
  for (const [address, title] of [
    [`/account/activity?why=evt_${nobody}`, "Nothing to explain"],
    [`/account/rewards?redeem=rwd_${nobody}`, "Not on the shelf"],
    [`/account/rewards?redeemed=rdm_${nobody}`, "No such code"],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole("dialog", { name: title })).toBeVisible();
  }
  await page.goto("/account/activity?before=yesterday&filter=x&why=%00");
  await expect(page.getByRole("heading", { name: "Activity", level: 1 })).toBeVisible();
});

test("every screen is sound on a phone and on a desk, in the light and in the dark", async ({ page }) => {
  test.slow();
  await signInAsMember(page, ana);
  for (const [address, heading] of [
    ["/account", "Overview"],
    ["/account/activity", "Activity"],
    ["/account/rewards", "Rewards"],
    ["/account/codes", "Codes"],
    ["/account/tiers", "Tiers"],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1, name: heading })).toBeAttached();
    await isSoundEverywhere(page);
  }
});

test("a visit to the overview gets a document that runs nothing, and says what the page says", async ({
  page,
}) => {
  const carla = demo().members.find((email) => email.startsWith("carla@")) ?? "";
  await signInAsMember(page, carla, "/account/news");
  // What is to be celebrated is a moment that runs: seen once, it is over.
  await page.goto("/account");
  await expect(page.getByRole("heading", { name: "Overview" })).toBeAttached();
  await expect(async () => {
    const answer = await page.request.get("/account");
    expect(answer.headers()["content-security-policy"]).toContain("script-src 'self';");
    expect(await answer.text()).not.toContain("<script");
  }).toPass({ timeout: 15_000 });
  await page.goto("/account");
  const still = await page.getByRole("main").ariaSnapshot();
  const [document, live] = [
    await page.request.get("/account"),
    await page.request.get("/account", { headers: { "x-live": "1" } }),
  ];
  expect(live.headers()["content-security-policy"]).toContain("'nonce-");
  expect(document.headers()["cache-control"]).toBe(live.headers()["cache-control"]);
  const sheets = (html: string) =>
    [...html.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map(([, href]) => href);
  expect(sheets(await document.text())).toEqual(sheets(await live.text()));
  await page.route("**/account", (route) =>
    route.continue({ headers: { ...route.request().headers(), "x-live": "1" } }),
  );
  await page.goto("/account");
  // But for the region in which the page would say what is to be celebrated.
  const told = (await page.getByRole("main").ariaSnapshot()).replace(/^ *- status\n/m, "");
  expect(told).toBe(still);
  await expect(page).toHaveTitle("Overview · Fieldwork");
});

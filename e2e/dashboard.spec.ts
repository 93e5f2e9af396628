import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { builtActions } from "./isolation/build";
import { sendAction } from "./isolation/send";
import { ownMember } from "./own-member";
import { demo, signInAsMember, signInAsStaff } from "./people";
import { isSound, isSoundEverywhere } from "./sound";

const FIELDWORK = "/dashboard/fieldwork";
const HARBOUR = "/dashboard/harbour";

type State = Awaited<ReturnType<BrowserContext["storageState"]>>;
const signedIn = new Map<string, State>();

/** A page of this person, signed in; a code is taken once, so each signs in once. */
async function staff(browser: Browser, email: string, path: string): Promise<Page> {
  const known = signedIn.get(email);
  const context = await browser.newContext(known ? { storageState: known } : {});
  const page = await context.newPage();
  if (known) await page.goto(path);
  else {
    await signInAsStaff(page, email, path);
    signedIn.set(email, await context.storageState());
  }
  return page;
}

/** The storefront of the second program, at its own host. */
function atHarbour(path: string): string {
  const site = new URL(path, test.info().project.use.baseURL);
  site.hostname = "harbour.localhost";
  return site.href;
}

/** Sends a form and waits for its answer, which may read like the one before. */
async function sendForm(page: Page, button: string): Promise<void> {
  const answered = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.getByRole("button", { name: button }).click();
  await answered;
}

/** A member of the second program signs in at its storefront. */
async function signInAsMia(page: Page): Promise<void> {
  await page.goto(atHarbour("/sign-in?way=password&then=/cart"));
  await page.getByRole("textbox", { name: "E-mail" }).fill("mia@harbour.example");
  await page.getByLabel("Password").fill(demo().password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === "/cart");
}

/** A member of the second program buys its cup; ends on the receipt. Returns the points that were promised. */
async function buyCup(page: Page): Promise<number> {
  await page.goto(atHarbour("/products/counter-cup"));
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Go to the cart" }).click();
  await expect(page.getByRole("heading", { name: "Cart", level: 1 })).toBeVisible();
  const promised = (await page.getByText(/^Earn [\d,]+ /).textContent())?.match(/[\d,]+/)?.[0] ?? "";
  await page.getByRole("link", { name: "Go to the checkout" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Mia Brennan");
  await page.getByRole("textbox", { name: "E-mail" }).fill("mia@harbour.example");
  await page.getByRole("textbox", { name: "Street and number" }).fill("Quay 1");
  await page.getByRole("textbox", { name: "Postcode" }).fill("10115");
  await page.getByRole("textbox", { name: "Town" }).fill("Berlin");
  await page.getByRole("textbox", { name: "Test card number" }).fill("4242 4242 4242 4242");
  await page.getByRole("button", { name: /^Pay €/ }).click();
  await expect(page.getByText(new RegExp(`^\\+${promised} `))).toBeVisible();
  return Number(promised.replaceAll(",", ""));
}

/** Edits the second program's rule to give this much, up to the review. */
async function draftRule(
  page: Page,
  gives: (before: number) => number,
): Promise<{ from: number; to: number }> {
  await page.goto(`${HARBOUR}/earning`);
  // A draft of it may be called the same; the rule itself stands under its heading.
  await page.getByRole("heading", { name: "Beans on everything" }).getByRole("link").click();
  await page.getByRole("link", { name: "Edit" }).click();
  const field = page.getByRole("textbox", { name: "Points", exact: true });
  const from = Number(await field.inputValue());
  const to = gives(from);
  await field.fill(String(to));
  await page.getByRole("button", { name: "Review" }).click();
  await expect(page.getByRole("heading", { name: /^Review version \d+$/ })).toBeVisible();
  return { from, to };
}

async function publish(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Publish version/ }).click();
  await expect(page.getByText(/^Version \d+ is published\./)).toBeVisible();
}

test("an owner changes the rule and the next order follows it", async ({ page, browser }) => {
  const owner = await staff(browser, "owner@harbour.example", HARBOUR);
  await signInAsMia(page);
  const before = await buyCup(page);
  const receipt = page.url();

  const { from, to } = await draftRule(owner, (now) => now + 2);
  await expect(owner.getByText(`${to} beans per €1`)).toBeVisible();
  await expect(owner.getByText("By today's rules")).toBeVisible();
  await isSound(owner);
  await publish(owner);

  const after = await buyCup(page);
  expect(after / before).toBeCloseTo(to / from, 1);
  await page.getByRole("link", { name: "Why?" }).click();
  await expect(page.getByRole("dialog").getByText(`${to} beans per €1`)).toBeVisible();
  // What was paid before keeps the rule it was paid under.
  await page.goto(receipt);
  await expect(page.getByText(new RegExp(`^\\+${before} `))).toBeVisible();

  await draftRule(owner, () => from);
  await publish(owner);
  await expect(owner.getByText("In force").first()).toBeVisible();
});

test("of two who edit the same rule the second is told who was first", async ({ browser }) => {
  const [first, second] = [
    await staff(browser, "owner@harbour.example", `${HARBOUR}/earning`),
    await staff(browser, "owner@harbour.example", `${HARBOUR}/earning`),
  ];
  await draftRule(first, (now) => now);
  await draftRule(second, (now) => now);
  await publish(first);
  await second.getByRole("button", { name: /^Publish version/ }).click();
  await expect(
    second.getByText(/published version \d+ of this rule on .*, after you opened it/),
  ).toBeVisible();
});

test("a draft that cannot be is told by its field, and nothing typed is lost", async ({ browser }) => {
  const owner = await staff(browser, "owner@harbour.example", `${HARBOUR}/earning/new`);
  await isSound(owner);
  const form = owner.getByRole("form", { name: "Earning rule" });
  const gives = owner.getByRole("textbox", { name: "Points", exact: true });
  await owner.getByLabel("Name", { exact: true }).fill("Half a point");
  for (const [typed, sentence] of [
    ["0", "Points: enter a whole number from 1"],
    ["-2", "Points: enter a whole number from 1"],
    ["1.5", "Points: enter a whole number from 1"],
    ["many", "Points: enter a whole number from 1"],
  ] as const) {
    await gives.fill(typed);
    await sendForm(owner, "Review");
    await expect(form.getByText(sentence)).toBeVisible();
    await expect(gives).toHaveValue(typed);
    await expect(owner.getByLabel("Name", { exact: true })).toHaveValue("Half a point");
  }
  await gives.fill("1");
  await owner.getByLabel("Last day").fill("2020-01-01");
  await owner.getByRole("button", { name: "Add condition" }).click();
  await owner.getByRole("textbox", { name: "Categories" }).fill("no such thing");
  await owner.getByRole("button", { name: "Review" }).click();
  await expect(form.getByText(/^Ends: that is before the rule starts/)).toBeVisible();
  await owner.getByLabel("Last day").fill("");
  await owner.getByRole("button", { name: "Review" }).click();
  await expect(form.getByText("No product and no order has the category “no such thing”.")).toBeVisible();
});

test("support adjusts points with a reason, and the member sees it", async ({ page, browser }) => {
  const carla = await ownMember("Carla Cole");
  const support = await staff(browser, "support@example.com", `${FIELDWORK}/members`);
  await support.getByRole("searchbox", { name: /^Name, e-mail/ }).fill(carla);
  await support.getByRole("button", { name: "Search" }).click();
  await support.getByRole("row").filter({ hasText: carla }).getByRole("link").click();
  await expect(support.getByRole("heading", { name: "Everything that happened" })).toBeVisible();
  await isSound(support);
  const reason = `Parcel came late ${Date.now()}`;
  for (const [typed, sentence] of [
    ["1.5", "Enter a whole number above zero"],
    ["0", "Enter a whole number above zero"],
    ["99999999999999999999", "Enter a whole number above zero"],
    ["1001", "your role can move at most 1,000"],
  ] as const) {
    await support.getByLabel("How many").fill(typed);
    await support.getByLabel("Reason").first().fill(reason);
    await sendForm(support, "Adjust");
    await expect(support.getByText(sentence)).toBeVisible();
    await expect(support.getByLabel("How many")).toHaveValue(typed);
  }
  await support.getByLabel("How many").fill("25");
  await support.getByLabel("Reason").first().fill(reason);
  await support.getByRole("button", { name: "Adjust" }).click();
  await expect(support.getByText(/^Gave 25 points\. The balance is now/)).toBeVisible();
  await expect(support.getByRole("listitem").filter({ hasText: reason })).toContainText("+25");
  await isSound(support);

  await signInAsMember(page, carla, "/account/activity");
  await expect(page.getByText(reason).first()).toBeVisible();
});

test("support refunds a piece of an order, and its points go back", async ({ page, browser }) => {
  await signInAsMia(page);
  const earned = await buyCup(page);
  const number = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  const support = await staff(browser, "support@harbour.example", `${HARBOUR}/orders`);
  await support.getByRole("searchbox", { name: /^Order number/ }).fill(number);
  await support.getByRole("button", { name: "Search" }).click();
  await support.getByRole("link", { name: number }).click();
  await expect(support.getByRole("heading", { name: `Order ${number}` })).toBeVisible();
  const pieces = support.getByLabel("Counter cup");
  await pieces.fill("2");
  await support.getByRole("button", { name: "Refund these pieces" }).click();
  await expect(support.getByText("Only one piece of Counter cup can still be refunded.")).toBeVisible();
  await pieces.fill("1");
  await support.getByRole("button", { name: "Refund these pieces" }).click();
  await expect(support.getByText(`${earned} beans were taken back.`)).toBeVisible();
  await support.getByRole("link", { name: /^Why −\d/ }).click();
  await expect(support.getByRole("dialog", { name: `Why −${earned}?` })).toBeVisible();
});

test("read-only sees everything and cannot publish", async ({ browser }) => {
  const page = await staff(browser, "readonly@example.com", `${FIELDWORK}/earning`);
  await expect(page.getByText("Only owners can change rules.")).toBeVisible();
  await expect(page.getByRole("link", { name: "New rule" })).toHaveCount(0);
  await isSound(page);
  await page.getByRole("article").first().getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Versions" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Edit" })).toHaveCount(0);
  const rule = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const versions = await page.getByRole("heading", { name: /^Version \d+/ }).count();

  const answer = await page.goto(`${FIELDWORK}/earning/new`);
  expect(answer?.status()).toBe(403);
  await expect(page.getByText(/^Only owners can change rules, rewards and keys/)).toBeVisible();

  // The buttons are not what keeps them out: the action says so itself.
  const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
  const fields = { name: "Mine", points: "9", amount: "1", currency: "EUR", basedOn: String(versions) };
  for (const name of ["publishRuleAction", "endRuleAction"]) {
    const action = builtActions().find(({ key }) => key.endsWith(`#${name}`));
    const path = `${FIELDWORK}/earning/${rule}`;
    const args = ["fieldwork", rule, { status: "idle" }];
    const refused = await sendAction(action?.id ?? "", path, args, fields, { actor: { name, cookie } });
    expect({ name, status: refused.status }).toEqual({ name, status: 403 });
  }
  await page.goto(`${FIELDWORK}/earning/${rule}`);
  await expect(page.getByRole("heading", { name: /^Version \d+/ })).toHaveCount(versions);
  await page.goto(`${FIELDWORK}/settings/audit`);
  await expect(page.getByText("was refused the right").first()).toBeVisible();
});

test("an owner makes a key, sees it once, and revokes it", async ({ browser, request }) => {
  const owner = await staff(browser, "owner@harbour.example", `${HARBOUR}/settings/keys`);
  const name = `Till ${Date.now()}`;
  await owner.getByRole("button", { name: "Make key" }).click();
  await expect(owner.getByText("Choose at least one right.")).toBeVisible();
  await owner.getByLabel("Name").fill(name);
  await owner.getByLabel("Read the program").check();
  await owner.getByRole("button", { name: "Make key" }).click();
  await expect(owner.getByText("Copy the key now")).toBeVisible();
  const key = (await owner.getByText(/^rgl_[0-9a-f]{12}_[0-9a-f]{48}$/).textContent()) ?? "";
  const status = async () =>
    (await request.get("/api/v1/rewards", { headers: { authorization: `Bearer ${key}` } })).status();
  expect(await status()).toBe(200);
  await owner.reload();
  await expect(owner.getByText(key)).toHaveCount(0);
  await owner.getByRole("button", { name: `Revoke ${name}` }).click();
  await owner.getByRole("dialog").getByRole("button", { name: "Revoke key" }).click();
  await expect(owner.getByRole("row").filter({ hasText: name })).toContainText("Revoked");
  await expect.poll(status, { timeout: 6_000 }).toBe(401);
});

test("an owner makes a reward, is told what is wrong with it, and ends it", async ({ browser }) => {
  const owner = await staff(browser, "owner@harbour.example", `${HARBOUR}/rewards/new`);
  const name = `Two off ${Date.now()}`;
  await owner.getByLabel("Name").fill(name);
  await owner.getByRole("textbox", { name: "Amount off" }).fill("2.001");
  await owner.getByLabel("Price").fill("0");
  await owner.getByRole("button", { name: "Save reward" }).click();
  await expect(owner.getByText(/^Price in points: enter a whole number/)).toBeVisible();
  await expect(owner.getByRole("textbox", { name: "Amount off" })).toHaveValue("2.001");
  await owner.getByLabel("Price").fill("400");
  await owner.getByRole("button", { name: "Save reward" }).click();
  await expect(owner.getByText(/^Amount off: EUR has fewer decimals/)).toBeVisible();
  await isSound(owner);
  await owner.getByRole("textbox", { name: "Amount off" }).fill("2");
  await owner.getByRole("button", { name: "Save reward" }).click();
  await owner.getByRole("link", { name }).click();
  await owner.getByRole("button", { name: "End it now" }).click();
  await expect(owner.getByText("Ended")).toBeVisible();
});

test("every screen is sound, on a desk and on a phone, in the light and in the dark", async ({ browser }) => {
  test.slow();
  const owner = await staff(browser, "owner@example.com", FIELDWORK);
  for (const path of [
    "",
    "/members",
    "/orders",
    "/earning",
    "/rewards",
    "/tiers",
    "/settings/keys",
    "/settings/audit",
  ]) {
    await owner.goto(`${FIELDWORK}${path}`);
    await expect(owner.getByRole("heading", { level: 1 })).toBeVisible();
    await isSoundEverywhere(owner);
  }
  await owner.goto(`${FIELDWORK}/members/mem_${"0".repeat(32)}`);
  await expect(owner.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  await isSound(owner);
});

test("on a desk every page of a section is in sight, and whoever works here sees what is mailed to them", async ({
  browser,
}) => {
  const page = await staff(browser, "owner@example.com", `${FIELDWORK}/settings/sign-in`);
  await page.setViewportSize({ width: 1280, height: 800 });
  const main = page.getByRole("navigation", { name: "Main" });
  for (const section of ["Members", "Orders", "Program", "Game", "Support", "Settings"]) {
    await main.getByRole("link", { name: new RegExp(`^${section}`) }).click();
    const tabs = page.getByRole("navigation", { name: section, exact: true });
    await expect(tabs).toBeVisible();
    const beyond = await tabs.evaluate((row) => row.scrollWidth - row.clientWidth);
    expect(beyond, `the tabs of ${section} scroll sideways`).toBeLessThanOrEqual(0);
    await expect(tabs.getByRole("link").last()).toBeInViewport({ ratio: 1 });
  }
  await page.getByRole("link", { name: "Your sign-in" }).click();
  const mails = page.getByRole("region", { name: "Mails to you" });
  await expect(mails.getByText("A passkey was added or removed")).toBeVisible();
  await expect(mails.getByText("nobody can switch them off")).toBeVisible();
  await isSound(page);
});

test("staff of another program get the answer for what is not there", async ({ browser }) => {
  const stranger = await staff(browser, "owner@harbour.example", HARBOUR);
  for (const path of [FIELDWORK, `${FIELDWORK}/members`, "/dashboard/nothing"]) {
    expect((await stranger.goto(path))?.status()).toBe(404);
    await expect(stranger.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  }
});

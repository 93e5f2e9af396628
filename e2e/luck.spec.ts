import { type Page, expect as soon, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { upsertProducts } from "@/db/queries/products";
import { makeReward } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { enter, loseAnswers, type Member, memberWithPassword, put } from "./bad-luck";
import { makeSharingWorld, type SharingWorld } from "./sharing-world";
import { isSound } from "./sound";

/* Bad luck: what was there a moment ago is gone, the connection is lost, the session is over, the name does not fit. */

/** Each step is an action and a page made anew: on a busy machine that takes its time. */
const expect = soon.configure({ timeout: 30_000 });
test.beforeEach(() => test.slow());

let world: SharingWorld;
let lastMug: string;
test.beforeAll(async () => {
  world = await makeSharingWorld();
  const { scope } = world.program;
  const kettle = {
    ...{ sku: "KETTLE", slug: "kettle", title: "Last kettle", description: "", priceMinor: 30_00n },
    ...{ categories: ["kitchen"], attributes: {}, art: "kettle", stock: 1 },
  };
  await inProgram(scope, (tx) => upsertProducts(tx, scope, [kettle]));
  lastMug = await makeReward(world.owner, world.program, { name: "The last mug", cost: 100n, stock: 1 });
});
test.afterAll(async () => {
  await world?.owner.end();
  await closeDatabase();
});

async function fillIn(page: Page, name: string, email: string): Promise<void> {
  await page.goto("/checkout");
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("textbox", { name: "Street and number" }).fill("Torstraße 12");
  await page.getByRole("textbox", { name: "Postcode" }).fill("10115");
  await page.getByRole("textbox", { name: "Town" }).fill("Berlin");
  await page.getByRole("textbox", { name: "Test card number" }).fill("4242 4242 4242 4242");
}

const pay = (page: Page) => page.getByRole("button", { name: /^Pay €/ });

/** How many codes this member was given, whatever has become of them. */
async function codesOf(member: Member): Promise<number> {
  const [row] = await world.owner<{ count: number }[]>`
    select count(*)::int as count from redemptions where member_id = ${member.scope.memberId}`;
  return row?.count ?? 0;
}

async function openSheet(page: Page, reward: string): Promise<void> {
  await page.goto("/account/rewards");
  await page.getByRole("link", { name: `Redeem ${reward}`, exact: true }).click();
  await expect(page.getByRole("dialog", { name: reward })).toBeVisible();
}

const redeem = (page: Page) => page.getByRole("dialog").getByRole("button", { name: /^Redeem for/ });
const code = (page: Page) => page.getByRole("dialog").getByText(/^[A-Z0-9]{4}(-[A-Z0-9]{4}){2,}$/);

test("two want the last kettle: one has it, the other is told and has paid nothing", async ({
  browser,
  baseURL,
}) => {
  const [one, two] = [await enter(world, browser, baseURL, null), await enter(world, browser, baseURL, null)];
  for (const [{ page }, name] of [
    [one, "Gesa"],
    [two, "Henk"],
  ] as const) {
    await put(page, "kettle");
    await fillIn(page, name, `${name.toLowerCase()}@members.example`);
  }
  await Promise.all([pay(one.page).click(), pay(two.page).click()]);
  const thanks = (page: Page) => page.getByRole("heading", { name: /^Thank you/ });
  const refused = (page: Page) => page.getByText("Nothing was ordered", { exact: false });
  for (const { page } of [one, two]) await expect(thanks(page).or(refused(page)).first()).toBeVisible();
  const got = await Promise.all([one, two].map(({ page }) => thanks(page).count()));
  expect(got.sort()).toEqual([0, 1]);
  const [row] = await world.owner`
    select p.stock, (select count(*)::int from purchases where program_id = ${world.program.id}) as orders
      from products p where p.program_id = ${world.program.id} and p.sku = 'KETTLE'`;
  expect(row).toEqual({ stock: 0, orders: 1 });
  for (const { context } of [one, two]) await context.close();
});

test("two want the last of a reward: one has a code, the other keeps every point", async ({
  browser,
  baseURL,
}) => {
  const members = [await world.member("Ana", { points: 100 }), await world.member("Ben", { points: 100 })];
  const tabs = await Promise.all(members.map((member) => enter(world, browser, baseURL, member)));
  for (const { page } of tabs) await openSheet(page, "The last mug");
  await Promise.all(tabs.map(({ page }) => redeem(page).click()));
  const outcome = (page: Page) => code(page).or(page.getByRole("dialog").getByRole("alert")).first();
  for (const { page } of tabs) await expect(outcome(page)).toBeVisible();
  const [row] = await world.owner`
    select (select stock from rewards where id = ${lastMug}) as stock,
           (select sum(available)::int from balances where asset = 'points' and member_id = any(${members.map(
             ({ scope }) => scope.memberId,
           )}::uuid[])) as points`;
  expect(row).toEqual({ stock: 0, points: 100 });
  for (const { context } of tabs) await context.close();
});

test("a code that lapses in the cart says so, and nothing is paid at another price than was shown", async ({
  browser,
  baseURL,
}) => {
  const cleo = await world.member("Cleo", { points: 300 });
  const { context, page } = await enter(world, browser, baseURL, cleo);
  await put(page, "mug");
  await page.getByRole("button", { name: "Redeem and apply €5 off" }).click();
  await expect(page.getByText("€19.00").first()).toBeVisible();
  await fillIn(page, "Cleo", cleo.email);
  await world.owner`
    update redemptions set expires_at = now() - interval '1 minute' where member_id = ${cleo.scope.memberId}`;
  await pay(page).click();
  await expect(page.getByText("Nothing was ordered", { exact: false })).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Street and number" })).toHaveValue("Torstraße 12");
  await page.goto("/cart");
  await expect(page.getByText("This code was good until", { exact: false })).toBeVisible();
  await expect(page.getByText("€24.00").first()).toBeVisible();
  await isSound(page);
  await context.close();
});

test("Back after redeeming, and the same again from two tabs: one code, paid for once", async ({
  browser,
  baseURL,
}) => {
  const dora = await world.member("Dora", { points: 900 });
  const { context, page } = await enter(world, browser, baseURL, dora);
  await openSheet(page, "€5 off");
  await redeem(page).click();
  await expect(code(page)).toBeVisible();
  await page.goBack();
  await page.goForward();
  await expect(code(page)).toBeVisible();
  expect(await codesOf(dora)).toBe(1);

  // One form in two tabs is two wishes: each tab has its own. The same tab twice is one.
  await openSheet(page, "€5 off");
  await redeem(page).dblclick();
  await expect(code(page)).toBeVisible();
  expect(await codesOf(dora)).toBe(2);
  const other = await context.newPage();
  await openSheet(other, "€5 off");
  await openSheet(page, "€5 off");
  await redeem(other).click();
  await expect(code(other)).toBeVisible();
  await redeem(page).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toBeVisible();
  expect(await codesOf(dora)).toBe(3);
  await context.close();
});

test("the connection is lost while redeeming: the member is told, tries again, and pays once", async ({
  browser,
  baseURL,
}) => {
  const ema = await world.member("Ema", { points: 600 });
  const { context, page } = await enter(world, browser, baseURL, ema);
  await openSheet(page, "€5 off");
  await context.setOffline(true);
  await redeem(page).click();
  await expect(page.getByText("Nothing came back", { exact: false })).toBeVisible();
  await expect(page.getByRole("alert").filter({ hasText: "Nothing came back" })).toBeFocused();
  expect(await codesOf(ema)).toBe(0);
  await context.setOffline(false);

  // It arrives, and the answer is lost on the way back.
  const answers = await loseAnswers(context, "/account/rewards");
  await redeem(page).click();
  await expect.poll(() => codesOf(ema)).toBe(1);
  await expect(redeem(page)).toBeEnabled();
  await answers.find();
  await redeem(page).click();
  await expect(code(page)).toBeVisible();
  expect(await codesOf(ema)).toBe(1);
  await context.close();
});

test("the session ends while somebody types: after signing in it stands there again", async ({
  browser,
  baseURL,
}) => {
  const account = await memberWithPassword(world, "Fee", 10);
  const { context, page } = await enter(world, browser, baseURL, null);
  await account.signIn(page, "/account/support/new");
  const question = page.getByRole("textbox", { name: "Your question" });
  await question.fill("A long story about a parcel.");
  await page.getByRole("combobox", { name: "What is it about?" }).selectOption("My account");
  await account.endSession();
  await page.getByRole("button", { name: "Send" }).click();
  await page.waitForURL(/\/sign-in/);
  await account.signInAgain(page);
  await expect(question).toHaveValue("A long story about a parcel.");
  await expect(page.getByRole("combobox", { name: "What is it about?" })).toHaveValue("account");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("We are looking into it")).toBeVisible();
  await page.goto("/account/support/new");
  await expect(question).toHaveValue("");
  await context.close();
});

const LONG = `Maximiliane ${"von-und-zu-".repeat(26)}x`.slice(0, 300);
const ARABIC = "ليلى بنت عبد الرحمن الحدّاد";

test.describe("a name that does not fit", () => {
  for (const [title, name, locale] of [
    ["of 300 letters", LONG, "en-GB"],
    ["from right to left in a page from left to right", ARABIC, "en-GB"],
    ["from left to right in a page from right to left", "Ana (née Ruiz), 3rd", "ar"],
  ] as const) {
    test(`${title} breaks no page, and stays whole`, async ({ browser, baseURL }) => {
      const gina = await world.member("Gina", { points: 40 });
      await world.owner`update members set name = ${name} where id = ${gina.scope.memberId}`;
      const { context, page } = await enter(world, browser, baseURL, gina, {
        locale,
        viewport: { width: 390, height: 844 },
      });
      for (const path of [
        "/account",
        "/account/card",
        "/account/profile",
        "/account/privacy",
        "/",
        "/cart",
      ]) {
        await page.goto(path);
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect({ path, over: Math.max(0, over) }).toEqual({ path, over: 0 });
      }
      await page.goto("/account");
      await expect(page.getByText(name).first()).toBeAttached();
      await isSound(page);
      await context.close();

      const staff = await world.staff("owner");
      const desk = await (await world.open(browser, baseURL ?? "", staff, { isStaff: true })).newPage();
      await desk.goto(`/dashboard/${world.program.slug}/members`);
      await expect(desk.getByText(name).first()).toBeVisible();
      expect(
        await desk.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      await desk.context().close();
    });
  }
});

test("at 200 % nothing is cut off, and what has the focus is not under the bar", async ({
  browser,
  baseURL,
}) => {
  const hanna = await world.member("Hanna", { points: 700 });
  // 1280 × 900 at 200 %: half of each, in pixels of the page.
  const { context, page } = await enter(world, browser, baseURL, hanna, {
    viewport: { width: 640, height: 450 },
    deviceScaleFactor: 2,
  });
  const pages = [
    "/",
    "/products/mug",
    "/account",
    "/account/rewards",
    "/account/activity",
    "/account/privacy",
  ];
  for (const size of ["100%", "200%"]) {
    for (const path of pages) {
      await page.goto(path);
      await page.addStyleTag({ content: `html { font-size: ${size} !important; }` });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect({ path, size, over: Math.max(0, over) }).toEqual({ path, size, over: 0 });
    }
  }
  await page.goto("/account/privacy");
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press("Tab");
    const hidden = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body || element.closest("nav, .sr-only")) return null;
      const { left, top, width, height } = element.getBoundingClientRect();
      const at = document.elementFromPoint(left + width / 2, top + height / 2);
      const isSeen = !at || element.contains(at) || at.contains(element);
      return isSeen ? null : element.outerHTML.slice(0, 120);
    });
    expect(hidden).toBeNull();
  }
  await context.close();
});

test("who listens hears where they are, what is wrong and what was done", async ({ browser, baseURL }) => {
  const ida = await world.member("Ida", { points: 700 });
  const { context, page } = await enter(world, browser, baseURL, ida);
  await page.goto("/account/support/new");
  await expect(page.getByRole("banner")).toBeVisible();
  await expect(page.getByRole("navigation", { name: "Your account" })).toBeVisible();
  await expect(page.getByRole("main")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();

  await page.getByRole("button", { name: "Send" }).click();
  const summary = page.getByRole("alert").filter({ hasText: /needs? mending/ });
  await expect(summary).toBeFocused();
  const question = page.getByRole("textbox", { name: "Your question" });
  await expect(question).toHaveAttribute("aria-invalid", "true");
  await expect(question).toHaveAccessibleDescription(/Write your question\./);

  await page.goto("/account/preferences");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Nothing has changed." })).toBeVisible();

  await openSheet(page, "€5 off");
  const sheet = page.getByRole("dialog", { name: "€5 off" });
  await expect(sheet).toHaveAttribute("aria-labelledby", /.+/);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await context.close();
});

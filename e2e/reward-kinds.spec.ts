import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, type Page, expect as soon, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { upsertProducts } from "@/db/queries/products";
import { makeReward } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { runJob } from "./run-job";
import { makeSharingWorld, type SharingWorld } from "./sharing-world";
import { isSound } from "./sound";

/* Every kind of reward does in the shop what its tile says: totals are added up by hand. */

const expect = soon.configure({ timeout: 30_000 });
test.beforeEach(() => test.slow());

const MUG = 24_00;
const SHIPPING = 4_90;
const euro = (minor: number) => `€${(minor / 100).toFixed(2)}`;

let world: SharingWorld;
let hook: Server;
let answers: number[];
let heard: { type: string; id: string | undefined }[];

test.beforeAll(async () => {
  world = await makeSharingWorld();
  const { owner, program } = world;
  const sock = {
    ...{ sku: "SOCK", slug: "sock", title: "Wool socks", description: "", priceMinor: 18_00n },
    ...{ categories: ["wear"], attributes: {}, art: "socks", stock: null },
  };
  await inProgram(program.scope, (tx) => upsertProducts(tx, program.scope, [sock]));
  [answers, heard] = [[], []];
  hook = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      const { type } = JSON.parse(body) as { type: string };
      heard.push({ type, id: request.headers["webhook-id"]?.toString() });
      response.writeHead(answers.shift() ?? 200, { "content-type": "application/json" });
      response.end(JSON.stringify({ code: "TREE-17", message: "Planted by the gate" }));
    });
  });
  await new Promise<void>((resolve) => hook.listen(0, "127.0.0.1", resolve));
  const { port } = hook.address() as AddressInfo;
  const others = { combines: "others" as const };
  for (const terms of [
    {
      name: "15 % off",
      cost: 150n,
      benefit: { code: "discount_percent" as const, percent: 15, maxMinor: 3_00n },
    },
    { name: "Free socks", cost: 200n, ...others, benefit: { code: "free_product" as const, sku: "SOCK" } },
    { name: "Ten for a friend", cost: 100n, benefit: { code: "gift_card" as const, minor: 10_00n } },
    {
      ...{ name: "Ten to spend", cost: 120n, fulfilment: "at_once" as const },
      benefit: { code: "store_credit" as const, minor: 10_00n, validDays: 30 },
    },
    {
      name: "A workshop",
      cost: 130n,
      benefit: { code: "experience" as const },
      fulfilment: "staff" as const,
      leadDays: 3,
    },
    {
      name: "A pot",
      cost: 140n,
      benefit: { code: "custom" as const },
      fulfilment: "staff" as const,
      priceMinor: 2_50n,
    },
    {
      ...{
        name: "A tree",
        cost: 160n,
        fulfilment: "webhook" as const,
        webhookUrl: `http://127.0.0.1:${port}/tree`,
      },
      benefit: { code: "custom" as const },
    },
    {
      ...{ name: "Two for tiers", cost: 100n, tierCosts: { [program.tiers[1]?.id ?? ""]: 60n } },
      benefit: { code: "discount_amount" as const, minor: 2_00n },
    },
    {
      ...{ name: "From forty", cost: 110n, minBasketMinor: 40_00n, ...others },
      benefit: { code: "discount_amount" as const, minor: 6_00n },
    },
    {
      ...{ name: "Not these days", cost: 110n, blackouts: [{ from: day(0), to: day(2) }] },
      benefit: { code: "discount_amount" as const, minor: 6_00n },
    },
    {
      ...{ name: "Four beside money", cost: 101n, priceMinor: 2_51n },
      benefit: { code: "discount_amount" as const, minor: 4_00n },
    },
  ])
    await makeReward(owner, program, terms);
});
test.afterAll(async () => {
  hook?.close();
  await world?.owner.end();
  await closeDatabase();
});

type Member = Awaited<ReturnType<SharingWorld["member"]>>;

/** The day of the program's calendar so many days from now. */
function day(ahead: number): string {
  const at = new Date(Date.now() + ahead * 24 * 60 * 60 * 1000);
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format(at);
}

async function enter(browser: Browser, baseURL: string | undefined, member: Member | null, phone = false) {
  const nobody = { cookie: { name: "regulars.session", value: "none" } };
  const viewport = phone ? { width: 390, height: 844 } : { width: 1280, height: 900 };
  const context = await world.open(browser, baseURL ?? "", member ?? nobody, { viewport });
  return { context, page: await context.newPage() };
}

async function desk(browser: Browser, baseURL: string | undefined) {
  const context = await world.open(browser, baseURL ?? "", await world.staff("owner"), { isStaff: true });
  return { context, page: await context.newPage() };
}

async function put(page: Page, slug: string, pieces = 1): Promise<void> {
  await page.goto(`/products/${slug}`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Go to the cart" }).click();
  await expect(page.getByRole("heading", { name: "Cart", level: 1 })).toBeVisible();
  if (pieces === 1) return;
  await page
    .getByRole("textbox", { name: /quantity/i })
    .first()
    .fill(String(pieces));
  await page.keyboard.press("Enter");
  await expect(total(page)).toHaveText(euro(pieces * MUG + SHIPPING));
}

const total = (page: Page) => page.locator("dl.totals div[data-sum] dd");
const balanceOf = async (member: Member) =>
  (
    await world.owner`select available::int from balances where member_id = ${member.scope.memberId} and asset = 'points'`
  )[0]?.available;

async function redeem(
  page: Page,
  name: string,
  fill?: (sheet: ReturnType<Page["getByRole"]>) => Promise<void>,
) {
  await page.goto("/account/rewards");
  await page.getByRole("link", { name: `Redeem ${name}`, exact: true }).click();
  const sheet = page.getByRole("dialog", { name });
  await expect(sheet).toBeVisible();
  await fill?.(sheet);
  await sheet.getByRole("button", { name: /^Redeem for/ }).click();
  await page.waitForURL(/redeemed=/);
}

const CODE = /^[A-Z0-9]{4}(-[A-Z0-9]{4}){3}$/;
const codeOn = async (page: Page) => (await page.getByText(CODE).first().textContent()) ?? "";

async function apply(page: Page, code: string): Promise<void> {
  await page.goto("/cart");
  await page.getByText(/^Have (a|another) code\?$|^Have a gift card\?$/).click();
  await page.getByRole("textbox", { name: "Code" }).fill(code);
  await page.getByRole("form", { name: "Voucher code" }).getByRole("button", { name: "Apply" }).click();
}

async function pay(page: Page, who?: { name: string; email: string }): Promise<void> {
  await page.goto("/checkout");
  if (who) {
    await page.getByRole("textbox", { name: "Name" }).fill(who.name);
    await page.getByRole("textbox", { name: "E-mail" }).fill(who.email);
  }
  await page.getByRole("textbox", { name: "Street and number" }).fill("Torstraße 12");
  await page.getByRole("textbox", { name: "Postcode" }).fill("10115");
  await page.getByRole("textbox", { name: "Town" }).fill("Berlin");
  const card = page.getByRole("textbox", { name: "Test card number" });
  if (await card.isVisible()) await card.fill("4242 4242 4242 4242");
}

const payButton = (page: Page) => page.getByRole("button", { name: /^(Pay €|Place)/ });
const thanks = (page: Page) => page.getByRole("heading", { name: /^Thank you/ });

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

test("an experience: a day at least so far ahead, words for staff, a date that staff confirm", async ({
  browser,
  baseURL,
}) => {
  const ella = await world.member("Ella", { points: 130 });
  const { context, page } = await enter(browser, baseURL, ella, true);
  await page.goto("/account/rewards");
  await page.getByRole("link", { name: "Redeem A workshop", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "A workshop" });
  await sheet.getByLabel("Which day").fill(day(2));
  await sheet.getByRole("textbox", { name: /wish|anything|word/i }).fill("With my sister, please.");
  await sheet.getByRole("button", { name: /^Redeem for/ }).click();
  await expect(sheet.getByText(/3 days ahead/).last()).toBeVisible();
  await expect(sheet.getByRole("textbox", { name: /wish|anything|word/i })).toHaveValue(
    "With my sister, please.",
  );
  await sheet.getByLabel("Which day").fill(day(6));
  await sheet.getByRole("button", { name: /^Redeem for/ }).click();
  await page.waitForURL(/redeemed=/);

  const staff = await desk(browser, baseURL);
  await staff.page.goto(`/dashboard/${world.program.slug}/fulfilment`);
  const card = staff.page.getByRole("listitem").filter({ hasText: "A workshop" });
  await expect(card).toContainText("With my sister, please.");
  await card
    .getByLabel(/date/i)
    .first()
    .fill(`${day(6)}T18:30`);
  await card.getByRole("button", { name: /confirm/i }).click();
  await expect(card.getByText(/18:30/).first()).toBeVisible();
  await expect(card.getByText("Confirmed", { exact: true })).toBeVisible();
  await page.goto("/account/codes");
  await expect(page.getByText(/18:30/)).toBeVisible();
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();
  await Promise.all([context.close(), staff.context.close()]);
});

test("what staff decline gives points and money back, with their reason", async ({ browser, baseURL }) => {
  const fritz = await world.member("Fritz", { points: 140 });
  const { context, page } = await enter(browser, baseURL, fritz);
  await redeem(page, "A pot", (sheet) => sheet.getByLabel(/^Test card number/).fill("4242 4242 4242 4242"));
  expect(await balanceOf(fritz)).toBe(0);
  const staff = await desk(browser, baseURL);
  await staff.page.goto(`/dashboard/${world.program.slug}/fulfilment`);
  const card = staff.page.getByRole("listitem").filter({ hasText: "A pot" });
  await card
    .getByText(/^Decline/)
    .first()
    .click();
  await card.getByRole("textbox", { name: /reason|why/i }).fill("The kiln is cold.");
  await card.getByRole("button", { name: /^Decline/ }).click();
  await expect(card).toBeHidden();
  await page.goto("/account/codes");
  await expect(page.getByText("The kiln is cold.")).toBeVisible();
  await page.goto("/account/news");
  await expect(page.getByText(/140 points and €2\.50 are back/)).toBeVisible();
  expect(await balanceOf(fritz)).toBe(140);
  await Promise.all([context.close(), staff.context.close()]);
});

/** The pause after a call that failed is over at once: what is put off is due now. */
async function untilDue({ scope }: Member): Promise<void> {
  await expect(async () => {
    const moved = await world.owner`
      update redemptions
         set fulfilment_facts = fulfilment_facts || jsonb_build_object('nextAttemptAt', fulfilment_facts -> 'attempts' -> 0 -> 'at')
       where program_id = ${scope.programId} and member_id = ${scope.memberId} and fulfilment = 'waiting'
         and jsonb_array_length(fulfilment_facts -> 'attempts') = 1 and (fulfilment_facts ->> 'nextAttemptAt')::timestamptz > now()
       returning id`;
    expect(moved).toHaveLength(1);
  }).toPass();
}

test("a webhook: nothing but a 2xx is a success; a failure is called again under the same id", async ({
  browser,
  baseURL,
}) => {
  const gesa = await world.member("Gesa", { points: 160 });
  const { context, page } = await enter(browser, baseURL, gesa, true);
  // What is no 2xx is no success, and a redirect is not followed.
  answers.push(302, 200);
  await redeem(page, "A tree");
  await expect(page.getByText(/made ready|we are on it|a moment/i).first()).toBeVisible();
  expect(heard[0]?.type).toBe("redemption.requested");
  await untilDue(gesa);
  await runJob(world.owner, "call-reward-webhooks");
  await expect(async () => {
    await page.goto("/account/codes");
    await expect(page.getByText("TREE-17")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 120_000 });
  expect(new Set(heard.map(({ id }) => id)).size).toBe(1);
  expect(heard).toHaveLength(2);
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

test("staff refund pieces of an order that points and money had paid: all of it comes back in its share", async ({
  browser,
  baseURL,
}) => {
  const lea = await world.member("Lea", { points: 101 });
  const { context, page } = await enter(browser, baseURL, lea, true);
  await redeem(page, "Four beside money", (sheet) =>
    sheet.getByLabel(/^Test card number/).fill("4242 4242 4242 4242"),
  );
  const code = await codeOn(page);
  await put(page, "mug", 2);
  await apply(page, code);
  await expect(total(page)).toHaveText(euro(2 * MUG - 4_00 + SHIPPING));
  await pay(page);
  await payButton(page).click();
  await expect(thanks(page)).toBeVisible();

  const staff = await desk(browser, baseURL);
  await staff.page.goto(`/dashboard/${world.program.slug}/orders`);
  await staff.page.getByRole("row").filter({ hasText: "Lea" }).getByRole("link").first().click();
  await staff.page.getByRole("textbox", { name: "Tin mug" }).fill("1");
  await staff.page.getByRole("button", { name: "Refund these pieces" }).click();
  // Half of 101 points is 50.5, half of €2.51 is €1.255: rounded half up, and the rest with the rest.
  await expect(
    staff.page.getByText(/51 points and €1\.26 that had paid for it went back to the member\./),
  ).toBeVisible();
  expect(await balanceOf(lea)).toBe(51);
  await page.goto("/account/news");
  await expect(page.getByRole("heading", { name: "51 points came back" })).toBeVisible();
  await expect(page.getByText("What you had paid beside them, €1.26, goes back to you too.")).toBeVisible();
  await page.goto("/account/activity");
  await Promise.all([context.close(), staff.context.close()]);
});

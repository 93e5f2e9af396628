import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, type Page, expect as soon } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { upsertProducts } from "@/db/queries/products";
import { makeReward } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { makeSharingWorld, type SharingWorld } from "./sharing-world";

const expect = soon.configure({ timeout: 30_000 });

export const MUG = 24_00;
export const SHIPPING = 4_90;
export const euro = (minor: number) => `€${(minor / 100).toFixed(2)}`;

let world: SharingWorld;
let hook: Server;
/** What the receiver of a reward's calls answers, one after the other, and then 200; and what it has heard. */
export const answers: number[] = [];
export const heard: { type: string; id: string | undefined }[] = [];

/** A program of this file's own, with a reward of every kind, and somebody who hears what a reward calls. */
export async function openRewardShop(): Promise<SharingWorld> {
  world = await makeSharingWorld();
  const { owner, program } = world;
  const sock = {
    ...{ sku: "SOCK", slug: "sock", title: "Wool socks", description: "", priceMinor: 18_00n },
    ...{ categories: ["wear"], attributes: {}, art: "socks", stock: null },
  };
  await inProgram(program.scope, (tx) => upsertProducts(tx, program.scope, [sock]));
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
  return world;
}

export async function closeRewardShop(): Promise<void> {
  hook?.close();
  await world?.owner.end();
  await closeDatabase();
}

export type Member = Awaited<ReturnType<SharingWorld["member"]>>;

/** The day of the program's calendar so many days from now. */
export function day(ahead: number): string {
  const at = new Date(Date.now() + ahead * 24 * 60 * 60 * 1000);
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Berlin" }).format(at);
}

export async function enter(
  browser: Browser,
  baseURL: string | undefined,
  member: Member | null,
  phone = false,
) {
  const nobody = { cookie: { name: "regulars.session", value: "none" } };
  const viewport = phone ? { width: 390, height: 844 } : { width: 1280, height: 900 };
  const context = await world.open(browser, baseURL ?? "", member ?? nobody, { viewport });
  return { context, page: await context.newPage() };
}

export async function desk(browser: Browser, baseURL: string | undefined) {
  const context = await world.open(browser, baseURL ?? "", await world.staff("owner"), { isStaff: true });
  return { context, page: await context.newPage() };
}

export async function put(page: Page, slug: string, pieces = 1): Promise<void> {
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

export const total = (page: Page) => page.locator("dl.totals div[data-sum] dd");
export const balanceOf = async (member: Member) =>
  (
    await world.owner`select available::int from balances where member_id = ${member.scope.memberId} and asset = 'points'`
  )[0]?.available;

export async function redeem(
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
export const codeOn = async (page: Page) => (await page.getByText(CODE).first().textContent()) ?? "";

export async function apply(page: Page, code: string): Promise<void> {
  await page.goto("/cart");
  await page.getByText(/^Have (a|another) code\?$|^Have a gift card\?$/).click();
  await page.getByRole("textbox", { name: "Code" }).fill(code);
  await page.getByRole("form", { name: "Voucher code" }).getByRole("button", { name: "Apply" }).click();
}

export async function pay(page: Page, who?: { name: string; email: string }): Promise<void> {
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

export const payButton = (page: Page) => page.getByRole("button", { name: /^(Pay €|Place)/ });
export const thanks = (page: Page) => page.getByRole("heading", { name: /^Thank you/ });

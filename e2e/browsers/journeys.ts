import { match, ok } from "node:assert/strict";
import { demo } from "../people";
import { readCodes } from "../read-codes";
import { type Driver, until } from "./driver";

const SIZES = { phone: [390, 844], desk: [1_280, 900] } as const;

/** What a journey is told with, and what it does. */
export type Journey = { title: string; walk(browser: Driver): Promise<void> };

async function fits(browser: Driver): Promise<void> {
  const [inner, whole] = await until("the width of the page", () =>
    browser.ask<[number, number]>(
      "[document.documentElement.clientWidth, document.documentElement.scrollWidth]",
    ),
  );
  ok(whole <= inner, `${(await browser.address()).pathname} is ${whole} wide in a window of ${inner}`);
}

async function waitForPath(browser: Driver, path: string): Promise<void> {
  await until(`the page ${path}`, async () => (await browser.address()).pathname === path);
}

async function signIn(browser: Driver, email: string, then: string): Promise<void> {
  await browser.forget();
  await browser.open(`/sign-in?${new URLSearchParams({ way: "password", then })}`);
  await browser.fill("E-mail", email);
  await browser.fill("Password", demo().password);
  await browser.click("button", "Sign in");
  await waitForPath(browser, then);
}

/** In turn on a phone and on a desk. */
function onEach(title: string, walk: (browser: Driver) => Promise<void>): Journey[] {
  return Object.entries(SIZES).map(([size, [width, height]]) => ({
    title: `${title}, on a ${size}`,
    async walk(browser) {
      await browser.resize(width, height);
      await walk(browser);
    },
  }));
}

const [ana = ""] = demo().members;

/** What has to work in every browser: to look, to put into the cart, to sign in, to see why, and to show the card. */
export const JOURNEYS: readonly Journey[] = [
  ...onEach("a visitor finds a product and puts it into the cart", async (browser) => {
    await browser.forget();
    await browser.open("/");
    await browser.see("link", "Enamel trail mug");
    await fits(browser);
    await browser.open("/products/enamel-trail-mug");
    await browser.see("heading", "Enamel trail mug");
    await fits(browser);
    await browser.click("button", "Add to cart");
    await browser.click("link", "Go to the cart");
    await waitForPath(browser, "/cart");
    await browser.see("link", "Enamel trail mug");
    await fits(browser);
  }),
  ...onEach(
    "a member signs in, sees the balance, and why an order earned what it earned",
    async (browser) => {
      await signIn(browser, ana, "/account");
      await browser.see("heading", "Overview");
      await fits(browser);
      await browser.open("/account/activity");
      await browser.click("link", "Why");
      await browser.see("dialog", "Why");
      await browser.open("/account/rewards");
      await browser.see("heading", "Rewards");
      await fits(browser);
    },
  ),
  ...onEach("a member shows the card, and a scanner reads it off the screen", async (browser) => {
    await signIn(browser, ana, "/account/card");
    await browser.see("heading", "Your card");
    await fits(browser);
    for (const [name, format] of [
      ["QR code", "QRCode"],
      ["Bar code", "Code128"],
    ] as const) {
      const read = await readCodes(await browser.picture("img", name));
      match(read.join(), new RegExp(`${format} \\d{10}\\b`), `the ${name} is not read off the screen`);
    }
    await browser.see("status", "Kept on this device");
    await browser.click("link", "Show full screen");
    await waitForPath(browser, "/account/card/show");
    await browser.see("img", "Bar code");
    await fits(browser);
  }),
  ...onEach("whoever signs out is signed out", async (browser) => {
    await signIn(browser, ana, "/account");
    await browser.open("/sign-out");
    await browser.click("button", "Sign out");
    await waitForPath(browser, "/");
    await browser.open("/account");
    await waitForPath(browser, "/sign-in");
  }),
];

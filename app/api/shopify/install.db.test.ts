import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { type Browser, openBrowser } from "@/db/testing/browser";
import { testDatabase } from "@/db/testing/database";
import { makeProgram, type TestProgram } from "@/db/testing/fixtures";
import { signedQuery } from "@/stand-in/shopify/oauth";
import { startStandIn } from "@/stand-in/shopify/server";
import { toldEmbed } from "@/stand-in/shopify/theme";

vi.mock("next/headers", () => import("@/db/testing/browser"));
vi.mock("next/navigation", () => import("@/db/testing/browser"));

const SECRET = "shpss_routes";
const DOMAIN = "routes-here.myshopify.com";
const APP_URL = "http://127.0.0.1:9";
const shopify = await startStandIn({ secret: SECRET, clientId: "public-app", domain: DOMAIN });
Object.assign(process.env, {
  SHOPIFY_ADMIN_ORIGIN: shopify.origin,
  SHOPIFY_API_KEY: "public-app",
  SHOPIFY_API_SECRET: SECRET,
  APP_URL,
});

const install = await import("./install/route");
const callback = await import("./callback/route");
const { createStaff } = await import("@/lib/auth/users");
const { finishStaffSignIn, startStaffSignIn } = await import("@/lib/auth/staff-sign-in");
const { codeAt, newTotpSecret } = await import("@/lib/auth/totp");

const owner = connect(testDatabase().ownerUrl, { max: 2 });
const [password, totp] = ["correct horse battery", newTotpSecret()];
let program: TestProgram;
let browser: Browser;

beforeAll(async () => {
  program = await makeProgram(owner, { slug: "routes" });
  const staff = { name: "Staff", password, programId: program.id, totpSecret: totp };
  await createStaff({ ...staff, email: "owner@example.com", role: "owner" });
  await createStaff({ ...staff, email: "second@example.com", role: "owner" });
  await createStaff({ ...staff, email: "support@example.com", role: "support" });
});
beforeEach(async () => {
  browser = openBrowser();
  await owner`delete from rate_limits`;
  await owner`update users set totp_last_step = null`;
});
afterAll(() => Promise.all([shopify.close(), owner.end(), closeDatabase()]));

async function signIn(email: string) {
  await startStaffSignIn(email, password);
  expect((await finishStaffSignIn(codeAt(totp, new Date()))).ok).toBe(true);
}

const link = (secret = SECRET) =>
  signedQuery({ shop: DOMAIN, timestamp: `${Math.floor(Date.now() / 1000)}`, host: "aG9zdA" }, secret);
const ask = (route: { GET: (request: Request) => Promise<Response> }, query: URLSearchParams) =>
  route.GET(new Request(`${APP_URL}/api/shopify?${query}`));

/** Where somebody was sent on to. */
async function turned(asked: Promise<Response>): Promise<string> {
  return asked.then(
    (answer) => `answered ${answer.status}`,
    (error: Error) => error.message,
  );
}

/** Opens the app from the store, agrees there, and comes back with what the store says. */
async function agree(): Promise<URLSearchParams> {
  const to = await turned(ask(install, link()));
  expect(to).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/admin\/oauth\/authorize\?/);
  const answer = await fetch(to, { redirect: "manual" });
  const back = new URL(answer.headers.get("location") ?? "");
  expect(`${back.origin}${back.pathname}`).toBe(`${APP_URL}/api/shopify/callback`);
  return back.searchParams;
}

describe("installing from the store", () => {
  test("what Shopify did not sign is refused before anything is asked of anybody", async () => {
    expect((await ask(install, link("guess"))).status).toBe(401);
    expect((await ask(callback, link("guess"))).status).toBe(401);
    expect(browser.cookie("regulars.shopify")).toBeUndefined();
  });

  test("somebody who is not signed in signs in first", async () => {
    expect(await turned(ask(install, link()))).toContain("/staff/sign-in");
  });

  test("somebody who may not connect stores is not sent to the store", async () => {
    await signIn("support@example.com");
    expect(await turned(ask(install, link()))).toBe("/dashboard");
  });

  test("who began ends it: the store is connected, and the browser keeps nothing of it", async () => {
    await signIn("owner@example.com");
    const back = await agree();
    expect(browser.cookie("regulars.shopify")).toBeDefined();
    expect(await turned(ask(callback, back))).toMatch(
      /^\/dashboard\/routes\/settings\/shopify\?connected=shp_/,
    );
    expect(browser.cookie("regulars.shopify")).toBeUndefined();
    const stores =
      await owner`select domain, door, status from shopify_stores where program_id = ${program.id}`;
    expect(stores).toEqual([{ domain: DOMAIN, door: "public_app", status: "installed" }]);
    // The theme knows by now whom the widget speaks for, and its pages are answered.
    expect(toldEmbed(shopify.store)).toMatchObject({ program: "routes" });
    const [{ settings } = { settings: {} }] =
      await owner`select settings from programs where id = ${program.id}`;
    expect(settings).toMatchObject({ widget: { origins: [`https://${DOMAIN}`] } });
    // The same way back a second time finds no cookie, and the code is used up.
    expect((await ask(callback, back)).status).toBe(401);
  });

  test("an attacker's way back does nothing in the browser of somebody else", async () => {
    await signIn("owner@example.com");
    const back = await agree();
    openBrowser();
    await signIn("second@example.com");
    expect((await ask(callback, back)).status).toBe(401);
  });

  test("nor does it where somebody else is signed in by now", async () => {
    await signIn("owner@example.com");
    const back = await agree();
    const cookie = browser.jar.get("regulars.shopify");
    const other = openBrowser();
    await signIn("second@example.com");
    if (cookie) other.jar.set("regulars.shopify", cookie);
    expect((await ask(callback, back)).status).toBe(401);
  });
});

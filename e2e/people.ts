import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { connect } from "@/db/client";
import { startSession } from "@/lib/auth/session";
import { env } from "@/lib/shared/env";

type Demo = {
  url: string;
  password: string;
  members: string[];
  staff: string[];
  programs: { slug: string; api_key: string }[];
};

/** The demo's people and keys, as the start wrote them down. */
export function demo(): Demo {
  const folder = process.env.REGULARS_DATA_DIR ?? ".data";
  return JSON.parse(readFileSync(path.join(folder, "demo.json"), "utf8"));
}

const isAt = (address: string) => (url: URL) => url.pathname + url.search === address;

/** A session of its own for whoever has this address, as a sign-in would begin it. */
async function sessionOf(email: string): Promise<string> {
  const owner = connect(env().DATABASE_URL, { max: 1 });
  const [user] = await owner<{ id: string }[]>`select id from users where email = ${email}`;
  await owner.end();
  if (!user) throw new Error(`nobody has the address ${email}`);
  return (await startSession(user.id, "member", new Date())).token;
}

/**
 * Has a member signed in; ends on the page that was asked for. The sign-in itself has its own tests. Where only the site
 * is known and not its database, the member signs in like everybody.
 */
export async function signInAsMember(
  page: Page,
  email: string,
  then = "/account",
  site?: string,
): Promise<void> {
  if (!process.env.DATABASE_URL) return signInByPassword(page, email, then);
  const url = site ?? test.info().project.use.baseURL;
  await page.context().addCookies([{ name: "regulars.session", value: await sessionOf(email), url }]);
  await page.goto(then);
  await page.waitForURL(isAt(then));
}

/** Signs a member in by password; ends on the page that was asked for. */
export async function signInByPassword(page: Page, email: string, then = "/account"): Promise<void> {
  await page.goto(`/sign-in?${new URLSearchParams({ way: "password", then })}`);
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByLabel("Password").fill(demo().password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(isAt(then));
}

/** Opens the newest mail to this address in the mailbox, about what its subject says. */
export async function openNewestMail(page: Page, email: string, subject = ""): Promise<void> {
  const row = page.getByRole("row").filter({ hasText: email }).filter({ hasText: subject }).first();
  await page.goto("/dev/mail");
  await row.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "As plain text" })).toBeVisible();
}

/** The code that this person's authenticator shows, once it shows one that was not used. */
export async function codeOf(page: Page, email: string): Promise<string> {
  const cell = page.getByRole("row").filter({ hasText: email }).getByRole("cell").last();
  let code = "";
  await expect(async () => {
    await page.goto("/dev/totp");
    code = (await cell.textContent())?.trim() ?? "";
    expect(code).toMatch(/^\d{6}$/);
  }).toPass({ timeout: 40_000 });
  return code;
}

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;

/** Where the sessions of staff are kept between the workers of a run: a code is taken once, and each sign-in needs one. */
function sessionFile(email: string): string {
  const folder = path.join(process.env.REGULARS_DATA_DIR ?? ".data", "e2e-sessions");
  mkdirSync(folder, { recursive: true });
  return path.join(folder, `${email}.json`);
}

/** Goes on with a session that another test has begun; false when there is none that still holds. */
async function takeSession(page: Page, email: string, then: string): Promise<boolean> {
  const file = sessionFile(email);
  if (!existsSync(file)) return false;
  const cookies: Cookies = JSON.parse(readFileSync(file, "utf8"));
  await page.context().addCookies(cookies);
  await page.goto(then);
  return new URL(page.url()).pathname === new URL(then, page.url()).pathname;
}

/** Opens the dashboard as this person, by a session that is there or by signing in. */
export async function signInAsStaff(page: Page, email: string, then: string): Promise<void> {
  const begunElsewhere = () => takeSession(page, email, then);
  if (await begunElsewhere()) return;
  await signInByCode(page, email, then, begunElsewhere);
  const cookies = await page.context().cookies();
  const own = cookies.filter(({ name }) => name.endsWith("regulars.staff"));
  const file = sessionFile(email);
  writeFileSync(`${file}.${process.pid}`, JSON.stringify(own), { mode: 0o600 });
  renameSync(`${file}.${process.pid}`, file);
}

/** A page of its own of this person, in the dashboard. */
export async function openAsStaff(browser: Browser, email: string, path: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signInAsStaff(page, email, path);
  return page;
}

/** Signs staff in with password and code; ends in the dashboard of the program. */
export async function signInByCode(
  page: Page,
  email: string,
  then: string,
  begunElsewhere: () => Promise<boolean> = async () => false,
): Promise<void> {
  await page.goto(`/staff/sign-in?${new URLSearchParams({ then })}`);
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByLabel("Password").fill(demo().password);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL(/\/staff\/authenticator/);
  // Another test may use the same person's code in the same moment: then the next one will do, or what that test began.
  await expect(async () => {
    if (await begunElsewhere()) return;
    const other = await page.context().newPage();
    const code = await codeOf(other, email);
    await other.close();
    await page.getByLabel("Code").fill(code);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.waitForURL((url) => url.pathname === then, { timeout: 5_000 });
  }).toPass({ timeout: 50_000 });
}

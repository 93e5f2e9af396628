import { type Browser, type BrowserContext, type Page, expect as soon } from "@playwright/test";
import { createUser, linkUser } from "@/lib/auth/users";
import type { SharingWorld } from "./sharing-world";

const expect = soon.configure({ timeout: 30_000 });
const PASSWORD = "a long enough password";

export type Member = Awaited<ReturnType<SharingWorld["member"]>>;

/** A browser in the program's shop, signed in or as a guest. */
export async function enter(
  world: SharingWorld,
  browser: Browser,
  baseURL: string | undefined,
  member: Member | null,
  options: Parameters<Browser["newContext"]>[0] = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const nobody = { cookie: { name: "regulars.session", value: "none" } };
  const context = await world.open(browser, baseURL ?? "", member ?? nobody, options);
  return { context, page: await context.newPage() };
}

/** Puts one of these into the cart; ends in the cart. */
export async function put(page: Page, slug = "mug"): Promise<void> {
  await page.goto(`/products/${slug}`);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Go to the cart" }).click();
  await expect(page.getByRole("heading", { name: "Cart", level: 1 })).toBeVisible();
  // Before the page's code is there the browser posts forms itself, and says itself what became of them.
  await page.waitForLoadState("networkidle");
}

/** From now on what is sent to this page arrives, and its answer is lost on the way back. */
export async function loseAnswers(context: BrowserContext, path: string) {
  const actions = (url: URL) => url.pathname === path;
  let lost = 0;
  await context.route(actions, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    // Names under localhost are the browser's; the test itself asks by the address.
    const url = new URL(route.request().url());
    const headers = { ...route.request().headers(), host: url.host };
    url.hostname = "127.0.0.1";
    await route.fetch({ url: url.href, headers, maxRedirects: 0 });
    await route.abort("connectionreset");
    lost++;
  });
  return { lost: () => lost, find: () => context.unroute(actions) };
}

/** A member who signs in by a password, and whose session ends while they do something. */
export async function memberWithPassword(world: SharingWorld, name: string, points: number) {
  const member = await world.member(name, { points });
  const email = `${name.toLowerCase()}.${member.card}@members.example`;
  const user = await createUser({ email, name, password: PASSWORD, verified: true });
  await world.owner`update members set user_id = null, email = ${email}, email_key = ${email} where id = ${member.scope.memberId}`;
  await linkUser(world.program.scope, user);

  const fillIn = async (page: Page) => {
    await page.getByRole("textbox", { name: "E-mail" }).fill(email);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
  };

  return {
    member,
    async signIn(page: Page, then: string): Promise<void> {
      await page.goto(`/sign-in?way=password&then=${then}`);
      await fillIn(page);
    },
    endSession: () => world.owner`delete from sessions where user_id = ${user.id}`,
    /** Where somebody is sent whose session is over: by the password again. */
    async signInAgain(page: Page): Promise<void> {
      await page.getByRole("link", { name: /password/i }).click();
      await page.waitForURL(/way=password/);
      await expect(page.getByLabel("Password")).toBeVisible();
      await fillIn(page);
    },
  };
}

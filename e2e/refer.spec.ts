import { type Browser, type BrowserContext, expect, type Page, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { openNewestMail } from "./people";
import { runJob } from "./run-job";
import { makeSharingWorld, type SharingWorld } from "./sharing-world";
import { isSound } from "./sound";

/** A program of this test's own, in which members bring friends: 200 points for them, 500 for whoever brought them. */
let world: SharingWorld;
test.beforeAll(async () => {
  world = await makeSharingWorld();
  const { owner, program } = world;
  const referrals = { on: true, minimumMinor: 10_00 };
  await owner`
    update programs set settings = jsonb_set(settings, '{referrals}', (settings -> 'referrals') || ${owner.json(referrals)})
     where id = ${program.id}`;
});
test.afterAll(async () => {
  await world?.owner.end();
  await closeDatabase();
});

const address = (name: string) => `${name}.${Math.random().toString(36).slice(2, 9)}@friends.example`;

/** A browser of somebody whom nobody knows yet, in the program's shop. */
function stranger(browser: Browser, baseURL: string, options: Parameters<Browser["newContext"]>[0] = {}) {
  const shop = new URL(baseURL);
  shop.hostname = world.host;
  return browser.newContext({ ...options, baseURL: shop.origin });
}

/** The link of the member whose browser this is, as their page shows it. */
async function linkOf(context: BrowserContext): Promise<string> {
  const page = await context.newPage();
  await page.goto("/account/refer");
  const link = await page
    .getByText(/\/r\/[2-9A-Z]{8}$/)
    .first()
    .textContent();
  await page.close();
  return new URL(link ?? "").pathname;
}

/** Joins with a name and an address, and proves the address by the mail that comes. */
async function join(page: Page, name: string, email: string): Promise<void> {
  await page.goto("/join");
  await page.getByRole("textbox", { name: "Name" }).fill(name);
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
  await openNewestMail(page, email);
  await page.getByRole("link", { name: /\/sign-in\/confirm/ }).click();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/account");
}

/** Buys a mug for 24 euros. */
async function buy(page: Page): Promise<void> {
  await page.goto("/products/mug");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await expect(page.getByRole("link", { name: /Cart, 1/ })).toBeVisible();
  await page.goto("/checkout");
  await page.getByRole("textbox", { name: "Street and number" }).fill("Kirchweg 3");
  await page.getByRole("textbox", { name: "Postcode" }).fill("10437");
  await page.getByRole("textbox", { name: "Town" }).fill("Berlin");
  await page.getByRole("textbox", { name: "Test card number" }).fill("4242 4242 4242 4242");
  await page.getByRole("button", { name: /^Pay/ }).click();
  await page.waitForURL("**/orders/**");
}

test("a friend follows a member's link, joins and orders; both see what comes, and get it when the order is kept", async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(240_000);
  const ana = await world.member("Ana");
  const hers = await world.open(browser, baseURL ?? "", ana);
  await hers.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await hers.newPage();
  await page.goto("/account/more");
  await page.getByRole("link", { name: "Bring friends" }).click();
  await expect(page.getByText("Your friend gets 200 points, and you get 500 points.")).toBeVisible();
  await expect(page.getByText("Nobody has come yet")).toBeVisible();
  await expect(page.getByRole("img", { name: "Your link as a QR code" })).toBeVisible();
  await isSound(page);
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.getByRole("button", { name: "Copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^http.+\/r\/[2-9A-Z]{8}$/);

  const theirs = await stranger(browser, baseURL ?? "", { viewport: { width: 390, height: 844 } });
  const friend = await theirs.newPage();
  await friend.goto(new URL(copied).pathname);
  await expect(friend.getByRole("heading", { name: "Ana invites you to Fieldwork" })).toBeVisible();
  await expect(
    friend.getByText("For a first order of at least €10, within 90 days of joining."),
  ).toBeVisible();
  await isSound(friend);
  await friend.getByRole("link", { name: "Look around first" }).click();
  await friend.goto("/join");
  await expect(friend.getByText("You come by an invitation from Ana: 200 points for you.")).toBeVisible();
  await join(friend, "Ben Li", address("ben"));

  await page.reload();
  await expect(page.getByText("Friend 1")).toBeVisible();
  await expect(page.getByText(/^Joined on .+ A first order until .+ counts\.$/)).toBeVisible();
  await expect(page.getByText("Ben")).toHaveCount(0);

  await buy(friend);
  await friend.goto("/account/activity");
  await expect(friend.getByText("Welcome from a friend").first()).toBeVisible();
  await friend.getByRole("link", { name: /Why/ }).first().click();
  await page.reload();
  await expect(
    page.getByText(/^Ordered on .+ You get 500 points on .+, when the order can no longer/),
  ).toBeVisible();

  // Fourteen days are over; the worker's next look gives what was promised.
  await world.owner`
    update referrals set due_at = now() - interval '1 minute' where program_id = ${world.program.id} and advocate_id = ${ana.scope.memberId}`;
  await runJob(world.owner, "settle-referrals");
  await expect(async () => {
    await page.reload();
    await expect(page.getByText(/^Confirmed on .+: you have 500 points\.$/)).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 150_000 });
  await page.goto("/account/activity");
  await expect(page.getByText("For a friend you brought").first()).toBeVisible();
  await Promise.all([hers.close(), theirs.close()]);
});

test("a code that was said is typed in; a wrong one is said to be wrong, and kept to be mended", async ({
  browser,
  baseURL,
}) => {
  const hers = await world.open(browser, baseURL ?? "", await world.member("Carla"));
  const path = await linkOf(hers);
  const context = await stranger(browser, baseURL ?? "");
  const page = await context.newPage();
  await page.goto("/join");
  await page.getByRole("link", { name: "A friend's code" }).click();
  await isSound(page);
  await page.getByRole("button", { name: "Use this code" }).click();
  await expect(page.getByText("Enter the code that your friend gave you, such as K7QM-3XWD.")).toBeVisible();
  await page.getByRole("textbox", { name: "Code" }).fill("nobody's");
  await page.getByRole("button", { name: "Use this code" }).click();
  await expect(page.getByText(/^Nobody goes by this code/)).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Code" })).toHaveValue("nobody's");
  const code = path.split("/").at(-1)?.toLowerCase() ?? "";
  await page.getByRole("textbox", { name: "Code" }).fill(`${code.slice(0, 4)} ${code.slice(4)}`);
  await page.getByRole("button", { name: "Use this code" }).click();
  await expect(page.getByRole("heading", { name: "Carla invites you to Fieldwork" })).toBeVisible();
  await page.goto("/r/22222222");
  await expect(page.getByRole("heading", { name: "We don't know this invitation" })).toBeVisible();
  // A member is told that this is for others, and whose link it is when it is their own.
  const member = await hers.newPage();
  await member.goto(path);
  await expect(member.getByText(/^This is your own link/)).toBeVisible();
  const ben = await world.open(browser, baseURL ?? "", await world.member("Ben"));
  const other = await ben.newPage();
  await other.goto(path);
  await expect(
    other.getByText("You are a member already. Invitations are for people who are new here."),
  ).toBeVisible();
  await Promise.all([context.close(), hers.close(), ben.close()]);
});

test("a second account in one browser waits before staff with its reason; blocked, it brings nothing", async ({
  browser,
  baseURL,
}) => {
  const dana = await world.member("Dana");
  const hers = await world.open(browser, baseURL ?? "", dana);
  const path = await linkOf(hers);
  const context = await stranger(browser, baseURL ?? "");
  const page = await context.newPage();
  for (const name of ["One", "Two"]) {
    await page.goto(path);
    await join(page, name, address(name.toLowerCase()));
    await page.goto("/sign-out");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL((url) => !url.pathname.startsWith("/sign-out"));
  }
  const support = await (
    await world.open(browser, baseURL ?? "", await world.staff("support"), { isStaff: true })
  ).newPage();
  const dashboard = `/dashboard/${world.program.slug}`;
  await support.goto(`${dashboard}/referrals?state=held`);
  await support.getByRole("row").filter({ hasText: "Two" }).getByRole("link").click();
  await expect(support.getByRole("heading", { name: "Same browser" })).toBeVisible();
  await isSound(support);
  await support.getByRole("button", { name: "Block" }).click();
  await expect(
    support.getByText("Reason: say in a few words why. It stays in the log; neither side reads it."),
  ).toBeVisible();
  await support.getByRole("textbox", { name: "Reason" }).fill("The same person twice");
  await support.getByRole("button", { name: "Block" }).click();
  await expect(support.getByText("Blocked", { exact: true }).first()).toBeVisible();
  const advocate = await hers.newPage();
  await advocate.goto("/account/refer");
  await expect(advocate.getByText("Did not qualify")).toBeVisible();
  await expect(advocate.getByText("same person", { exact: false })).toHaveCount(0);
  await Promise.all([context.close(), hers.close(), support.context().close()]);
});

test("an owner sets what is given: what can't be is said by its field and nothing is saved; support only reads", async ({
  browser,
  baseURL,
}) => {
  const owner = await (
    await world.open(browser, baseURL ?? "", await world.staff("owner"), { isStaff: true })
  ).newPage();
  const settings = `/dashboard/${world.program.slug}/referrals/settings`;
  await owner.goto(settings);
  await isSound(owner);
  const friend = owner.getByRole("textbox", { name: "How many" }).first();
  await friend.fill("a lot");
  await owner.getByRole("textbox", { name: "Order of at least" }).fill("ten");
  await owner.getByRole("button", { name: "Save" }).click();
  await expect(owner.getByText("The friend: enter a whole number from 1 to 1,000,000.")).toBeVisible();
  await expect(
    owner.getByText("Order of at least: enter an amount such as 25, or leave it empty."),
  ).toBeVisible();
  await expect(friend).toHaveValue("a lot");
  await friend.fill("250");
  await owner.getByRole("textbox", { name: "Order of at least" }).fill("10");
  await owner.getByRole("button", { name: "Save" }).click();
  await expect(owner.getByText(/^Saved\. It holds for friends who come from now on/)).toBeVisible();
  await expect(owner.getByText("Your friend gets 250 points, and you get 500 points.")).toBeVisible();
  await friend.fill("200");
  await owner.getByRole("button", { name: "Save" }).click();
  await expect(owner.getByText("Your friend gets 200 points, and you get 500 points.")).toBeVisible();

  const support = await (
    await world.open(browser, baseURL ?? "", await world.staff("support"), { isStaff: true })
  ).newPage();
  await support.goto(settings);
  await expect(support.getByText("Only owners can change what referrals give.")).toBeVisible();
  await expect(support.getByRole("button", { name: "Save" })).toHaveCount(0);
  await Promise.all([owner.context().close(), support.context().close()]);
});

test("the merchant's words go with the link, or the member's own; the link in any case", async ({
  browser,
  baseURL,
}) => {
  const owner = await (
    await world.open(browser, baseURL ?? "", await world.staff("owner"), { isStaff: true })
  ).newPage();
  await owner.goto(`/dashboard/${world.program.slug}/referrals/settings`);
  const message = owner.getByRole("textbox", { name: "Message" });
  await message.fill("Only for {you}");
  await owner.getByRole("button", { name: "Save" }).click();
  await expect(owner.getByText("{you} is filled by nothing.", { exact: false })).toBeVisible();
  await message.fill("At {shop} they mend everything: {link}");
  await owner.getByRole("button", { name: "Save" }).click();
  await expect(owner.getByText(/^Saved\./)).toBeVisible();

  const ida = await world.member("Ida");
  const context = await world.open(browser, baseURL ?? "", ida);
  const page = await context.newPage();
  await page.goto("/account/refer");
  const link =
    (await page
      .getByText(/\/r\/[2-9A-Z]{8}$/)
      .first()
      .textContent()) ?? "";
  const words = page.getByRole("textbox", { name: "A message to go with it" });
  await expect(words).toHaveValue(new RegExp(`they mend everything: ${link}$`));
  const mail = page.getByRole("link", { name: "By e-mail" });
  await words.fill("<b>Come & see</b>");
  const text = `<b>Come & see</b> ${link}`;
  await expect(mail).toHaveAttribute("href", new RegExp(`body=${encodeURIComponent(text)}$`));
  await isSound(page);
  await message.fill("");
  await owner.getByRole("button", { name: "Save" }).click();
  await expect(owner.getByText(/^Saved\./)).toBeVisible();
  await Promise.all([owner.context().close(), context.close()]);
});

test("the page reads from right to left in Arabic, and nothing of it is cut off", async ({
  browser,
  baseURL,
}) => {
  const layla = await world.member("Layla");
  const context = await world.open(browser, baseURL ?? "", layla, {
    viewport: { width: 390, height: 844 },
    locale: "ar",
  });
  const page = await context.newPage();
  await page.goto("/account/refer");
  await expect(page.getByRole("heading", { level: 1, name: "ادعُ أصدقاءك" })).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.dir)).toBe("rtl");
  await isSound(page);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth),
  ).toBe(true);
  await context.close();
});

import { expect, test } from "@playwright/test";
import { builtActions } from "./isolation/build";
import { sendAction } from "./isolation/send";
import { ownMember } from "./own-member";
import { openAsStaff, signInAsMember } from "./people";
import { sendForm } from "./send-form";
import { isSound, isSoundEverywhere } from "./sound";

const FIELDWORK = "/dashboard/fieldwork";
const HARBOUR = "/dashboard/harbour";

test("support adjusts points with a reason, and the member sees it", async ({ page, browser }) => {
  const carla = await ownMember("Carla Cole");
  const support = await openAsStaff(browser, "support@example.com", `${FIELDWORK}/members`);
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

test("read-only sees everything and cannot publish", async ({ browser }) => {
  const page = await openAsStaff(browser, "readonly@example.com", `${FIELDWORK}/earning`);
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
  const owner = await openAsStaff(browser, "owner@harbour.example", `${HARBOUR}/settings/keys`);
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
  const owner = await openAsStaff(browser, "owner@harbour.example", `${HARBOUR}/rewards/new`);
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
  const owner = await openAsStaff(browser, "owner@example.com", FIELDWORK);
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
  const page = await openAsStaff(browser, "owner@example.com", `${FIELDWORK}/settings/sign-in`);
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
  const stranger = await openAsStaff(browser, "owner@harbour.example", HARBOUR);
  for (const path of [FIELDWORK, `${FIELDWORK}/members`, "/dashboard/nothing"]) {
    expect((await stranger.goto(path))?.status()).toBe(404);
    await expect(stranger.getByRole("heading", { name: "There is nothing here" })).toBeVisible();
  }
});

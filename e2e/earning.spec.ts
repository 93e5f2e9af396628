import { randomUUID } from "node:crypto";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { ownMember } from "./own-member";
import { type OwnShop, openOwnShop, publishPlainRule } from "./own-shop";
import { demo, openAsStaff, signInAsMember } from "./people";
import { isSound } from "./sound";

const FIELDWORK = "/dashboard/fieldwork";

/** Whose rules and settings are changed here: those of the demo are looked at elsewhere. */
let shop: OwnShop;
test.beforeAll(async () => {
  shop = await openOwnShop("earning");
  await publishPlainRule(shop);
});
test.afterAll(async () => {
  await shop?.owner.end();
  await closeDatabase();
});

/** A page of the program's owner. */
async function ownerAt(browser: Browser, path: string): Promise<Page> {
  const page = await shop.staffPage(browser);
  await page.goto(shop.dashboard(path));
  return page;
}

/** What the product's page promises for one kettle; null when it promises nothing. */
async function promised(page: Page): Promise<number> {
  await page.goto(shop.site("/products/riverside-kettle"));
  const text = await page
    .getByText(/^Earn [\d,]+ point/)
    .first()
    .textContent();
  return Number(text?.match(/[\d,]+/)?.[0].replaceAll(",", ""));
}

test("an owner drafts a campaign, publishes it, and a shopper's forecast says why it is double", async ({
  page,
  browser,
}) => {
  const name = `Kettle week ${Date.now()}`;
  const before = await promised(page);
  const owner = await ownerAt(browser, "/campaigns");
  await isSound(owner);
  await owner
    .getByRole("link", { name: /^(New campaign|Plan the first one)$/ })
    .first()
    .click();
  await expect(owner.getByRole("heading", { name: "New campaign" })).toBeVisible();
  await owner.getByLabel("Name", { exact: true }).fill(name);
  await owner.getByLabel("Another condition").selectOption({ label: "One of these products" });
  await owner.getByRole("button", { name: "Add condition" }).click();
  await owner.getByRole("textbox", { name: "SKUs" }).fill("FW-KETTLE-01");
  const words = owner.getByRole("complementary", { name: "The rule in words" });
  await expect(words).toContainText(/double points, on “Riverside kettle”/i);
  await isSound(owner);

  // Kept as a draft it stands in the list, and nothing earns by it.
  await owner.getByRole("button", { name: "Keep as draft" }).click();
  await expect(owner.getByText(`“${name}” is kept as a draft.`)).toBeVisible();
  await isSound(owner);
  expect(await promised(page)).toBe(before);

  await owner.getByRole("link", { name, exact: true }).click();
  await expect(owner.getByRole("textbox", { name: "SKUs" })).toHaveValue("FW-KETTLE-01");
  // A multiplier that takes away is told by its field, and nothing typed is lost.
  for (const factor of ["0", "-1"]) {
    await owner.getByLabel("Times").fill(factor);
    await owner.getByRole("button", { name: "Review" }).click();
    await expect(owner.getByRole("form").getByText(/^Times must be above 1/)).toBeVisible();
    await expect(owner.getByLabel("Times")).toHaveValue(factor);
  }
  await owner.getByLabel("Times").fill("2");
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  await owner.getByLabel("Last day").fill(tomorrow);
  await owner.getByRole("button", { name: "Review" }).click();
  await expect(owner.getByRole("heading", { name: "Review the new rule" })).toBeVisible();
  await isSound(owner);
  await owner.getByRole("button", { name: "Publish rule" }).click();
  await expect(owner.getByText(/^Version 1 is published\./)).toBeVisible();
  await isSound(owner);
  const rule = owner.url();

  await expect(async () => expect(await promised(page)).toBe(before * 2)).toPass();
  await page
    .getByRole("link", { name: "Why?" })
    .or(page.getByRole("button", { name: "Why?" }))
    .first()
    .click();
  const why = page.getByRole("dialog");
  await expect(why.getByText(name, { exact: false }).first()).toBeVisible();
  await expect(why.getByText(/× 2$/).first()).toBeVisible();
  await isSound(page);

  await owner.goto(shop.dashboard("/campaigns"));
  await expect(owner.getByRole("list", { name: "Now" }).getByRole("link", { name })).toBeVisible();
  await owner.goto(rule);
  await owner.getByRole("button", { name: "End rule" }).click();
  await owner.getByLabel(`Type “${name}” to end it`).fill(name);
  await owner.getByRole("button", { name: "End rule now" }).click();
  await expect(owner.getByText("Ended").first()).toBeVisible();
  await expect(async () => expect(await promised(page)).toBe(before)).toPass();
});

test("what is published for later can be taken back, and what one rule says can be copied", async ({
  browser,
}) => {
  const name = `Later ${Date.now()}`;
  const owner = await ownerAt(browser, "/earning/new");
  await owner.getByLabel("Name", { exact: true }).fill(name);
  await owner.getByLabel("It gives").selectOption("fixed");
  await owner.getByRole("textbox", { name: "Points", exact: true }).fill("7");
  const nextYear = new Date().getFullYear() + 1;
  await owner.getByLabel("First day").fill(`${nextYear}-06-01`);
  await owner.getByRole("button", { name: "Add limit" }).click();
  await owner.getByRole("textbox", { name: "and at most" }).fill("1");
  await owner.getByRole("button", { name: "Review" }).click();
  await owner.getByRole("button", { name: "Publish rule" }).click();
  await expect(owner.getByText("It begins on the day you chose.")).toBeVisible();
  await owner.getByRole("button", { name: "Take version 1 back" }).click();
  await expect(owner.getByText("Version 1 is taken back.")).toBeVisible();
  await isSound(owner);
  await owner.getByRole("link", { name: "Copy" }).click();
  await expect(owner.getByLabel("Name", { exact: true })).toHaveValue(`Copy of ${name}`);
  await expect(owner.getByRole("textbox", { name: "and at most" })).toHaveValue("1");
});

test("without JavaScript conditions and limits come and go by sending the form", async ({ browser }) => {
  const signed = await ownerAt(browser, "/earning/new");
  const storageState = await signed.context().storageState();
  const context = await browser.newContext({ javaScriptEnabled: false, storageState });
  const page = await context.newPage();
  await page.goto(shop.dashboard("/earning/new"));
  await page.getByLabel("Name", { exact: true }).fill("By hand");
  await page.getByLabel("Another condition").selectOption({ label: "In a category" });
  await page.getByRole("button", { name: "Add condition" }).click();
  await page.getByRole("textbox", { name: "Categories" }).fill("camp kitchen");
  await page.getByRole("button", { name: "Add limit" }).click();
  await expect(page.getByRole("textbox", { name: "Categories" })).toHaveValue("camp kitchen");
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue("By hand");
  await expect(page.getByRole("textbox", { name: "and at most" })).toBeVisible();
  await page.getByRole("button", { name: "Remove limit 1" }).click();
  await expect(page.getByRole("textbox", { name: "and at most" })).toHaveCount(0);
  await page.getByRole("button", { name: "Review" }).click();
  await expect(page.getByRole("heading", { name: "Review the new rule" })).toBeVisible();
  await expect(page.getByText(/on camp kitchen/)).toBeVisible();
  await context.close();
});

test("support approves what a member did, and the member has the points and reads why", async ({
  page,
  browser,
  request,
}) => {
  const email = await ownMember("Rita Rey");
  const headers = {
    authorization: `Bearer ${demo().programs.find(({ slug }) => slug === "fieldwork")?.api_key}`,
  };
  const sent = await request.post("/api/v1/events", {
    headers,
    data: {
      id: randomUUID(),
      type: "custom.review",
      occurred_at: new Date().toISOString(),
      member: { email },
      data: { stars: 5, product: "Enamel trail mug" },
    },
  });
  expect(sent.ok()).toBe(true);
  const support = await openAsStaff(browser, "support@example.com", FIELDWORK);
  await support.getByRole("link", { name: "Look at the awards" }).click();
  await isSound(support);
  const row = support.getByRole("listitem").filter({ hasText: "product: Enamel trail mug" }).first();
  await row.getByRole("button", { name: /^Decline/ }).click();
  await expect(row.getByText("Note: say why, in a few words; the member reads it.")).toBeVisible();
  await row.getByRole("button", { name: /^Approve/ }).click();
  await expect(support.getByRole("status").filter({ hasText: "Approved." })).toBeVisible();

  await signInAsMember(page, email, "/account/activity");
  await expect(page.getByText(/review/i).first()).toBeVisible();
});

test("a member chooses a bonus category and gives it up", async ({ page }) => {
  await signInAsMember(page, await ownMember("Cato Cole"), "/account/categories");
  await isSound(page);
  const list = page.getByRole("main").getByRole("list").last();
  const given = list.getByRole("button", { name: /^Give up/ });
  const choose = async () => {
    await list
      .getByRole("button", { name: /^(Choose|Take back)/ })
      .first()
      .click();
    await expect(page.getByRole("status").filter({ hasText: "Chosen." })).toBeVisible();
    await expect(given).toHaveCount(1);
  };
  await choose();
  await given.click();
  await expect(page.getByRole("status").filter({ hasText: "Given up." })).toBeVisible();
  await page.goto("/account/categories");
  await expect(given).toHaveCount(0);
  await choose();
  await isSound(page);
});

test("a member checks in by the digits on the shop's screen, once a code", async ({ page, browser }) => {
  const owner = await openAsStaff(browser, "owner@example.com", `${FIELDWORK}/check-in`);
  const open = owner.getByRole("button", { name: /^Open check-in at/ });
  if ((await open.count()) > 0) await open.first().click();
  else
    await owner
      .getByRole("link", { name: /^Show the screen/ })
      .first()
      .click();
  await expect(owner.getByRole("img", { name: /^QR code/ })).toBeVisible();
  await isSound(owner);
  const digits = (await owner.getByText(/^\d{3} \d{3}$/).textContent()) ?? "";

  await signInAsMember(page, await ownMember("Ines Inn"), "/account/check-in");
  await isSound(page);
  await page.getByRole("textbox", { name: "Code" }).fill("000 00x");
  await page.getByRole("button", { name: "Check in" }).click();
  await expect(page.getByText(/^That code isn't right/)).toBeVisible();
  await page.getByRole("textbox", { name: "Code" }).fill(digits);
  await page.getByRole("button", { name: "Check in" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Checked in" })).toBeVisible();
  await page.getByRole("textbox", { name: "Code" }).fill(digits);
  await page.getByRole("button", { name: "Check in" }).click();
  await expect(page.getByText(/^You have checked in at .* already\.$/)).toBeVisible();
});

test("settings are told by their fields when they cannot be, and saved when they can", async ({
  browser,
}) => {
  const owner = await ownerAt(browser, "/settings/program");
  await isSound(owner);
  const days = owner.getByLabel("Orders from before joining can be claimed for");
  const was = await days.inputValue();
  await days.fill("400");
  await owner.getByLabel("Members can choose from").fill("blanket");
  await owner.getByRole("button", { name: "Save settings" }).click();
  await expect(owner.getByText(/enter a whole number from 0 to 365/)).toBeVisible();
  await days.fill(was === "21" ? "20" : "21");
  await owner.getByRole("button", { name: "Save settings" }).click();
  await expect(owner.getByText(/did you mean “blankets”/)).toBeVisible();
  await owner.getByLabel("Members can choose from").fill("");
  await owner.getByRole("button", { name: "Save settings" }).click();
  await expect(owner.getByText("Saved. Orders that are paid from now on follow it.")).toBeVisible();
  await expect(days).toHaveValue(was === "21" ? "20" : "21");
  await owner.goto(shop.dashboard("/settings/audit"));
  await expect(owner.getByText("changed the settings of").first()).toBeVisible();
  await isSound(owner);
});

import { expect, type Page, test } from "@playwright/test";
import { demo, openAsStaff } from "./people";
import { sendForm } from "./send-form";
import { isSound } from "./sound";

/* The second program's rule and the orders paid under it: one file, so that no order is paid while a test changes the rule. */

const HARBOUR = "/dashboard/harbour";

/** The storefront of the second program, at its own host. */
function atHarbour(path: string): string {
  const site = new URL(path, test.info().project.use.baseURL);
  site.hostname = "harbour.localhost";
  return site.href;
}

/** A member of the second program signs in at its storefront. */
async function signInAsMia(page: Page): Promise<void> {
  await page.goto(atHarbour("/sign-in?way=password&then=/cart"));
  await page.getByRole("textbox", { name: "E-mail" }).fill("mia@harbour.example");
  await page.getByLabel("Password").fill(demo().password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === "/cart");
}

/** A member of the second program buys its cup; ends on the receipt. Returns the points that were promised. */
async function buyCup(page: Page): Promise<number> {
  await page.goto(atHarbour("/products/counter-cup"));
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Go to the cart" }).click();
  await expect(page.getByRole("heading", { name: "Cart", level: 1 })).toBeVisible();
  const promised = (await page.getByText(/^Earn [\d,]+ /).textContent())?.match(/[\d,]+/)?.[0] ?? "";
  await page.getByRole("link", { name: "Go to the checkout" }).click();
  await page.getByRole("textbox", { name: "Name" }).fill("Mia Brennan");
  await page.getByRole("textbox", { name: "E-mail" }).fill("mia@harbour.example");
  await page.getByRole("textbox", { name: "Street and number" }).fill("Quay 1");
  await page.getByRole("textbox", { name: "Postcode" }).fill("10115");
  await page.getByRole("textbox", { name: "Town" }).fill("Berlin");
  await page.getByRole("textbox", { name: "Test card number" }).fill("4242 4242 4242 4242");
  await page.getByRole("button", { name: /^Pay €/ }).click();
  await expect(page.getByText(new RegExp(`^\\+${promised} `))).toBeVisible();
  return Number(promised.replaceAll(",", ""));
}

/** Edits the second program's rule to give this much, up to the review. */
async function draftRule(
  page: Page,
  gives: (before: number) => number,
): Promise<{ from: number; to: number }> {
  await page.goto(`${HARBOUR}/earning`);
  // A draft of it may be called the same; the rule itself stands under its heading.
  await page.getByRole("heading", { name: "Beans on everything" }).getByRole("link").click();
  await page.getByRole("link", { name: "Edit" }).click();
  const field = page.getByRole("textbox", { name: "Points", exact: true });
  const from = Number(await field.inputValue());
  const to = gives(from);
  await field.fill(String(to));
  await page.getByRole("button", { name: "Review" }).click();
  await expect(page.getByRole("heading", { name: /^Review version \d+$/ })).toBeVisible();
  return { from, to };
}

async function publish(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Publish version/ }).click();
  await expect(page.getByText(/^Version \d+ is published\./)).toBeVisible();
}

test("an owner changes the rule and the next order follows it", async ({ page, browser }) => {
  const owner = await openAsStaff(browser, "owner@harbour.example", HARBOUR);
  await signInAsMia(page);
  const before = await buyCup(page);
  const receipt = page.url();

  const { from, to } = await draftRule(owner, (now) => now + 2);
  await expect(owner.getByText(`${to} beans per €1`)).toBeVisible();
  await expect(owner.getByText("By today's rules")).toBeVisible();
  await isSound(owner);
  await publish(owner);

  const after = await buyCup(page);
  expect(after / before).toBeCloseTo(to / from, 1);
  await page.getByRole("link", { name: "Why?" }).click();
  await expect(page.getByRole("dialog").getByText(`${to} beans per €1`)).toBeVisible();
  // What was paid before keeps the rule it was paid under.
  await page.goto(receipt);
  await expect(page.getByText(new RegExp(`^\\+${before} `))).toBeVisible();

  await draftRule(owner, () => from);
  await publish(owner);
  await expect(owner.getByText("In force").first()).toBeVisible();
});

test("of two who edit the same rule the second is told who was first", async ({ browser }) => {
  const [first, second] = [
    await openAsStaff(browser, "owner@harbour.example", `${HARBOUR}/earning`),
    await openAsStaff(browser, "owner@harbour.example", `${HARBOUR}/earning`),
  ];
  await draftRule(first, (now) => now);
  await draftRule(second, (now) => now);
  await publish(first);
  await second.getByRole("button", { name: /^Publish version/ }).click();
  await expect(
    second.getByText(/published version \d+ of this rule on .*, after you opened it/),
  ).toBeVisible();
});

test("a draft that cannot be is told by its field, and nothing typed is lost", async ({ browser }) => {
  const owner = await openAsStaff(browser, "owner@harbour.example", `${HARBOUR}/earning/new`);
  await isSound(owner);
  const form = owner.getByRole("form", { name: "Earning rule" });
  const gives = owner.getByRole("textbox", { name: "Points", exact: true });
  await owner.getByLabel("Name", { exact: true }).fill("Half a point");
  for (const [typed, sentence] of [
    ["0", "Points: enter a whole number from 1"],
    ["-2", "Points: enter a whole number from 1"],
    ["1.5", "Points: enter a whole number from 1"],
    ["many", "Points: enter a whole number from 1"],
  ] as const) {
    await gives.fill(typed);
    await sendForm(owner, "Review");
    await expect(form.getByText(sentence)).toBeVisible();
    await expect(gives).toHaveValue(typed);
    await expect(owner.getByLabel("Name", { exact: true })).toHaveValue("Half a point");
  }
  await gives.fill("1");
  await owner.getByLabel("Last day").fill("2020-01-01");
  await owner.getByRole("button", { name: "Add condition" }).click();
  await owner.getByRole("textbox", { name: "Categories" }).fill("no such thing");
  await owner.getByRole("button", { name: "Review" }).click();
  await expect(form.getByText(/^Ends: that is before the rule starts/)).toBeVisible();
  await owner.getByLabel("Last day").fill("");
  await owner.getByRole("button", { name: "Review" }).click();
  await expect(form.getByText("No product and no order has the category “no such thing”.")).toBeVisible();
});

test("support refunds a piece of an order, and its points go back", async ({ page, browser }) => {
  await signInAsMia(page);
  const earned = await buyCup(page);
  const number = new URL(page.url()).pathname.split("/").at(-1) ?? "";

  const support = await openAsStaff(browser, "support@harbour.example", `${HARBOUR}/orders`);
  await support.getByRole("searchbox", { name: /^Order number/ }).fill(number);
  await support.getByRole("button", { name: "Search" }).click();
  await support.getByRole("link", { name: number }).click();
  await expect(support.getByRole("heading", { name: `Order ${number}` })).toBeVisible();
  const pieces = support.getByLabel("Counter cup");
  await pieces.fill("2");
  await support.getByRole("button", { name: "Refund these pieces" }).click();
  await expect(support.getByText("Only one piece of Counter cup can still be refunded.")).toBeVisible();
  await pieces.fill("1");
  await support.getByRole("button", { name: "Refund these pieces" }).click();
  await expect(support.getByText(`${earned} beans were taken back.`)).toBeVisible();
  await support.getByRole("link", { name: /^Why −\d/ }).click();
  await expect(support.getByRole("dialog", { name: `Why −${earned}?` })).toBeVisible();
});

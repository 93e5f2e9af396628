import { expect, type Page, test } from "@playwright/test";
import { demo, signInAsMember } from "./people";
import { isSound } from "./sound";

const [, ben = ""] = demo().members;
const MUG = "/products/enamel-trail-mug";

/** Marks the document that is open; whether it still is. */
const mark = (page: Page) => page.evaluate(() => Object.assign(window, { isFirst: true }));
const isFirst = (page: Page) => page.evaluate(() => "isFirst" in window);

const add = (page: Page) => page.getByRole("button", { name: "Add to cart" });

test("a visit to a product runs one small file, and the page itself is there for whoever asks for it", async ({
  page,
}) => {
  await signInAsMember(page, ben, "/");
  const visit = await page.request.get(MUG);
  const html = await visit.text();
  expect(html.match(/<script[^>]*>/g)).toEqual(['<script src="/product.js" defer="">']);
  expect(html).not.toContain("nonce=");
  expect(visit.headers().link).not.toContain("nonce=");
  expect(visit.headers()["content-security-policy"]).toContain("script-src 'self';");
  // As every page, but for the policy.
  const itself = await page.request.get(MUG, { headers: { "x-live": "1" } });
  for (const name of ["cache-control", "referrer-policy", "x-content-type-options", "x-frame-options"])
    expect(visit.headers()[name]).toBe(itself.headers()[name]);
  expect(itself.headers()["content-security-policy"]).toContain("'strict-dynamic'");
  expect(await itself.text()).toContain("/_next/static/chunks/");
  const mainOf = (text: string) =>
    /<h1>.*?<\/article>/s.exec(text.replaceAll(/ (?:id|for|name|value)="[^"]*"/g, ""))?.[0];
  expect(mainOf(html)).toBe(mainOf(await itself.text()));
  expect((await page.request.get("/products/nothing-of-the-kind")).status()).toBe(404);
  await page.goto(MUG);
  await isSound(page);
});

test("a guest chooses how many, sees what they earn, and puts them into the cart, on the same page", async ({
  page,
}) => {
  await page.goto(MUG);
  await mark(page);
  const earn = page.getByText(/^Earn \d+ points/);
  const one = await earn.textContent();
  await page.getByRole("combobox", { name: "Quantity" }).selectOption("3");
  await expect(earn).not.toHaveText(one ?? "");
  await expect(page).toHaveURL(`${MUG}?quantity=3`);
  await add(page).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").getByText("3", { exact: false })).toBeVisible();
  await expect(page.getByRole("banner").getByText("3", { exact: true })).toBeVisible();
  await expect(add(page)).toBeFocused();
  await isSound(page);
  await add(page).click();
  await expect(page.getByRole("banner").getByText("6", { exact: true })).toBeVisible();
  expect(await isFirst(page)).toBe(true);
  await page.getByRole("link", { name: "Go to the cart" }).click();
  await expect(page.getByRole("textbox", { name: "Quantity of Enamel trail mug" })).toHaveValue("6");
});

test("the sheet opens over the page, closes by Escape and by its cross, and follows Back", async ({
  page,
}) => {
  await page.goto(MUG);
  await mark(page);
  const [why, sheet] = [page.getByRole("link", { name: "Why?" }), page.getByRole("dialog")];
  await why.click();
  await expect(sheet.getByText("How it adds up")).toBeVisible();
  expect(await sheet.evaluate((dialog) => dialog.matches(":modal"))).toBe(true);
  await expect(page).toHaveURL(`${MUG}?why=1`);
  await isSound(page);
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(page).toHaveURL(MUG);
  await expect(why).toBeFocused();
  await page.goBack();
  await expect(sheet.getByText("How it adds up")).toBeVisible();
  await sheet.getByRole("link", { name: "Close" }).click();
  await expect(sheet).toBeHidden();
  expect(await isFirst(page)).toBe(true);
});

test("without a connection the form says so, and a double click counts once", async ({ page, context }) => {
  await page.goto(MUG);
  await context.setOffline(true);
  await add(page).click();
  const alert = page.getByRole("form", { name: "Add to cart" }).getByRole("alert");
  await expect(alert).toBeFocused();
  await expect(alert).toHaveText(/connection/);
  await context.setOffline(false);
  await add(page).dblclick();
  await expect(page.getByRole("banner").getByText("1", { exact: true })).toBeVisible();
  await expect(alert).toHaveCount(0);
});

test("what cannot be put into the cart is said above the form", async ({ page }) => {
  await page.goto(MUG);
  await page.locator("input[name=sku]").evaluate((input: HTMLInputElement) => {
    input.value = "nothing-of-the-kind";
  });
  await add(page).click();
  await expect(page.getByRole("form", { name: "Add to cart" }).getByRole("alert")).toBeFocused();
  await expect(add(page)).toBeEnabled();
});

import { expect, type Page, test } from "@playwright/test";
import { isSound } from "./sound";

/* Some things come in several sizes or colours: each is bought, priced and counted by itself. */

const earns = async (page: Page) =>
  Number(/Earn (\d+)/.exec((await page.getByText(/^Earn \d+ points/).textContent()) ?? "")?.[1]);

test("a size is chosen: price and what it earns follow, and so do cart, checkout and order", async ({
  page,
}) => {
  await page.goto("/");
  const card = page.getByRole("listitem").filter({ hasText: "Long-day flask" });
  await expect(card).toContainText("from €36.00");
  await card.getByRole("link", { name: "Long-day flask" }).click();
  await expect(page.getByRole("heading", { name: "Long-day flask", level: 1 })).toBeVisible();
  const sizes = page.getByRole("list", { name: "Volume" });
  await expect(sizes.getByRole("link", { name: "0.75 l" })).toHaveAttribute("aria-current", "true");
  const small = await earns(page);
  await page.getByRole("combobox", { name: "Quantity" }).selectOption("2");
  await expect.poll(() => earns(page)).toBeGreaterThan(small);
  const two = await earns(page);
  await sizes.getByRole("link", { name: "1 l", exact: true }).click();
  await expect(page.getByText("€42.00")).toBeVisible();
  await expect.poll(() => earns(page)).toBeGreaterThan(two);
  await expect(page.getByRole("combobox", { name: "Quantity" })).toHaveValue("2");
  await isSound(page);
  const promised = await earns(page);
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Go to the cart" }).click();
  await expect(page.getByRole("link", { name: "Long-day flask, 1 l" })).toBeVisible();
  expect(await earns(page)).toBe(promised);
  await page.getByRole("link", { name: "Go to the checkout" }).click();
  await page.waitForURL("**/checkout");
  await expect(page.getByText("Long-day flask, 1 l").first()).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("Vera Variant");
  await page.getByRole("textbox", { name: "E-mail" }).fill(`vera.${Date.now()}@example.com`);
  await page.getByRole("textbox", { name: "Street and number" }).fill("Torstraße 12");
  await page.getByRole("textbox", { name: "Postcode" }).fill("10115");
  await page.getByRole("textbox", { name: "Town" }).fill("Berlin");
  await page.getByRole("textbox", { name: "Test card number" }).fill("4242 4242 4242 4242");
  await page.getByRole("button", { name: /^Pay €/ }).click();
  await expect(page.getByRole("heading", { name: "Thank you, Vera Variant" })).toBeVisible();
  await page.getByRole("link", { name: "Long-day flask, 1 l" }).click();
  await expect(page.getByRole("link", { name: "1 l", exact: true })).toHaveAttribute("aria-current", "true");
});

test("a colour that is gone says so, and the others can be had", async ({ page }) => {
  await page.goto("/products/watch-cap");
  const colours = page.getByRole("list", { name: "Colour" });
  await colours.getByRole("link", { name: "Bark (Sold out" }).click();
  await expect(page.getByText("Sold out. The next ones are being made.", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Add to cart" })).toHaveCount(0);
  await colours.getByRole("link", { name: "Moss" }).click();
  await expect(page.getByRole("button", { name: "Add to cart" })).toBeVisible();
  await isSound(page);
});

test("in another language the colours have their names there", async ({ browser, baseURL }) => {
  const context = await browser.newContext({ baseURL, locale: "de-DE" });
  const page = await context.newPage();
  await page.goto("/products/watch-cap-moss");
  await expect(page.getByRole("heading", { name: "Matrosenmütze", exact: true })).toBeVisible();
  const colours = page.getByRole("list", { name: "Farbe" });
  await expect(colours.getByRole("link", { name: "Moos" })).toHaveAttribute("aria-current", "true");
  await page.getByRole("button", { name: "In den Warenkorb" }).click();
  await page.getByRole("link", { name: "Zum Warenkorb" }).click();
  await expect(page.getByRole("link", { name: "Matrosenmütze, Moos" })).toBeVisible();
  await context.close();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a size is a link, and what goes into the cart is the one that is shown", async ({ page }) => {
    await page.goto("/products/merino-walking-socks");
    await page.getByRole("link", { name: "39–42" }).click();
    await page.getByRole("button", { name: "Add to cart" }).click();
    await page.goto("/cart");
    await expect(page.getByRole("link", { name: "Merino walking socks, 39–42" })).toBeVisible();
  });
});

import { expect, type Page, test } from "@playwright/test";
import { ownMember } from "./own-member";
import { demo, signInAsMember } from "./people";
import { isSound } from "./sound";

const [, ben = ""] = demo().members;
const fresh = () => `guest.${Date.now()}.${Math.random().toString(36).slice(2, 8)}@example.com`;

/** Puts a product into the cart and goes there. */
async function putIntoCart(page: Page, product: string): Promise<void> {
  await page.goto("/");
  await page.getByRole("list", { name: "Products" }).getByRole("link", { name: product }).click();
  await expect(page.getByRole("heading", { name: product, level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Go to the cart" }).click();
  await expect(page.getByRole("heading", { name: "Cart", level: 1 })).toBeVisible();
}

async function fillIn(page: Page, who: { name: string; email: string; card?: string }): Promise<void> {
  await page.getByRole("textbox", { name: "Name" }).fill(who.name);
  await page.getByRole("textbox", { name: "E-mail" }).fill(who.email);
  await page.getByRole("textbox", { name: "Street and number" }).fill("Torstraße 12");
  await page.getByRole("textbox", { name: "Postcode" }).fill("10115");
  await page.getByRole("textbox", { name: "Town" }).fill("Berlin");
  await page.getByRole("textbox", { name: "Test card number" }).fill(who.card ?? "4242 4242 4242 4242");
}

const pay = (page: Page) => page.getByRole("button", { name: /^Pay €/ });
const total = (page: Page) => page.getByRole("term").filter({ hasText: "Total" }).locator("xpath=../dd");

async function toCheckout(page: Page): Promise<void> {
  await page.getByRole("link", { name: "Go to the checkout" }).click();
  await expect(page.getByRole("heading", { name: "Checkout" })).toBeVisible();
}

test("a guest buys a mug", async ({ page }) => {
  await page.goto("/");
  await isSound(page);
  await putIntoCart(page, "Enamel trail mug");
  await isSound(page);
  await expect(page.getByText(/^Earn \d+ points/)).toBeVisible();
  await toCheckout(page);
  await isSound(page);
  await fillIn(page, { name: "Gesa Gast", email: fresh() });
  await pay(page).click();
  await expect(page.getByRole("heading", { name: "Thank you, Gesa Gast" })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Order \d+$/ })).toBeVisible();
  await expect(page.getByText("Torstraße 12")).toBeVisible();
  await isSound(page);
  // Nobody else finds it under its number.
  await page.goto(new URL(page.url()).pathname);
  await expect(page.getByRole("heading", { name: "Not here" })).toBeVisible();
});

test("a guest joins at the till, and the points wait for them", async ({ page }) => {
  const email = fresh();
  await putIntoCart(page, "Enamel trail mug");
  await toCheckout(page);
  const box = page.getByRole("checkbox", { name: "Join with this e-mail and keep these points" });
  await expect(box).not.toBeChecked();
  await fillIn(page, { name: "Jo Neu", email });
  await box.check();
  await pay(page).click();
  await expect(page.getByText(`They are kept for ${email}`)).toBeVisible();
  await expect(page.getByText(/^\+\d+ points/)).toBeVisible();
});

test("a member buys, sees the points and why", async ({ page }) => {
  const ana = await ownMember("Ana Ruiz");
  await signInAsMember(page, ana, "/");
  await putIntoCart(page, "Riverside kettle");
  const promised = (await page.getByText(/^Earn \d+ points/).textContent())?.match(/\d+/)?.[0];
  await toCheckout(page);
  await expect(page.getByRole("textbox", { name: "E-mail" })).toHaveValue(ana);
  await expect(page.getByRole("checkbox", { name: /^Join/ })).toHaveCount(0);
  await fillIn(page, { name: "Ana Ruiz", email: ana });
  await pay(page).click();
  await expect(page.getByText(new RegExp(`^\\+${promised} points`))).toBeVisible();
  await expect(page.getByRole("heading", { name: "With this order" })).toBeVisible();
  await page.getByRole("link", { name: "Why?" }).click();
  const why = page.getByRole("dialog", { name: `Why ${promised}?` });
  await expect(why.getByText("Riverside kettle")).toBeVisible();
  await expect(why.getByText("How it adds up")).toBeVisible();
  await isSound(page);
  await why.getByRole("link", { name: "Close" }).click();
  await expect(why).toBeHidden();
});

test("a gift card earns nothing, and says why on request", async ({ page }) => {
  await page.goto("/products/gift-card");
  await expect(page.getByText("Earns no points")).toBeVisible();
  await page.getByRole("link", { name: "Why not?" }).click();
  await expect(page.getByRole("dialog").getByText(/Gift cards never earn/)).toBeVisible();
});

test("a member puts what they have on the cart, takes it off and puts it on again", async ({ page }) => {
  await signInAsMember(page, await ownMember("Ana Ruiz", 2_000n), "/");
  await putIntoCart(page, "Waxed day pack");
  const before = (await total(page).textContent()) ?? "";
  // A reward is redeemed for it. (A free product would leave the total as it was.)
  await page
    .getByRole("button", { name: /^Redeem and apply .*€10 off/ })
    .first()
    .click();
  await page.getByRole("button", { name: /^Take off/ }).click();
  await expect(total(page)).toHaveText(before);
  await page
    .getByRole("button", { name: /^Apply .*€10 off/ })
    .first()
    .click();
  await expect(page.getByRole("button", { name: /^Take off/ })).toBeVisible();
  await expect(total(page)).not.toHaveText(before);
  await isSound(page);
  await page.getByRole("button", { name: /^Take off/ }).click();
  await expect(total(page)).toHaveText(before);
});

test("a code that is not one's own says so, and stays in its field", async ({ page }) => {
  await signInAsMember(page, ben, "/");
  await putIntoCart(page, "Rain notebook");
  await page.getByText("Have a code?").click();
  await page.getByRole("textbox", { name: "Code" }).fill("r7kq-2mxt-9hpd-40wb");
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(page.getByRole("alert").filter({ hasText: "This code is not one of yours" })).toBeFocused();
  await expect(page.getByRole("textbox", { name: "Code" })).toHaveValue("r7kq-2mxt-9hpd-40wb");
});

test("a card that is refused says so by its field, and nothing typed is lost", async ({ page }) => {
  const email = fresh();
  await putIntoCart(page, "Brass compass");
  await toCheckout(page);
  await fillIn(page, { name: "Carl Karte", email, card: "4000 0000 0000 0002" });
  await pay(page).click();
  await expect(page.getByText("The card was declined")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "E-mail" })).toHaveValue(email);
  await expect(page.getByRole("textbox", { name: "Street and number" })).toHaveValue("Torstraße 12");
  await isSound(page);
  await page.getByRole("textbox", { name: "Test card number" }).fill("4111 1111 1111 1111");
  await pay(page).click();
  await expect(page.getByText("Only test cards work here")).toBeVisible();
  await page.getByRole("textbox", { name: "Test card number" }).fill("4242424242424242");
  await pay(page).click();
  await expect(page.getByRole("heading", { name: "Thank you, Carl Karte" })).toBeVisible();
});

test("a double click on pay, and a second tab, are one order", async ({ page, context }) => {
  await putIntoCart(page, "Long-day flask");
  await toCheckout(page);
  const other = await context.newPage();
  await other.goto("/checkout");
  for (const each of [page, other]) await fillIn(each, { name: "Dora Doppel", email: fresh() });
  await Promise.all([pay(page).dblclick(), pay(other).click()]);
  for (const each of [page, other]) {
    await expect(each.getByRole("heading", { name: "Thank you, Dora Doppel" })).toBeVisible();
  }
  expect(new URL(page.url()).pathname).toBe(new URL(other.url()).pathname);
  // Back to the form that was sent: it finds the same order again.
  await other.goBack();
  await expect(pay(other).or(other.getByRole("heading", { name: "Nothing in it yet" }))).toBeVisible();
  await page.goto("/cart");
  await expect(page.getByRole("heading", { name: "Nothing in it yet" })).toBeVisible();
});

test("quantities change by button and by number, and a line goes", async ({ page }) => {
  await putIntoCart(page, "Merino walking socks");
  const quantity = page.getByRole("textbox", { name: "Quantity of Merino walking socks, 36–38" });
  await page.getByRole("button", { name: "One more of Merino walking socks, 36–38" }).click();
  await expect(quantity).toHaveValue("2");
  await quantity.fill("12");
  await quantity.press("Enter");
  await expect(total(page)).toHaveText("€228.00");
  await quantity.fill("1.5");
  await quantity.press("Enter");
  await expect(page.getByText("Enter a whole number from 0 to 99")).toBeVisible();
  await expect(total(page)).toHaveText("€228.00");
  await page.getByRole("button", { name: "Remove Merino walking socks, 36–38" }).click();
  await expect(page.getByRole("heading", { name: "Nothing in it yet" })).toBeVisible();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a guest buys, is told what is wrong, and keeps what was typed", async ({ page }) => {
    await putIntoCart(page, "Enamel trail mug");
    await expect(page.getByRole("link", { name: "Sign in", exact: true })).toBeVisible();
    await page.getByRole("link", { name: "Why?" }).click();
    await expect(page.getByRole("dialog").getByText("How it adds up")).toBeVisible();
    await page.getByRole("dialog").getByRole("link", { name: "Close" }).click();
    await page.getByRole("button", { name: "One more of Enamel trail mug" }).click();
    await expect(page.getByRole("textbox", { name: "Quantity of Enamel trail mug" })).toHaveValue("2");
    await toCheckout(page);
    await fillIn(page, { name: "Nora Nojs", email: "nora" });
    await pay(page).click();
    await expect(page.getByText("This is not an e-mail address")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("Nora Nojs");
    await page.getByRole("textbox", { name: "E-mail" }).fill(fresh());
    await pay(page).click();
    await expect(page.getByRole("heading", { name: "Thank you, Nora Nojs" })).toBeVisible();
  });
});

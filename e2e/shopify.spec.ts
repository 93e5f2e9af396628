import { expect, test } from "@playwright/test";
import { signInAsStaff } from "./people";
import { isSound } from "./sound";

/*
 * The store of the demo's coffee roaster was connected for a day: what it told stands there, and what a comparison with
 * it found. Connecting one is tested against a store that stands in for Shopify's (lib/shopify).
 */
const SHOPIFY = "/dashboard/harbour/settings/shopify";
const OWNER = "owner@harbour.example";

test("an owner sees how a store stands, and is told by its field what is no store", async ({ page }) => {
  await signInAsStaff(page, OWNER, SHOPIFY);
  const store = page.getByRole("article", { name: "harbour-coffee.myshopify.com" });
  await expect(store.getByText("Disconnected").first()).toBeVisible();
  await isSound(page);
  const form = page.getByRole("form", { name: "Use your own app" });
  await form.getByRole("textbox", { name: "Store" }).fill("https://shop.example.com");
  await form.getByRole("textbox", { name: "Client id" }).fill("an-id");
  await form.getByLabel("Client secret").fill("a-secret");
  await form.getByRole("button", { name: "Connect" }).click();
  await expect(
    form.getByText("That is no store of Shopify's: write it like acme.myshopify.com."),
  ).toBeVisible();
  await expect(form.getByRole("textbox", { name: "Store" })).toHaveValue("https://shop.example.com");
  await expect(form.getByLabel("Client secret")).toHaveValue("");
});

test("what Shopify sent stands there with what became of it; what is parked can be worked again", async ({
  page,
}) => {
  await signInAsStaff(page, OWNER, `${SHOPIFY}/deliveries`);
  await expect(
    page.getByRole("row", { name: /orders\/paid order:82098291194615\d+ .* Done\. 95 points\./ }),
  ).toBeVisible();
  await isSound(page);
  await page.getByRole("link", { name: "Parked (1)" }).click();
  const parked = page.getByRole("row", { name: /orders\/risk_assessment_changed/ });
  await expect(parked.getByText("Nothing is done with this topic.")).toBeVisible();
  await parked.getByRole("button", { name: /^Work again/ }).click();
  await expect(async () => {
    // The worker looks at it, and parks it again: nothing has changed about the topic.
    await page.goto(`${SHOPIFY}/deliveries?status=parked`);
    await expect(parked).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 90_000 });
});

test("a difference is set aside with a note, and taken up again", async ({ page }) => {
  await signInAsStaff(page, OWNER, `${SHOPIFY}/comparison`);
  const row = page.getByRole("row", { name: /80 points stand for the order TILL-0042/ });
  await expect(row).toBeVisible();
  await isSound(page);
  await row.getByRole("button", { name: /^Set aside.*TILL-0042/ }).click();
  const dialog = page.getByRole("dialog", { name: "Set it aside?" });
  await dialog.getByRole("button", { name: "Set aside" }).click();
  await expect(dialog.getByText("Say why, for whoever wonders later.").first()).toBeVisible();
  await dialog.getByRole("textbox", { name: "Why" }).fill("The till on the pier");
  await dialog.getByRole("button", { name: "Set aside" }).click();
  await expect(page.getByText("Everything agrees")).toBeVisible();
  await page.getByRole("link", { name: "Set aside (1)" }).click();
  await expect(row.getByText("“The till on the pier”")).toBeVisible();
  await row.getByRole("button", { name: /^Take up again.*TILL-0042/ }).click();
  await page.getByRole("link", { name: "To look at (1)" }).click();
  await expect(row).toBeVisible();
  // The store is not connected any more, so that nothing is repaired against it.
  await row.getByRole("button", { name: /^Take its points back.*TILL-0042/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Take its points back" }).click();
  await expect(page.getByText("The store is not connected any more. Connect it again first.")).toBeVisible();
});

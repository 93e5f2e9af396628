import { expect as soon, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { type OwnShop, openOwnShop } from "./own-shop";

/* The form of the ladder has much that is closed: what is wrong in there has to be found. */

const expect = soon.configure({ timeout: 30_000 });
test.beforeEach(() => test.slow());
let shop: OwnShop;
test.beforeAll(async () => {
  shop = await openOwnShop("tier-form");
});
test.afterAll(async () => {
  await shop?.owner.end();
  await closeDatabase();
});

test("an error in a closed part opens it and has the focus; one that is in view leaves it to the summary", async ({
  browser,
}) => {
  const page = await shop.staffPage(browser);
  await page.goto(shop.dashboard("/tiers/edit"));
  const grove = page.getByRole("group", { name: "Grove" });
  const fee = grove.getByRole("textbox", { name: /^Fee/ });
  await expect(fee).toBeHidden();
  await grove.getByLabel("How one gets in").selectOption("Paid for");
  await page.getByRole("button", { name: "See what it does" }).click();
  await expect(fee).toBeVisible();
  await expect(fee).toBeFocused();
  await expect(grove.getByText("Enter what it costs, such as 49.")).toBeVisible();

  await page.reload();
  await grove.getByRole("textbox", { name: "Name" }).fill("");
  await grove.getByLabel("How one gets in").selectOption("Paid for");
  await page.getByRole("button", { name: "See what it does" }).click();
  await expect(fee).toBeVisible();
  await expect(fee).not.toBeFocused();
  await expect(page.getByRole("form", { name: "The ladder" }).getByRole("alert")).toBeFocused();
  await page.context().close();
});

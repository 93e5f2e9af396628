import { expect, type Page, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { makeSharingWorld, type SharingWorld } from "./sharing-world";
import { isSound } from "./sound";

let world: SharingWorld;
test.beforeAll(async () => {
  world = await makeSharingWorld();
});
test.afterAll(async () => {
  await world?.owner.end();
  await closeDatabase();
});

const ON_ITS_WAY = /^100 points are on their way and arrive on .+, if a member goes by that card or address/;

async function send(page: Page, to: string, points: string): Promise<void> {
  await page.getByRole("textbox", { name: "To" }).fill(to);
  await page.getByRole("textbox", { name: "How many" }).fill(points);
  await page.getByRole("button", { name: "Send points" }).click();
}

test("a gift is refused by its field, sent to somebody and to nobody with the same words, and called back", async ({
  browser,
  baseURL,
}) => {
  const [ana, ben] = [await world.member("Ana", { points: 1_000 }), await world.member("Ben")];
  const context = await world.open(browser, baseURL ?? "", ana);
  const page = await context.newPage();
  await page.goto("/account/more");
  await page.getByRole("link", { name: "Gifts" }).click();
  await isSound(page);

  await send(page, "Ben", "100");
  await expect(page.getByText("This is neither a card number")).toBeVisible();
  await send(page, ben.email, "401");
  await expect(page.getByText("At most 400 points go in one gift. Enter fewer.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "To" })).toHaveValue(ben.email);

  await send(page, ben.email, "100");
  await expect(page.getByText(ON_ITS_WAY)).toBeVisible();
  const said = await page.getByText(ON_ITS_WAY).textContent();
  await page.reload();
  await send(page, "nobody@members.example", "100");
  await expect(page.getByText(ON_ITS_WAY)).toBeVisible();
  const withoutTime = (text: string | null) => text?.replace(/arrive on [^,]+, \d\d:\d\d/, "arrive");
  expect(withoutTime(await page.getByText(ON_ITS_WAY).textContent())).toBe(withoutTime(said));
  await isSound(page);

  await page.getByRole("button", { name: "Call back 100 to nobody@members.example" }).click();
  await expect(page.getByText("Called back", { exact: false }).first()).toBeVisible();
  await page.goto("/account");
  await expect(page.getByText("900", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("Sent as a gift").first()).toBeVisible();
  await context.close();
});

test("without JavaScript a gift goes too", async ({ browser, baseURL }) => {
  const ana = await world.member("Ana", { points: 300 });
  const context = await world.open(browser, baseURL ?? "", ana, { javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto("/account/send");
  await send(page, "1234567890", "100");
  await expect(page.getByText(ON_ITS_WAY)).toBeVisible();
  await context.close();
});

test("a household is made, somebody comes in, and they redeem from one pool", async ({
  browser,
  baseURL,
}) => {
  const [ana, ben] = [await world.member("Ana", { points: 900 }), await world.member("Ben")];
  const [hers, his] = [
    await world.open(browser, baseURL ?? "", ana),
    await world.open(browser, baseURL ?? "", ben),
  ];
  const [page, other] = [await hers.newPage(), await his.newPage()];
  await page.goto("/account/household");
  await isSound(page);
  await page.getByRole("textbox", { name: "Name" }).fill("Torstraße 12");
  await page.getByRole("button", { name: "Make the household" }).click();
  await expect(page.getByRole("heading", { name: "Torstraße 12", level: 1 })).toBeVisible();
  await page.getByRole("textbox", { name: "Who" }).fill(ben.card);
  await page.getByRole("button", { name: "Invite" }).click();
  await expect(page.getByText("Invited. If a member goes by that card")).toBeVisible();
  await page.getByRole("textbox", { name: "Give from your own balance" }).fill("700");
  await page.getByRole("button", { name: "Give to the pool" }).click();
  await expect(page.getByText("700 points are in the pool.")).toBeVisible();

  await other.goto("/account/household");
  await isSound(other);
  await other.getByRole("button", { name: "Accept Torstraße 12" }).click();
  await expect(other.getByRole("heading", { name: "Torstraße 12", level: 1 })).toBeVisible();
  await other
    .getByRole("listitem")
    .filter({ hasText: "€5 off" })
    .getByRole("button", { name: "Redeem" })
    .click();
  await expect(other.getByText(/[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){3}/).first()).toBeVisible();
  await other.goto("/account/household");
  await expect(other.getByText("400 points", { exact: true })).toBeVisible();

  await page.reload();
  await isSound(page);
  await page.getByRole("button", { name: "Dissolve the household" }).click();
  await page.getByRole("button", { name: "Dissolve", exact: true }).click();
  await expect(page.getByText("A code from the pool is still unused.")).toBeVisible();
  await other.getByRole("button", { name: "Leave the household" }).click();
  await other.getByRole("button", { name: "Leave", exact: true }).click();
  await expect(other.getByRole("heading", { name: "Begin one" })).toBeVisible();
  await Promise.all([hers.close(), his.close()]);
});

test("a wallet pays a part of an order, the card the rest; then it pays all of one", async ({
  browser,
  baseURL,
}) => {
  const ana = await world.member("Ana", { wallet: 40_00n });
  const context = await world.open(browser, baseURL ?? "", ana);
  const page = await context.newPage();
  await page.goto("/account/wallet");
  await expect(page.getByText("€40.00").first()).toBeVisible();
  await isSound(page);
  await page.goto("/products/mug");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Go to the cart" }).click();
  await expect(page.getByText(/Your wallet holds €40\.00/)).toBeVisible();
  await page
    .getByRole("textbox", { name: /quantity/i })
    .first()
    .fill("2");
  await page.keyboard.press("Enter");
  await expect(page.getByText("€52.90").first()).toBeVisible();
  await page.getByRole("link", { name: "Go to the checkout" }).click();
  await isSound(page);
  await fillIn(page, "4242 4242 4242 4242");
  await page.getByRole("checkbox", { name: "Pay €40.00 from your wallet" }).check();
  await page.getByRole("button", { name: /^Pay €/ }).click();
  await expect(page.getByText("Paid from the wallet")).toBeVisible();
  await expect(
    page.getByRole("term").filter({ hasText: "Paid by card" }).locator("xpath=../dd"),
  ).toContainText("€12.90");
  await page.goto("/account/wallet");
  await expect(page.getByText("−€40.00").or(page.getByText("-€40.00")).first()).toBeVisible();
  await context.close();

  const ben = await world.member("Ben", { wallet: 100_00n });
  const his = await world.open(browser, baseURL ?? "", ben);
  const other = await his.newPage();
  await other.goto("/products/mug");
  await other.getByRole("button", { name: "Add to cart" }).click();
  await other.getByRole("link", { name: "Go to the cart" }).click();
  await other.getByRole("link", { name: "Go to the checkout" }).click();
  await expect(other.getByRole("heading", { name: "Checkout" })).toBeVisible();
  await fillIn(other, "");
  await other.getByRole("button", { name: /^Pay €/ }).click();
  await expect(other.getByText("Please enter the number of a test card.")).toBeVisible();
  await other.getByRole("checkbox", { name: "Pay €28.90 from your wallet" }).check();
  await other.getByRole("button", { name: /^Pay €/ }).click();
  await expect(other.getByText("Paid from the wallet")).toBeVisible();
  await his.close();
});

async function fillIn(page: Page, card: string): Promise<void> {
  await page.getByRole("textbox", { name: "Street and number" }).fill("Torstraße 12");
  await page.getByRole("textbox", { name: "Postcode" }).fill("10115");
  await page.getByRole("textbox", { name: "Town" }).fill("Berlin");
  await page.getByRole("textbox", { name: "Test card number" }).fill(card);
}

test("what is about to lapse is given to a cause, if the member says so; the cause stands with its total", async ({
  browser,
  baseURL,
}) => {
  const ana = await world.member("Ana", { points: 50, lapsing: 350 });
  const context = await world.open(browser, baseURL ?? "", ana);
  const page = await context.newPage();
  await page.goto("/account/expiring");
  await isSound(page);
  await expect(page.getByRole("heading", { name: /^350 points, until / })).toBeVisible();
  await expect(page.getByLabel("Which voucher")).toBeHidden();
  await page.getByRole("radio", { name: "Turn them into a voucher" }).check();
  await expect(page.getByLabel("Which voucher")).toBeVisible();
  await page.getByRole("radio", { name: "Give them to a cause" }).check();
  await expect(page.getByLabel("Which cause")).toBeVisible();
  await page.getByRole("button", { name: /^Save/ }).click();
  await expect(
    page.getByText("Saved. What is left of them is given when their last day begins."),
  ).toBeVisible();
  await page.reload();
  await expect(page.getByRole("radio", { name: "Give them to a cause" })).toBeChecked();
  await page.goto("/account/causes");
  await isSound(page);
  await page.getByRole("link", { name: "Give points" }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: /^Redeem for / })
    .click();
  await page.waitForURL(/redeemed=/);
  await page.goto("/account/causes");
  await expect(page.getByText("100 points of them yours")).toBeVisible();
  await context.close();
});

test("staff undo a gift with a reason, change what is allowed, and keep causes", async ({
  browser,
  baseURL,
}) => {
  const [ana, ben] = [await world.member("Ana", { points: 500 }), await world.member("Ben Gift")];
  const hers = await world.open(browser, baseURL ?? "", ana);
  const page = await hers.newPage();
  await page.goto("/account/send");
  await send(page, ben.card, "100");
  await expect(page.getByText(ON_ITS_WAY)).toBeVisible();

  const desk = await world.open(browser, baseURL ?? "", await world.staff("owner"), { isStaff: true });
  const staff = await desk.newPage();
  const home = `/dashboard/${world.program.slug}`;
  await staff.goto(`${home}/sharing`);
  await isSound(staff);
  await staff.getByRole("textbox", { name: "In a month, at most" }).fill("300");
  await staff.getByRole("button", { name: "Save" }).click();
  await expect(staff.getByText("In a month: enter at least as many as go in one gift.")).toBeVisible();
  await staff.getByRole("textbox", { name: "In a month, at most" }).fill("5000");
  await staff.getByRole("button", { name: "Save" }).click();
  await expect(staff.getByText("Saved. It holds from now on.")).toBeVisible();
  const row = staff.getByRole("row").filter({ hasText: "Ben Gift" });
  await row.getByRole("button", { name: "Undo the gift of 100 points" }).click();
  await staff.getByRole("button", { name: "Undo gift" }).click();
  await expect(staff.getByText("Say in a few words why; both members read it.").first()).toBeVisible();
  await staff.getByRole("textbox", { name: "Reason" }).fill("Sent by mistake");
  await staff.getByRole("button", { name: "Undo gift" }).click();
  await expect(staff.getByRole("row").filter({ hasText: "Sent by mistake" })).toContainText(
    "Undone by the shop",
  );

  await staff.goto(`${home}/causes`);
  await isSound(staff);
  await staff.getByRole("button", { name: "New cause" }).click();
  await staff.getByRole("textbox", { name: "Name" }).fill("Bees");
  await staff.getByRole("textbox", { name: /^What you pay it/ }).fill("nothing");
  await staff.getByRole("button", { name: "Add cause" }).click();
  await expect(staff.getByText("Enter an amount like 1.50")).toBeVisible();
  await staff.getByRole("textbox", { name: /^What you pay it/ }).fill("0.75");
  await staff.getByRole("button", { name: "Add cause" }).click();
  await expect(staff.getByRole("row").filter({ hasText: "Bees" })).toContainText("€0.75 for 100 points");
  await staff.getByRole("button", { name: "End Bees" }).click();
  await staff.getByRole("button", { name: "End cause" }).click();
  await expect(staff.getByRole("row").filter({ hasText: "Bees" })).toContainText("Ended");

  await page.goto("/account/news");
  await expect(page.getByText("Its reason: “Sent by mistake”")).toBeVisible();
  await Promise.all([hers.close(), desk.close()]);
});

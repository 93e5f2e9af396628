import { type Page, expect as soon, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { makeMember, makeReward } from "@/db/testing/fixtures";
import { type OwnShop, openOwnShop, publishPlainRule } from "./own-shop";
import { isSound } from "./sound";

/*
 * A segment in a program of this test's own: made in the dashboard, used in a rule, a reward and a gate, and met by one
 * member who is in it and one who is not.
 */

const expect = soon.configure({ timeout: 30_000 });

test.beforeEach(() => test.slow());

let shop: OwnShop;
const site = (path: string) => shop.site(path);
const dashboard = (path: string) => shop.dashboard(path);

test.beforeAll(async () => {
  shop = await openOwnShop("segments");
  await publishPlainRule(shop);
  await makeReward(shop.owner, shop.program, { name: "Rain cape", cost: 500n });
});
test.afterAll(async () => {
  await shop?.owner.end();
  await closeDatabase();
});

/** What the product's page promises for one kettle. */
async function promised(page: Page): Promise<number> {
  await page.goto(site("/products/riverside-kettle"));
  const text = await page
    .getByText(/^Earn [\d,]+ point/)
    .first()
    .textContent();
  return Number(text?.match(/[\d,]+/)?.[0].replaceAll(",", ""));
}

test("a segment is made, named by a reward, a gate and a campaign; its members meet its price, its page and its points, others a lock", async ({
  browser,
}) => {
  const saver = await makeMember(shop.owner, shop.program, { points: 400, name: "Ana Ruiz" });
  await makeMember(shop.owner, shop.program, { points: 100, name: "Nia Noone" });
  const other = await makeMember(shop.owner, shop.program, { points: 200, name: "Ben Okoro" });
  const staff = await shop.staffPage(browser);

  await staff.goto(dashboard("/segments"));
  await staff
    .getByRole("link", { name: /segment/i })
    .and(staff.locator("main a"))
    .first()
    .click();
  const form = staff.getByRole("form", { name: "Segment" });
  await form.getByLabel("Name").fill("Savers");
  const make = form.getByRole("button", { name: "Make the segment" });
  await make.click();
  await expect(form.getByText(/a segment needs something that its members have in common/)).toBeVisible();
  await form.getByLabel("Points at least").fill("900");
  await form.getByLabel("Points at most").fill("300");
  await make.click();
  await expect(form.getByText("Points at most: it is below the least. Nobody would be in it.")).toBeVisible();
  await isSound(staff);
  await form.getByLabel("Points at least").fill("300");
  await form.getByLabel("Points at most").fill("");
  await make.click();
  await expect(staff.getByText("Whoever has at least 300 points. 1 member now.")).toBeVisible();
  await expect(staff.getByRole("link", { name: "Ana Ruiz" })).toBeVisible();
  await isSound(staff);
  const segment = staff.url();

  await staff.goto(dashboard("/rewards"));
  await staff.getByRole("link", { name: "Rain cape" }).click();
  await staff.getByText("For some members, or at another price").click();
  await staff.getByRole("group", { name: "What segments pay instead" }).getByLabel("Savers").fill("350");
  await staff.getByRole("button", { name: "Save changes" }).click();
  await expect(staff.getByRole("heading", { name: "All rewards" })).toBeAttached();
  await staff.goto(dashboard("/rewards/new"));
  await staff.getByLabel("Name", { exact: true }).fill("Tin cup");
  await staff.getByLabel("Free shipping").check();
  await staff.getByLabel("Price", { exact: true }).fill("150");
  await staff.getByText("For some members, or at another price").click();
  await staff.getByRole("group", { name: "Only for these segments" }).getByLabel("Savers").check();
  await isSound(staff);
  await staff.getByRole("button", { name: "Save reward" }).click();
  await expect(
    staff.getByRole("link", { name: "Tin cup" }).or(staff.getByText("Tin cup")).first(),
  ).toBeVisible();

  await staff.goto(dashboard("/access/new"));
  await staff.getByLabel("Name", { exact: true }).fill("Savers’ letter");
  await staff.getByLabel("A page").check();
  await staff.getByLabel("Address").fill("savers-letter");
  await staff.getByLabel("Heading").fill("A letter to savers");
  await staff.getByLabel("Text").fill("Come and see the new shelf.");
  await staff
    .getByRole("group", { name: /^Members of one of these segments/ })
    .getByLabel("Savers")
    .check();
  await isSound(staff);
  await staff.getByRole("button", { name: "Lock it" }).click();
  await expect(staff.getByText("Savers’ letter").first()).toBeVisible();

  await staff.goto(dashboard("/campaigns"));
  await staff
    .getByRole("link", { name: /^(New campaign|Plan the first one)$/ })
    .first()
    .click();
  await staff.getByLabel("Name", { exact: true }).fill("Savers twice");
  await staff.getByLabel("Another condition").selectOption({ label: "In a segment" });
  await staff.getByRole("button", { name: "Add condition" }).click();
  await staff.getByRole("group", { name: "Segments" }).getByLabel("Savers").check();
  await expect(staff.getByRole("complementary", { name: "The rule in words" })).toContainText("Savers");
  await staff.getByRole("button", { name: "Review" }).click();
  await expect(staff.getByRole("heading", { name: "Review the new rule" })).toBeVisible();
  await isSound(staff);
  await staff.getByRole("button", { name: "Publish rule" }).click();
  await expect(staff.getByText(/^Version 1 is published\./)).toBeVisible();

  // What is named by something cannot be taken away.
  await staff.goto(segment);
  await expect(
    staff.getByText(
      /^Named by earning rule “Savers twice”, gate “Savers’ letter”, reward “Rain cape”, reward “Tin cup”\./,
    ),
  ).toBeVisible();
  await staff.getByRole("button", { name: "Remove it" }).click();
  await expect(staff.getByText(/Change or end that first/)).toBeVisible();

  const ana = await shop.memberPage(browser, saver, "Ana Ruiz");
  const ben = await shop.memberPage(browser, other, "Ben Okoro");
  await expect(async () => expect(await promised(ana)).toBe(2 * (await promised(ben)))).toPass();
  await ben
    .getByRole("link", { name: "Why?" })
    .or(ben.getByRole("button", { name: "Why?" }))
    .first()
    .click();
  const why = ben.getByRole("dialog");
  await expect(why.getByText("This is for a group of members that you are not in.")).toBeVisible();
  await expect(why.getByText("Savers", { exact: false })).toHaveCount(0);

  // The dearest that has come within reach is told, at the segment's price.
  await ana.goto(site("/account"));
  await expect(ana.getByText(/Rain cape/).first()).toBeVisible();
  await ana.goto(site("/account/rewards"));
  await expect(ana.getByRole("link", { name: "Redeem Rain cape" })).toBeVisible();
  await expect(ana.getByRole("link", { name: "Redeem Tin cup" })).toBeVisible();
  await ben.goto(site("/account/rewards"));
  await expect(ben.getByText("Rain cape").first()).toBeVisible();
  await expect(ben.getByRole("link", { name: "Redeem Rain cape" })).toHaveCount(0);
  await expect(ben.getByRole("link", { name: "Redeem Tin cup" })).toHaveCount(0);
  await isSound(ben);
  await ana.getByRole("link", { name: "Redeem Rain cape" }).click();
  await ana.getByRole("button", { name: "Redeem for 350 points" }).click();
  await expect(ana.getByRole("dialog", { name: "Your code" })).toBeVisible();

  // She has 50 points left now, and so is no saver any more: her page is closed again.
  await ben.goto(site("/exclusive/savers-letter"));
  await expect(ben.getByText("Come and see the new shelf.")).toHaveCount(0);
  await ana.goto(site("/exclusive/savers-letter"));
  await expect(ana.getByText("Come and see the new shelf.")).toHaveCount(0);
  await staff.goto(segment);
  await form.getByLabel("Points at least").fill("50");
  await form.getByLabel("Points at most").fill("60");
  await form.getByRole("button", { name: "Save changes" }).click();
  await expect(staff.getByText("Whoever has 50 to 60 points. 1 member now.")).toBeVisible();
  await ana.goto(site("/exclusive/savers-letter"));
  await expect(ana.getByText("Come and see the new shelf.")).toBeVisible();
  await isSound(ana);
  await ben.goto(site("/exclusive/savers-letter"));
  await expect(ben.getByText("Come and see the new shelf.")).toHaveCount(0);
});

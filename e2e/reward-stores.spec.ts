import { type Browser, type Page, expect as soon, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { makeMember, makeReward } from "@/db/testing/fixtures";
import { dayText } from "@/lib/rewards/sentences";
import { daysLater, localDay, weekdayOf } from "@/lib/shared/calendar";
import { showId } from "@/lib/shared/id";
import { askedOfStore, openTwoStores, STAND_IN, type TwoStores } from "./two-stores";

/* Where and when a reward is good, with two Shopify stores connected: whoever redeems it says so before points are spent. */

const expect = soon.configure({ timeout: 30_000 });
test.beforeEach(() => test.slow());

const CODE = /^[A-Z0-9]{4}(-[A-Z0-9]{4}){3}$/;
let shop: TwoStores;
test.beforeAll(async () => {
  test.info().skip(!STAND_IN, "SHOPIFY_ADMIN_ORIGIN is not set: no store stands in for Shopify's");
  shop = await openTwoStores();
});
test.afterAll(async () => {
  await shop?.owner.end();
  await closeDatabase();
});

const inDays = (count: number) => daysLater(localDay(new Date(), "Europe/Berlin"), count);
const PHONE = { width: 390, height: 844 };

async function shopper(browser: Browser, points: number) {
  const member = await makeMember(shop.owner, shop.program, { points });
  const page = await shop.memberPage(browser, member);
  await page.setViewportSize(PHONE);
  return { member, page };
}

async function sheetOf(page: Page, name: string) {
  await page.goto(shop.site("/account/rewards"));
  await page.getByRole("link", { name: `Redeem ${name}`, exact: true }).click();
  const sheet = page.getByRole("dialog", { name });
  await expect(sheet).toBeVisible();
  return sheet;
}

/** What staff read of the member's redemption. */
async function staffSee(browser: Browser, memberId: string) {
  const page = await shop.staffPage(browser);
  await page.goto(shop.dashboard(`/members/${showId("member", memberId)}`));
  return page;
}

test("a member of two stores says where a code shall be good: it is made there, and staff see where", async ({
  browser,
}) => {
  await makeReward(shop.owner, shop.program, { name: "Six off", cost: 100n });
  const { member, page } = await shopper(browser, 100);
  const sheet = await sheetOf(page, "Six off");
  const where = sheet.getByLabel("Where will you use it?");
  await expect(where.getByRole("option")).toHaveText(["Riverside", "Hillside"]);
  await where.selectOption("Hillside");
  const before = (await askedOfStore()).filter((call) => call === "CreateBasicCode").length;
  await sheet.getByRole("button", { name: /^Redeem for/ }).click();
  await page.waitForURL(/redeemed=/);
  const done = page.getByRole("dialog", { name: "Your code" });
  await expect(done.getByText(CODE)).toBeVisible();
  await expect(done.getByText("At Hillside")).toBeVisible();
  expect((await askedOfStore()).filter((call) => call === "CreateBasicCode").length).toBe(before + 1);

  const staff = await staffSee(browser, member.id);
  await expect(staff.getByRole("listitem").filter({ hasText: "Six off" }).last()).toContainText(
    "in Hillside",
  );
  await Promise.all([page.context().close(), staff.context().close()]);
});

test("a merchant binds a reward to one store: nobody is asked where, and without that store it cannot be had", async ({
  browser,
}) => {
  const staff = await shop.staffPage(browser);
  await staff.goto(shop.dashboard("/rewards/new"));
  const form = staff.getByRole("form", { name: "Reward" });
  await form.getByRole("textbox", { name: "Name" }).fill("Hill money");
  await form.getByRole("textbox", { name: /^Amount off/ }).fill("4");
  await form.getByRole("textbox", { name: /^Price/ }).fill("120");
  await form.getByLabel("Store", { exact: true }).selectOption("Only Hillside");
  await form.getByRole("button", { name: "Save reward" }).click();
  await staff.waitForURL(/\/rewards$/);

  const { member, page } = await shopper(browser, 240);
  const sheet = await sheetOf(page, "Hill money");
  await expect(sheet.getByText(/only at Hillside/i)).toBeVisible();
  await expect(sheet.getByLabel("Where will you use it?")).toHaveCount(0);
  await sheet.getByRole("button", { name: /^Redeem for/ }).click();
  await page.waitForURL(/redeemed=/);
  await expect(page.getByRole("dialog", { name: "Your code" }).getByText(CODE)).toBeVisible();
  await staff.goto(shop.dashboard(`/members/${showId("member", member.id)}`));
  await expect(staff.getByRole("listitem").filter({ hasText: "Hill money" }).last()).toContainText(
    "in Hillside",
  );

  const { owner, program, second } = shop;
  const stand = (status: string) =>
    owner`update shopify_stores set status = ${status} where program_id = ${program.id} and shop_id = ${second}`;
  await stand("uninstalled");
  try {
    await page.goto(shop.site("/account/rewards"));
    const tile = page.getByRole("listitem").filter({ hasText: "Hill money" });
    await expect(tile.getByText("Not available just now")).toBeVisible();
    await expect(tile.getByText("Its shop is not connected just now, so it can’t be had.")).toBeVisible();
  } finally {
    await stand("installed");
  }
  await Promise.all([page.context().close(), staff.context().close()]);
});

test("a reward for one weekday: the member names the day, a wrong one is refused with a sentence, the code is for that day", async ({
  browser,
}) => {
  const [open, wrong, closed] = [inDays(3), inDays(4), inDays(10)];
  await makeReward(shop.owner, shop.program, {
    ...{ name: "Market day", cost: 100n, shopId: shop.second, voucherValidDays: 14 },
    ...{ weekdays: [weekdayOf(open)], blackouts: [{ from: closed, to: closed }] },
  });
  const { member, page } = await shopper(browser, 100);
  const sheet = await sheetOf(page, "Market day");
  const [day, redeem] = [
    sheet.getByLabel(/^For which day/),
    sheet.getByRole("button", { name: /^Redeem for/ }),
  ];
  await redeem.click();
  await expect(sheet.getByText("Choose the day on which you will use it.").last()).toBeVisible();
  for (const other of [wrong, closed]) {
    await day.fill(other);
    await redeem.click();
    const refused = `It cannot be used on ${dayText(other)}. Choose another day.`;
    await expect(sheet.getByText(refused).last()).toBeVisible();
    await expect(day).toHaveValue(other);
  }
  await day.fill(inDays(30));
  await redeem.click();
  await expect(sheet.getByText(new RegExp(dayText(inDays(13)))).last()).toBeVisible();
  await day.fill(open);
  await redeem.click();
  await page.waitForURL(/redeemed=/);
  await expect(
    page.getByRole("dialog", { name: "Your code" }).getByText(`For ${dayText(open)}`),
  ).toBeVisible();

  const [code] = await shop.owner<{ days: string; status: string }[]>`
    select (expires_at - usable_from)::text as days, status from redemptions
     where program_id = ${shop.program.id} and member_id = ${member.id}`;
  expect(code).toEqual({ days: "1 day", status: "issued" });
  const staff = await staffSee(browser, member.id);
  await expect(staff.getByRole("listitem").filter({ hasText: "Market day" }).last()).toContainText(
    `good on ${dayText(open)} alone · in Hillside`,
  );
  await Promise.all([page.context().close(), staff.context().close()]);
});

test("a percentage with a most: the form says before it is saved what to give instead, and that is taken", async ({
  browser,
}) => {
  const page = await shop.staffPage(browser);
  await page.goto(shop.dashboard("/rewards/new"));
  const form = page.getByRole("form", { name: "Reward" });
  await form.getByRole("textbox", { name: "Name" }).fill("A tenth off");
  await form.getByRole("radio", { name: "A percentage off the order" }).check();
  await form.getByRole("textbox", { name: /^Percent off/ }).fill("10");
  await form.getByRole("textbox", { name: /^Price/ }).fill("300");
  const instead = /Give €20\.00 off with a smallest basket of €200\.00 instead: that is 10 % there/;
  await expect(form.getByText(instead)).toHaveCount(0);
  await form.getByRole("textbox", { name: /^At most/ }).fill("20");
  await expect(form.getByText(instead)).toBeVisible();
  await form.getByRole("button", { name: "Save reward" }).click();
  await expect(
    form.getByText(/Your Shopify store is connected, so members could not use it\./).first(),
  ).toBeVisible();

  await form.getByRole("radio", { name: "An amount off the order" }).check();
  await form.getByRole("textbox", { name: /^Amount off/ }).fill("20");
  await form.getByRole("textbox", { name: /^Smallest basket/ }).fill("200");
  await form.getByRole("button", { name: "Save reward" }).click();
  await page.waitForURL(/\/rewards$/);
  await expect(page.getByText("A tenth off")).toBeVisible();
  await page.context().close();
});

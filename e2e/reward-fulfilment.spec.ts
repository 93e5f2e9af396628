import { expect as soon, test } from "@playwright/test";
import {
  answers,
  apply,
  balanceOf,
  closeRewardShop,
  codeOn,
  day,
  desk,
  enter,
  euro,
  heard,
  type Member,
  MUG,
  openRewardShop,
  pay,
  payButton,
  put,
  redeem,
  SHIPPING,
  thanks,
  total,
} from "./reward-shop";
import { runJob } from "./run-job";
import type { SharingWorld } from "./sharing-world";

/* What somebody has to see to before a reward is had, by hand or by a call; and what of it comes back. */

const expect = soon.configure({ timeout: 30_000 });
test.beforeEach(() => test.slow());

let world: SharingWorld;
test.beforeAll(async () => {
  world = await openRewardShop();
});
test.afterAll(closeRewardShop);

test("an experience: a day at least so far ahead, words for staff, a date that staff confirm", async ({
  browser,
  baseURL,
}) => {
  const ella = await world.member("Ella", { points: 130 });
  const { context, page } = await enter(browser, baseURL, ella, true);
  await page.goto("/account/rewards");
  await page.getByRole("link", { name: "Redeem A workshop", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "A workshop" });
  await sheet.getByLabel("Which day").fill(day(2));
  await sheet.getByRole("textbox", { name: /wish|anything|word/i }).fill("With my sister, please.");
  await sheet.getByRole("button", { name: /^Redeem for/ }).click();
  await expect(sheet.getByText(/3 days ahead/).last()).toBeVisible();
  await expect(sheet.getByRole("textbox", { name: /wish|anything|word/i })).toHaveValue(
    "With my sister, please.",
  );
  await sheet.getByLabel("Which day").fill(day(6));
  await sheet.getByRole("button", { name: /^Redeem for/ }).click();
  await page.waitForURL(/redeemed=/);

  const staff = await desk(browser, baseURL);
  await staff.page.goto(`/dashboard/${world.program.slug}/fulfilment`);
  const card = staff.page.getByRole("listitem").filter({ hasText: "A workshop" });
  await expect(card).toContainText("With my sister, please.");
  await card
    .getByLabel(/date/i)
    .first()
    .fill(`${day(6)}T18:30`);
  await card.getByRole("button", { name: /confirm/i }).click();
  await expect(card.getByText(/18:30/).first()).toBeVisible();
  await expect(card.getByText("Confirmed", { exact: true })).toBeVisible();
  await page.goto("/account/codes");
  await expect(page.getByText(/18:30/)).toBeVisible();
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();
  await Promise.all([context.close(), staff.context.close()]);
});

test("what staff decline gives points and money back, with their reason", async ({ browser, baseURL }) => {
  const fritz = await world.member("Fritz", { points: 140 });
  const { context, page } = await enter(browser, baseURL, fritz);
  await redeem(page, "A pot", (sheet) => sheet.getByLabel(/^Test card number/).fill("4242 4242 4242 4242"));
  expect(await balanceOf(fritz)).toBe(0);
  const staff = await desk(browser, baseURL);
  await staff.page.goto(`/dashboard/${world.program.slug}/fulfilment`);
  const card = staff.page.getByRole("listitem").filter({ hasText: "A pot" });
  await card
    .getByText(/^Decline/)
    .first()
    .click();
  await card.getByRole("textbox", { name: /reason|why/i }).fill("The kiln is cold.");
  await card.getByRole("button", { name: /^Decline/ }).click();
  await expect(card).toBeHidden();
  await page.goto("/account/codes");
  await expect(page.getByText("The kiln is cold.")).toBeVisible();
  await page.goto("/account/news");
  await expect(page.getByText(/140 points and €2\.50 are back/)).toBeVisible();
  expect(await balanceOf(fritz)).toBe(140);
  await Promise.all([context.close(), staff.context.close()]);
});

/** The pause after a call that failed is over at once: what is put off is due now. */
async function untilDue({ scope }: Member): Promise<void> {
  await expect(async () => {
    const moved = await world.owner`
      update redemptions
         set fulfilment_facts = fulfilment_facts || jsonb_build_object('nextAttemptAt', fulfilment_facts -> 'attempts' -> 0 -> 'at')
       where program_id = ${scope.programId} and member_id = ${scope.memberId} and fulfilment = 'waiting'
         and jsonb_array_length(fulfilment_facts -> 'attempts') = 1 and (fulfilment_facts ->> 'nextAttemptAt')::timestamptz > now()
       returning id`;
    expect(moved).toHaveLength(1);
  }).toPass();
}

test("a webhook: nothing but a 2xx is a success; a failure is called again under the same id", async ({
  browser,
  baseURL,
}) => {
  const gesa = await world.member("Gesa", { points: 160 });
  const { context, page } = await enter(browser, baseURL, gesa, true);
  // What is no 2xx is no success, and a redirect is not followed.
  answers.push(302, 200);
  await redeem(page, "A tree");
  await expect(page.getByText(/made ready|we are on it|a moment/i).first()).toBeVisible();
  expect(heard[0]?.type).toBe("redemption.requested");
  await untilDue(gesa);
  await runJob(world.owner, "call-reward-webhooks");
  await expect(async () => {
    await page.goto("/account/codes");
    await expect(page.getByText("TREE-17")).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 120_000 });
  expect(new Set(heard.map(({ id }) => id)).size).toBe(1);
  expect(heard).toHaveLength(2);
  await context.close();
});

test("staff refund pieces of an order that points and money had paid: all of it comes back in its share", async ({
  browser,
  baseURL,
}) => {
  const lea = await world.member("Lea", { points: 101 });
  const { context, page } = await enter(browser, baseURL, lea, true);
  await redeem(page, "Four beside money", (sheet) =>
    sheet.getByLabel(/^Test card number/).fill("4242 4242 4242 4242"),
  );
  const code = await codeOn(page);
  await put(page, "mug", 2);
  await apply(page, code);
  await expect(total(page)).toHaveText(euro(2 * MUG - 4_00 + SHIPPING));
  await pay(page);
  await payButton(page).click();
  await expect(thanks(page)).toBeVisible();

  const staff = await desk(browser, baseURL);
  await staff.page.goto(`/dashboard/${world.program.slug}/orders`);
  await staff.page.getByRole("row").filter({ hasText: "Lea" }).getByRole("link").first().click();
  await staff.page.getByRole("textbox", { name: "Tin mug" }).fill("1");
  await staff.page.getByRole("button", { name: "Refund these pieces" }).click();
  // Half of 101 points is 50.5, half of €2.51 is €1.255: rounded half up, and the rest with the rest.
  await expect(
    staff.page.getByText(/51 points and €1\.26 that had paid for it went back to the member\./),
  ).toBeVisible();
  expect(await balanceOf(lea)).toBe(51);
  await page.goto("/account/news");
  await expect(page.getByRole("heading", { name: "51 points came back" })).toBeVisible();
  await expect(page.getByText("What you had paid beside them, €1.26, goes back to you too.")).toBeVisible();
  await page.goto("/account/activity");
  await Promise.all([context.close(), staff.context.close()]);
});

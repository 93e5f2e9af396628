import { type Browser, expect, type Page, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { makeReward } from "@/db/testing/fixtures";
import { cancelDraw, closeDraws, createDraw, drawNow, enterDraw } from "@/lib/game/service";
import { redeemReward } from "@/lib/rewards/service";
import { newId } from "@/lib/shared/id";
import { createHousehold, inviteToHousehold, sendPoints } from "@/lib/sharing/service";
import { makeSharingWorld, type SharingWorld } from "./sharing-world";
import { isSound, isSoundEverywhere } from "./sound";

/* What somebody sent from a row that has gone meanwhile is answered all the same; and what is over says that it is. */

const HOUR = 3_600_000;
let world: SharingWorld;
test.beforeAll(async () => {
  world = await makeSharingWorld();
});
test.afterAll(async () => {
  await world.owner.end();
  await closeDatabase();
});

type Member = Awaited<ReturnType<SharingWorld["member"]>>;
type Options = Parameters<SharingWorld["open"]>[3];

async function open(
  browser: Browser,
  baseURL: string | undefined,
  member: Member,
  options: Options = {},
): Promise<Page> {
  return (await world.open(browser, baseURL ?? "", member, options)).newPage();
}

const alertOf = (page: Page) => page.getByRole("main").getByRole("alert");

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with JavaScript" : "without JavaScript", () => {
    test("a code that was used meanwhile says why it can't be cancelled", async ({ browser, baseURL }) => {
      const { owner, program, member } = world;
      const rewardId = await makeReward(owner, program, { name: `€3 off ${newId().slice(-6)}`, cost: 100n });
      const ana = await member("Ana", { points: 100 });
      const redeemed = await redeemReward(ana.scope, rewardId, null, new Date());
      if (!redeemed.ok) throw new Error(redeemed.error.code);
      const page = await open(browser, baseURL, ana, { javaScriptEnabled });
      await page.goto("/account/codes");
      await owner`
        update redemptions set status = 'used', used_order_id = '1042', ended_at = now()
         where id = ${redeemed.value.id}`;
      await page.getByRole("button", { name: /^Cancel/ }).click();
      await expect(alertOf(page)).toHaveText(/has been used already/);
      await expect(alertOf(page)).toHaveCount(1);
      await page.goto("/account/codes");
      await expect(page.getByText("order 1042", { exact: false })).toBeVisible();
      await expect(alertOf(page)).toHaveCount(0);
      await page.context().close();
    });

    test("an invitation that was taken back says that it is gone", async ({ browser, baseURL }) => {
      const [ana, ben] = [await world.member("Ana"), await world.member("Ben")];
      const now = new Date();
      for (const made of [
        await createHousehold(ana.scope, "Riverside", now),
        await inviteToHousehold(ana.scope, { to: ben.card, role: "spend" }, now),
      ])
        if (!made.ok) throw new Error(made.error.code);
      const page = await open(browser, baseURL, ben, { javaScriptEnabled });
      await page.goto("/account/household");
      await expect(page.getByRole("button", { name: "Accept Riverside" })).toBeVisible();
      const hers = await open(browser, baseURL, ana, { javaScriptEnabled });
      await hers.goto("/account/household");
      await hers.getByRole("button", { name: /^Take back/ }).click();
      await expect(hers.getByRole("main").getByRole("status").getByText("Done.")).toBeVisible();
      await page.getByRole("button", { name: "Accept Riverside" }).click();
      await expect(alertOf(page)).toHaveText("This invitation is gone. Ask for a new one.");
      await expect(alertOf(page)).toHaveCount(1);
      await Promise.all([page.context().close(), hers.context().close()]);
    });

    test("a gift that was called back says so, and one that has arrived why it can't be", async ({
      browser,
      baseURL,
    }) => {
      const [ana, ben] = [await world.member("Ana", { points: 300 }), await world.member("Ben")];
      for (const points of [100n, 50n]) {
        const sent = await sendPoints(ana.scope, { to: ben.card, points, message: "" }, newId(), new Date());
        if (!sent.ok) throw new Error(sent.error.code);
      }
      const page = await open(browser, baseURL, ana, { javaScriptEnabled });
      await page.goto("/account/send");
      await page.getByRole("button", { name: /^Call back 100/ }).click();
      await expect(page.getByRole("main").getByRole("status").getByText("Called back.")).toBeVisible();
      await world.owner`
        update point_transfers set state = 'arrived', ended_at = now() where from_member_id = ${ana.scope.memberId} and state = 'waiting'`;
      await page.getByRole("button", { name: /^Call back 50/ }).click();
      await expect(alertOf(page)).toContainText("has arrived");
      await expect(alertOf(page)).toHaveCount(1);
      await page.context().close();
    });
  });
}

test("a draw that is over says whether one won; one that was called off proves nothing and stays listed", async ({
  browser,
  baseURL,
}) => {
  const { owner, program, member } = world;
  const now = new Date();
  const rewardId = await makeReward(owner, program, { name: "Enamel mug", cost: 100n });
  const [one, other] = [await member("Wanda"), await member("Lou")];
  const make = async (slug: string, name: string) => {
    const terms = { slug, name, description: "", entry: { code: "one_each" as const } };
    const prizes = [{ rewardId, name: "Enamel mug", count: 1 }];
    const begun = new Date(now.getTime() - HOUR);
    const times = { opensAt: begun, closesAt: new Date(now.getTime() + HOUR) };
    const made = await createDraw(program.scope, { ...terms, prizes, ...times }, begun);
    if (!made.ok) throw new Error(made.error.code);
    for (const { scope } of [one, other]) await enterDraw(scope, slug, now);
    return made.value.id;
  };
  const [drawn, off] = [await make("frost", "First frost"), await make("off", "A summer's draw")];
  await owner`update draws set closes_at = ${new Date(now.getTime() - 60_000)} where id = ${drawn}`;
  await closeDraws(program.scope, now);
  await drawNow(program.scope, drawn, now);
  await cancelDraw(program.scope, off, now);
  const pages = [await open(browser, baseURL, one), await open(browser, baseURL, other)];
  const seen: string[] = [];
  for (const page of pages) {
    await page.goto("/draws/frost");
    await expect(page.getByRole("heading", { name: "You took part" })).toBeVisible();
    seen.push((await page.getByRole("main").textContent()) ?? "");
    await isSound(page);
    await page.goto("/draws/off");
    await expect(page.getByText(/^Called off/)).toBeVisible();
    await expect(page.getByRole("heading", { name: "How the draw proves itself" })).toHaveCount(0);
    await page.goto("/account/challenges");
    await expect(page.getByText("Called off: nobody wins")).toBeVisible();
    await isSoundEverywhere(page);
  }
  expect(seen.filter((text) => text.includes("You won."))).toHaveLength(1);
  expect(seen.filter((text) => text.includes("Your ticket was not drawn this time."))).toHaveLength(1);
  await Promise.all(pages.map((page) => page.context().close()));
});

test("where nothing is yet, a line shows what will be; and who can't give yet reads how much is missing", async ({
  browser,
  baseURL,
}) => {
  await world.owner`
    update programs set settings = settings || '{"referrals": {"on": true}}' where id = ${world.program.id}`;
  const page = await open(browser, baseURL, await world.member("Nora"));
  for (const [place, line] of [
    ["refer", "Friend 1"],
    ["support", "Why did my order bring 96 points?"],
    ["wallet", "+€10.00"],
    ["news", "96 points are ready to spend"],
  ]) {
    await page.goto(`/account/${place}`);
    const example = page.getByText("Example", { exact: true }).locator("..");
    await expect(example).toContainText(line ?? "");
    await isSoundEverywhere(page);
  }
  await page.goto("/account/causes");
  await expect(page.getByText("You have 0 points; this needs 100: 100 to go.")).toBeVisible();
  await expect(page.getByRole("main").getByRole("link", { name: "Go to the shop" })).toBeVisible();
  await isSoundEverywhere(page);
  await page.context().close();
});

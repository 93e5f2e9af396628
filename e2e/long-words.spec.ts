import { type Browser, expect, type Page, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { upsertProducts } from "@/db/queries/products";
import { makeReward } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import { createDraw } from "@/lib/game/service";
import { tellMembers } from "@/lib/notices/service";
import { redeemReward } from "@/lib/rewards/service";
import { newId } from "@/lib/shared/id";
import { createHousehold, giveToPool, inviteToHousehold } from "@/lib/sharing/service";
import { openThread } from "@/lib/support/service";
import { makeSharingWorld, type SharingWorld } from "./sharing-world";
import { isSound } from "./sound";

/** One word, and longer than a phone is wide. */
const WORD = "Donaudampfschifffahrtsgesellschaftskapitänsmützenersatzgutschein";
const DAY_MS = 86_400_000;

let world: SharingWorld;
let rewardId: string;
test.beforeAll(async () => {
  world = await makeSharingWorld();
  const terms = { name: WORD, cost: 100n, combines: "others" as const };
  rewardId = await makeReward(world.owner, world.program, terms);
});
test.afterAll(async () => {
  await world.owner.end();
  await closeDatabase();
});

type Member = Awaited<ReturnType<SharingWorld["member"]>>;

async function phone(browser: Browser, baseURL: string | undefined, member: Member): Promise<Page> {
  const viewport = { width: 390, height: 844 };
  return (await world.open(browser, baseURL ?? "", member, { viewport })).newPage();
}

/** Whether the word is whole in sight, wherever it stands on the page. */
async function fits(page: Page, address: string): Promise<void> {
  if (address !== "") await page.goto(address);
  await expect(page.getByText(WORD).filter({ visible: true }).first()).toBeVisible();
  await isSound(page);
  const beyond = await page.getByText(WORD).evaluateAll((all) =>
    all
      .filter((one) => one.checkVisibility() && !one.closest(".sr-only"))
      .map((one) => {
        const range = document.createRange();
        range.selectNodeContents(one);
        return Math.round(range.getBoundingClientRect().right);
      })
      .filter((right) => right > window.innerWidth),
  );
  expect(beyond, page.url()).toEqual([]);
}

test("a reward with one very long word in its name stays on a phone's screen, wherever it is named", async ({
  browser,
  baseURL,
}) => {
  test.slow();
  const now = new Date();
  const ana = await world.member("Ana", { points: 900 });
  const draw = await createDraw(
    world.program.scope,
    {
      ...{ slug: "long", name: "The draw", description: "", entry: { code: "one_each" } },
      prizes: [{ rewardId, name: WORD, count: 2 }],
      ...{ opensAt: now, closesAt: new Date(now.getTime() + DAY_MS) },
    },
    now,
  );
  if (!draw.ok) throw new Error(draw.error.code);
  const page = await phone(browser, baseURL, ana);
  await fits(page, "/account/rewards");
  await page.getByRole("link", { name: `Redeem ${WORD}`, exact: true }).click();
  const sheet = page.getByRole("dialog", { name: WORD });
  await expect(sheet).toBeVisible();
  await isSound(page);
  await sheet.getByRole("button", { name: "Redeem for 100 points" }).click();
  await page.waitForURL(/redeemed=/);
  for (const address of ["/account", "/account/codes", "/account/activity", "/draws/long"])
    await fits(page, address);
  await page.goto("/products/mug");
  await page.getByRole("button", { name: "Add to cart" }).click();
  await page.getByRole("link", { name: "Go to the cart" }).click();
  await fits(page, "/cart");
  await page.getByRole("button", { name: `Apply ${WORD}`, exact: true }).click();
  await expect(page.getByRole("button", { name: `Take off ${WORD}` })).toBeVisible();
  await fits(page, "/cart");
  await fits(page, "/checkout");
  await page.getByRole("textbox", { name: "Street and number" }).fill("Torstraße 12");
  await page.getByRole("textbox", { name: "Postcode" }).fill("10115");
  await page.getByRole("textbox", { name: "Town" }).fill("Berlin");
  await page.getByRole("textbox", { name: "Test card number" }).fill("4242 4242 4242 4242");
  await page.getByRole("button", { name: /^Pay €/ }).click();
  await expect(page.getByRole("heading", { name: /^Thank you/ })).toBeVisible();
  await fits(page, "");
  await page.context().close();
});

test("a household's card is read in groups, its next points to lapse have their day on the overview, and More leads there", async ({
  browser,
  baseURL,
}) => {
  const now = new Date();
  const ana = await world.member("Ana", { points: 200, lapsing: 300 });
  const ben = await world.member("Ben");
  for (const made of [
    await createHousehold(ana.scope, "Riverside", now),
    await giveToPool(ana.scope, 400n, newId(), now),
    await inviteToHousehold(ana.scope, { to: ben.card, role: "spend" }, now),
  ])
    if (!made.ok) throw new Error(made.error.code);
  const page = await phone(browser, baseURL, ana);
  await page.goto("/account");
  await expect(page.getByRole("link", { name: "400 points in “Riverside”" })).toBeVisible();
  await expect(page.getByText(/^300 points until \d+ \w+ \d{4}$/)).toBeVisible();
  await expect(page.getByText(ana.card.replace(/(\d{4})(\d{4})(\d{2})/, "$1 $2 $3"))).toBeVisible();
  const more = page.getByRole("navigation").getByRole("link", { name: /^More/ });
  await expect(more).not.toHaveAttribute("aria-current");
  await page.getByRole("link", { name: "400 points in “Riverside”" }).click();
  await expect(page.getByText(/Card \u2066\d{4} \d{4} \d{2}\u2069\./)).toBeVisible();
  await expect(more).toHaveAttribute("aria-current", "true");
  await fitsNamed(page);
  await page.goto("/account/tiers");
  await expect(page.getByRole("heading", { level: 1, name: "Tiers" })).toBeVisible();
  await expect(more).not.toHaveAttribute("aria-current");
  await page.goto("/account/more");
  await expect(more).toHaveAttribute("aria-current", "page");
  await page.context().close();
});

/** The household's page with a reward of the pool: price and button beside it, nothing beyond the edge. */
async function fitsNamed(page: Page): Promise<void> {
  await expect(page.getByText(WORD).first()).toBeVisible();
  await page.getByRole("radio", { name: "May give" }).check();
  await isSound(page);
}

test("who has nothing to send or to lapse is told so, with the day of what comes next, and fills in nothing", async ({
  browser,
  baseURL,
}) => {
  const page = await phone(browser, baseURL, await world.member("Cleo"));
  await page.goto("/account/send");
  await expect(page.getByText(/^There is nothing to send just now/)).toBeVisible();
  await expect(page.getByRole("textbox")).toHaveCount(0);
  await isSound(page);
  await page.goto("/account/expiring");
  await expect(page.getByText(/^The next to lapse/)).toHaveCount(0);
  await page.context().close();

  const dana = await world.member("Dana", { points: 50 });
  await world.owner`
    update lots set expires_at = now() + interval '200 days' where member_id = ${dana.scope.memberId}`;
  const hers = await phone(browser, baseURL, dana);
  await hers.goto("/account/expiring");
  await expect(hers.getByText(/^The next to lapse: 50 points, good until \d+ \w+ \d{4}\.$/)).toBeVisible();
  await isSound(hers);
  await hers.context().close();
});

test("a long order folds at the checkout, and an empty statement shows a line as it will look and nothing to sort", async ({
  browser,
  baseURL,
}) => {
  const { scope } = world.program;
  const five = [1, 2, 3, 4, 5].map((at) => ({
    ...{ sku: `CUP-${at}`, slug: `cup-${at}`, title: `Cup ${at}`, description: "", priceMinor: 10_00n },
    ...{ categories: ["cups"], attributes: {}, art: "mug", stock: null },
  }));
  await inProgram(scope, (tx) => upsertProducts(tx, scope, five));
  const page = await phone(browser, baseURL, await world.member("Edda"));
  await page.goto("/account/activity");
  await expect(page.getByRole("list", { name: "Example" }).getByRole("listitem")).toHaveCount(1);
  await expect(page.getByRole("searchbox")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Print" })).toHaveCount(0);
  await isSound(page);
  for (const { slug } of five) {
    await page.goto(`/products/${slug}`);
    await page.getByRole("button", { name: "Add to cart" }).click();
    await expect(page.getByRole("link", { name: "Go to the cart" })).toBeVisible();
  }
  await page.goto("/checkout");
  await expect(page.getByRole("link", { name: "Cup 3" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Cup 4" })).toBeHidden();
  await page.getByText("2 more products").click();
  await expect(page.getByRole("link", { name: "Cup 5" })).toBeVisible();
  await isSound(page);
  await page.context().close();
});

/** Three hundred letters: one word, and words that go the other way. */
const LATIN = "Donaudampfschifffahrtsgesellschaft".repeat(9).slice(0, 300);
const ARABIC = "قسيمة شراء بقيمة خمسين يورو لأعضائنا المخلصين ".repeat(7).slice(0, 300).trim();

for (const [language, name, direction] of [
  ["en", LATIN, "ltr"],
  ["en", ARABIC, "ltr"],
  ["ar", LATIN, "rtl"],
] as const) {
  test(`names of 300 letters stay on a phone's screen: ${name.slice(0, 12)}… read in ${language}`, async ({
    browser,
    baseURL,
  }) => {
    test.slow();
    const { owner, program, member } = world;
    const now = new Date();
    const ana = await member("Ana", { points: 900, lapsing: 300, wallet: 10_00n });
    const credit = { code: "store_credit" as const, minor: 5_00n, validDays: 30 };
    const given = await makeReward(owner, program, {
      name,
      cost: 50n,
      fulfilment: "at_once",
      benefit: credit,
    });
    const kept = await makeReward(owner, program, { name, cost: 60n });
    for (const id of [given, kept]) {
      const redeemed = await redeemReward(ana.scope, id, null, now);
      if (!redeemed.ok) throw new Error(redeemed.error.code);
    }
    const question = { topic: "other" as const, text: name, about: null, requestKey: newId() };
    const asked = await openThread(ana.scope, question, now);
    if (!asked.ok) throw new Error(asked.error.code);
    const home = await createHousehold(ana.scope, name.slice(0, 60), now);
    if (!home.ok) throw new Error(home.error.code);
    await owner`update members set name = ${name}, locale = ${language} where id = ${ana.scope.memberId}`;
    await owner`update causes set name = ${name}, description = ${name} where program_id = ${program.id}`;
    await inProgram(program.scope, (tx) =>
      tellMembers(
        tx,
        program.scope,
        [
          {
            memberId: ana.scope.memberId,
            code: "reward_declined",
            about: newId(),
            facts: { name, reason: name },
          },
        ],
        now,
      ),
    );
    const page = await phone(browser, baseURL, ana);
    for (const place of [
      ...["", "/news", "/wallet", "/codes", "/rewards", "/activity", "/support", "/causes", "/household"],
      ...[
        "/expiring",
        "/send",
        "/card",
        "/profile",
        "/preferences",
        "/privacy",
        "/refer",
        "/challenges",
        "/more",
      ],
    ]) {
      await page.goto(`/account${place}`);
      await expect(page.locator("html")).toHaveAttribute("dir", direction);
      await isSound(page);
    }
    await page.context().close();
  });
}

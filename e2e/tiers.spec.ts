import { randomBytes } from "node:crypto";
import { type Browser, type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { connect, type Database } from "@/db/client";
import { upsertProducts } from "@/db/queries/products";
import { makeMember, makeProgram, type TestMember, type TestProgram } from "@/db/testing/fixtures";
import { addPaidOrder } from "@/db/testing/paid-orders";
import { inProgram } from "@/db/transaction";
import { startSession } from "@/lib/auth/session";
import { createStaff, createUser, linkUser } from "@/lib/auth/users";
import { env } from "@/lib/shared/env";
import { runNightly } from "@/lib/tiers/service-evaluate";
import { applyDueFalls } from "@/lib/tiers/service-falls";
import { sendForm } from "./send-form";
import { isSound } from "./sound";

/*
 * Everything here happens in a program of its own, at a host of its own: whoever rises or falls in the demo's shop would
 * be missed in the journeys of other tests.
 */

const word = () => randomBytes(4).toString("hex");
const DAY = 86_400_000;
const days = (count: number) => new Date(Date.now() + count * DAY);

let owner: Database;
let program: TestProgram;
let host: string;
const people = new Map<string, TestMember>();
const cookies = new Map<string, string>();

function at(path: string): string {
  const site = new URL(path, test.info().project.use.baseURL);
  site.hostname = host;
  return site.href;
}

const board = (path = "") => at(`/dashboard/${program.slug}/tiers${path}`);

async function memberNamed(name: string, tier: number, spendMinor: bigint): Promise<void> {
  const made = await makeMember(owner, program, { name, tier, joinedAt: days(-800) });
  if (spendMinor > 0n) await addPaidOrder(owner, program, made.id, { paidAt: days(-20), spendMinor });
  const user = await createUser({ email: made.email, name, password: null, verified: true });
  await linkUser(program.scope, user);
  people.set(name, made);
  cookies.set(name, `regulars.session=${(await startSession(user.id, "member", new Date())).token}`);
}

const person = (name: string) => people.get(name) as TestMember;

async function pageOf(browser: Browser, who: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options);
  const [name = "", value = ""] = (cookies.get(who) ?? "").split("=");
  await context.addCookies([{ name, value, url: at("/") }]);
  return context.newPage();
}

test.beforeAll(async () => {
  owner = connect(env().DATABASE_URL, { max: 2 });
  const mark = word();
  host = `tiers-${mark}.localhost`;
  const tiers = {
    window: "rolling" as const,
    graceDays: 0,
    noticeDays: 30,
    untilMonthEnd: false,
    breakerPercent: 10,
  };
  program = await makeProgram(owner, { slug: `tiers-${mark}`, settings: { tiers } });
  await owner`update programs set name = 'Steps and Stairs' where id = ${program.id}`;
  await owner`insert into shop_domains (domain, program_id, shop_id) values (${host}, ${program.id}, ${program.shopId})`;
  await inProgram(program.scope, (tx) =>
    upsertProducts(tx, program.scope, [
      {
        ...{
          sku: "MUG",
          slug: "mug",
          title: "Mug",
          description: "",
          priceMinor: 20_00n,
          categories: ["things"],
        },
        ...{ attributes: {}, art: "mug", stock: null },
      },
    ]),
  );
  for (const [role, name] of [
    ["owner", "Olga"],
    ["support", "Sam"],
  ] as const) {
    const email = `${role}.${mark}@staff.example`;
    const staff = await createStaff({ email, name, password: word(), programId: program.id, role });
    cookies.set(role, `regulars.staff=${(await startSession(staff.userId, "staff", new Date())).token}`);
  }
  await memberNamed("Ana Ruiz", 0, 250_00n);
  await memberNamed("Ben Oak", 1, 350_00n);
  await memberNamed("Cleo Birch", 2, 0n);
  const fallsSoon = days(10);
  await owner`update members set tier_kept_until = ${fallsSoon} where id = ${person("Cleo Birch").id}`;
  await owner`update members set tier_kept_until = ${days(300)} where id = ${person("Ben Oak").id}`;
});
test.afterAll(() => owner.end());

test.describe.configure({ mode: "serial" });

test("an owner changes the ladder: what is wrong is said, what it does is counted, and only that is saved", async ({
  browser,
}) => {
  const page = await pageOf(browser, "owner");
  await page.goto(board());
  await expect(page.getByRole("row", { name: /Grove €300/ })).toBeVisible();
  await isSound(page);
  await page.getByRole("link", { name: "Change the ladder" }).click();
  const grove = page.getByRole("group", { name: "Grove" });
  const canopy = page.getByRole("group", { name: "Canopy" });
  await isSound(page);
  await canopy.getByLabel("Reached with").fill("300");
  await sendForm(page, "See what it does");
  await expect(
    page.getByText("Grove is reached with €300 too. Two tiers cannot be reached with the same.").first(),
  ).toBeVisible();
  await isSound(page);
  await canopy.getByLabel("Reached with").fill("900");
  await grove.getByLabel("Reached with").fill("200");
  await grove.getByText("What it brings").click();
  await grove.getByLabel("On first reaching it").fill("50");
  await grove.getByLabel("Standing discount").fill("10");
  await grove.getByLabel("Free shipping").check();
  await sendForm(page, "Save the ladder");
  await expect(page.getByText("Look at what this does to your members first, then save it.")).toBeVisible();
  await expect(page.getByText("1 member would rise at once.")).toBeVisible();
  await expect(page.getByText("1 member would have a tier that they no longer earn.")).toBeVisible();
  await page.getByText("Who rises (1)").click();
  await expect(page.getByRole("listitem").filter({ hasText: "Ana Ruiz: Seed → Grove (€250)" })).toBeVisible();
  await isSound(page);
  await sendForm(page, "Save the ladder");
  await expect(page.getByText("1 member rose. 1 keeps a tier for a whole new period.")).toBeVisible();
  await expect(page.getByRole("row", { name: /Grove €200/ })).toContainText("10% off every order");
  await page.context().close();
});

test("the member who rose is told, and sees both clocks, what each tier brings and what came with it", async ({
  browser,
}) => {
  for (const look of [
    { viewport: { width: 1280, height: 900 } },
    { viewport: { width: 390, height: 844 }, colorScheme: "dark" as const },
  ]) {
    const page = await pageOf(browser, "Ana Ruiz", look);
    await page.goto(at("/account/tiers"));
    await expect(page.getByText("You are in Grove.")).toBeVisible();
    await expect(page.getByRole("heading", { name: "€650 more and you are Canopy" })).toBeVisible();
    await expect(page.getByRole("progressbar", { name: "Way to Canopy" })).toHaveAttribute(
      "aria-valuetext",
      "€250 of €900",
    );
    await expect(page.getByRole("row", { name: /Free shipping on every order – Yes –/ })).toBeVisible();
    await isSound(page);
    await page.context().close();
  }
  const page = await pageOf(browser, "Ana Ruiz");
  await page.goto(at("/account/activity"));
  await expect(page.getByText("+50").first()).toBeVisible();
  await page.context().close();
});

test("the tier is on the bill: its discount and free shipping, in the cart and at the checkout", async ({
  browser,
}) => {
  const page = await pageOf(browser, "Ana Ruiz");
  await page.goto(at("/products/mug"));
  await sendForm(page, "Add to cart");
  await page.goto(at("/cart"));
  for (const path of ["/cart", "/checkout"]) {
    await page.goto(at(path));
    await expect(page.getByText("Grove: 10% off")).toBeVisible();
    await expect(page.getByText("Grove: free shipping")).toBeVisible();
    await expect(page.getByText("€18.00").last()).toBeVisible();
    await isSound(page);
  }
  await page.context().close();
});

test("a fall is held when too many of a tier would fall, and released; the member is told and can act", async ({
  browser,
}) => {
  await owner`update members set tier_kept_until = ${days(10)} where id = ${person("Cleo Birch").id}`;
  await owner`delete from tier_runs where program_id = ${program.id} and cause = 'nightly'`;
  await runNightly(program.scope, new Date());
  const page = await pageOf(browser, "owner");
  await page.goto(at(`/dashboard/${program.slug}`));
  await expect(page.getByText("One member would lose a tier")).toBeVisible();
  await page.getByRole("link", { name: "Look at the falls" }).click();
  const item = page.getByRole("listitem").filter({ hasText: "Cleo Birch" });
  await expect(item).toContainText("Too many of this tier at once");
  await item.getByText("What it is based on").click();
  await expect(item).toContainText("Takes €900");
  await expect(item).toContainText("Not told yet");
  await isSound(page);
  await sendForm(page, "Let it go on Cleo Birch");
  await expect(item).toContainText("Told");
  await isSound(page);

  const support = await pageOf(browser, "support");
  await support.goto(board("/falls"));
  await expect(support.getByText("Only owners decide about falls and holds.")).toBeVisible();
  await expect(support.getByRole("button", { name: /Keep the tier/ })).toHaveCount(0);
  await support.context().close();

  const member = await pageOf(browser, "Cleo Birch");
  await member.goto(at("/account/tiers"));
  await expect(member.getByText(/Canopy ends after .* unless you keep it/).first()).toBeVisible();
  await expect(
    member.getByText(/€900 more by then, and it stays. If not, you go on in Grove./),
  ).toBeVisible();
  await isSound(member);
  await member.context().close();
  await page.context().close();
});

test("an evaluation is undone as a whole", async ({ browser }) => {
  await owner`update tier_proposals set due_at = ${days(-1)}, evidence = evidence || ${owner.json({ toldAt: days(-40).toISOString(), endsAt: days(-35).toISOString() })}
    where program_id = ${program.id} and state = 'proposed'`;
  await owner`update members set tier_kept_until = ${days(-35)} where id = ${person("Cleo Birch").id}`;
  await applyDueFalls(program.scope, new Date());
  const page = await pageOf(browser, "owner");
  await page.goto(board("/runs"));
  const row = page.getByRole("row").filter({ hasText: "Nightly" }).first();
  await expect(row).toContainText("1 tier changed");
  await isSound(page);
  await row.getByRole("button", { name: /^Undo/ }).click();
  await sendForm(page, "Undo all of it");
  await expect(row).toContainText("Undone");
  const member = await pageOf(browser, "Cleo Birch");
  await member.goto(at("/account/tiers"));
  await expect(member.getByText("You are in Canopy.")).toBeVisible();
  await expect(member.getByText("From Grove to Canopy Put right")).toBeVisible();
  await member.context().close();
  await page.context().close();
});

test("a tier from elsewhere: shown, granted with what keeps it, seen by the member", async ({ browser }) => {
  const member = await pageOf(browser, "Ben Oak");
  await member.goto(at("/account/tiers"));
  await member.getByRole("link", { name: "Show it, and try ours" }).click();
  await sendForm(member, "Send it");
  await expect(member.getByText("Enter the name of the program.").first()).toBeVisible();
  await isSound(member);
  await member.getByLabel("Program").fill("Skyline");
  await member.getByLabel("Your tier there").fill("Gold");
  await member.getByLabel("What shows it").fill("Card 4711");
  await sendForm(member, "Send it");
  await expect(member.getByText("Waits for an answer")).toBeVisible();
  await isSound(member);

  const support = await pageOf(browser, "support");
  await support.goto(board("/matches"));
  await expect(support.getByText("Gold at Skyline")).toBeVisible();
  await isSound(support);
  await support.getByRole("button", { name: "Grant a trial to Ben Oak" }).click();
  const dialog = support.getByRole("dialog", { name: "A trial for Ben Oak" });
  await dialog.getByLabel("Tier", { exact: true }).selectOption({ label: "Canopy" });
  await dialog.getByLabel("Keeps it with").fill("120");
  await isSound(support);
  await dialog.getByRole("button", { name: "Grant the trial" }).click();
  await expect(support.getByText(/Canopy until .*, kept with €120/)).toBeVisible();
  await support.context().close();

  await member.goto(at("/account/tiers"));
  await expect(member.getByText("You are in Canopy.")).toBeVisible();
  await expect(member.getByText(/€0 of €120 keeps it/)).toBeVisible();
  await isSound(member);
  await member.context().close();
});

test("staff set a tier and pin it; a member pays for one, and can end it", async ({ browser }) => {
  await owner`insert into tiers (program_id, id, name, position, threshold, benefits, entry, fee_minor, fee_months)
    values (${program.id}, gen_random_uuid(), 'Club', 3, 0, '{A chair by the fire}', 'paid', 4900, 12)`;
  const support = await pageOf(browser, "support");
  await support.goto(
    at(`/dashboard/${program.slug}/members/mem_${person("Ana Ruiz").id.replaceAll("-", "")}`),
  );
  await support.getByRole("button", { name: "Set the tier" }).click();
  const dialog = support.getByRole("dialog", { name: "Set the tier" });
  await dialog.getByLabel("Tier", { exact: true }).selectOption({ label: "Canopy" });
  await dialog.getByLabel("Until the end of").fill("2020-01-01");
  await dialog.getByLabel("Reason").fill("Agreed");
  await dialog.getByRole("button", { name: "Set it" }).click();
  await expect(dialog.getByText("Choose a day that is to come.").first()).toBeVisible();
  await dialog.getByLabel("Until the end of").fill("2090-01-01");
  await dialog.getByRole("button", { name: "Set it" }).click();
  await expect(support.getByText("Set by staff until 1 January 2090.")).toBeVisible();
  await support.context().close();

  const member = await pageOf(browser, "Ana Ruiz");
  await member.goto(at("/account/tiers"));
  await expect(member.getByText(/set for you until 1 January 2090/)).toBeVisible();
  await member.getByRole("button", { name: "Join Club" }).click();
  const pay = member.getByRole("dialog", { name: "Join Club" });
  await pay.getByLabel("Card number").fill("4000 0000 0000 0002");
  await pay.getByRole("button", { name: "Pay and join" }).click();
  await expect(pay.getByText("This card was declined. Try another one.").first()).toBeVisible();
  await pay.getByLabel("Card number").fill("4242 4242 4242 4242");
  await pay.getByLabel("Renew it by itself").check();
  await pay.getByRole("button", { name: "Pay and join" }).click();
  await expect(member.getByText("You are in Club.")).toBeVisible();
  await expect(member.getByText("It renews by itself, for €49 for 12 months.")).toBeVisible();
  await isSound(member);
  await sendForm(member, "Do not renew");
  await expect(member.getByText(/It does not renew by itself/)).toBeVisible();
  await member.context().close();
});

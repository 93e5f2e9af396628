import { randomBytes } from "node:crypto";
import { type Browser, type BrowserContextOptions, expect, type Page, test } from "@playwright/test";
import { connect, type Database } from "@/db/client";
import {
  makeMember,
  makeProgram,
  makeReward,
  type TestMember,
  type TestProgram,
} from "@/db/testing/fixtures";
import { addOrder, refundOrder } from "@/db/testing/game-orders";
import { startSession } from "@/lib/auth/session";
import { createStaff, createUser, linkUser } from "@/lib/auth/users";
import {
  closeDraws,
  createBadge,
  createChallenge,
  createDraw,
  drawNow,
  enterDraw,
  joinLeaderboard,
  settleTouched,
} from "@/lib/game/service";
import { programById } from "@/lib/programs/service";
import { env } from "@/lib/shared/env";
import { ProgramSettings } from "@/lib/shared/program-settings";
import { sendForm } from "./send-form";
import { isSound, isSoundEverywhere } from "./sound";

/*
 * Everything here happens in a program of its own, at a host of its own: what is awarded in the demo's shop would come up
 * as a moment to celebrate in the journeys of other tests.
 */

const word = () => randomBytes(4).toString("hex");
const DAY = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY);

let owner: Database;
let program: TestProgram;
let host: string;
let member: TestMember;
let rewardId: string;
const cookies = new Map<string, string>();

/** An address of this program's storefront, or of the dashboard there. */
function at(path: string): string {
  const site = new URL(path, test.info().project.use.baseURL);
  site.hostname = host;
  return site.href;
}

async function memberNamed(name: string): Promise<TestMember> {
  const made = await makeMember(owner, program, { name, joinedAt: daysAgo(400) });
  const user = await createUser({ email: made.email, name, password: null, verified: true });
  await linkUser(program.scope, user);
  cookies.set(made.id, `regulars.session=${(await startSession(user.id, "member", new Date())).token}`);
  return made;
}

async function pageOf(browser: Browser, who: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options);
  const [name = "", value = ""] = (cookies.get(who) ?? "").split("=");
  if (name) await context.addCookies([{ name, value, url: at("/") }]);
  return context.newPage();
}

const orders = { code: "orders", minMinor: 0n } as const;

test.beforeAll(async () => {
  owner = connect(env().DATABASE_URL, { max: 2 });
  const mark = word();
  host = `game-${mark}.localhost`;
  program = await makeProgram(owner, { slug: `game-${mark}`, settings: { leaderboard: true } });
  await owner`update programs set name = 'Games and Sons' where id = ${program.id}`;
  await owner`insert into shop_domains (domain, program_id, shop_id) values (${host}, ${program.id}, ${program.shopId})`;
  rewardId = await makeReward(owner, program, { name: "€5 off", stock: 50 });
  const email = `owner.${mark}@staff.example`;
  const staff = await createStaff({
    email,
    name: "Olga",
    password: word(),
    programId: program.id,
    role: "owner",
  });
  cookies.set("owner", `regulars.staff=${(await startSession(staff.userId, "staff", new Date())).token}`);
  member = await memberNamed("Ana Ruiz");
});
test.afterAll(() => owner.end());

test.describe.configure({ mode: "serial" });

test("an owner sees who would have a badge, mends what is wrong with it, and makes it", async ({
  browser,
}) => {
  await addOrder(owner, program, member, daysAgo(5));
  const page = await pageOf(browser, "owner");
  await page.goto(at(`/dashboard/${program.slug}/badges`));
  await expect(page.getByRole("heading", { name: "No badge yet" })).toBeVisible();
  await isSound(page);
  await page.getByRole("link", { name: "New badge" }).click();
  await page.getByLabel("Name", { exact: true }).fill("First steps");
  await page.getByLabel("Level 1 takes").fill("3");
  await page.getByLabel("Level 2 takes").fill("2");
  await sendForm(page, "Save badge");
  await expect(page.getByText("Level 2: ask for more than the level before it.")).toBeVisible();
  await isSound(page);
  await page.getByLabel("Level 1 takes").fill("1");
  await sendForm(page, "Who would have it today?");
  await expect(
    page.getByRole("status").filter({ hasText: "1 of 1 member would have it today" }),
  ).toBeVisible();
  await expect(page.getByLabel("Level 1 takes")).toHaveValue("1");
  await sendForm(page, "Save badge");
  await expect(page.getByRole("heading", { name: "First steps", level: 1 })).toBeVisible();
  await isSound(page);
  await page.context().close();
});

test("the member is told in a moment on screen, once, and finds the badge with its date", async ({
  browser,
}) => {
  const page = await pageOf(browser, member.id);
  await page.goto(at("/account"));
  const moment = page.getByRole("complementary", { name: "A moment to celebrate" });
  await expect(moment.getByText("You earned a badge: First steps", { exact: true })).toBeVisible();
  await expect(
    page.getByRole("status").filter({ hasText: "You earned a badge: First steps" }),
  ).toBeAttached();
  const drawing = moment.locator(".badge-rim");
  expect(await drawing.evaluate((rim) => getComputedStyle(rim).animationDuration)).toBe("0.64s");
  await isSound(page);
  await page.reload();
  await expect(page.getByRole("heading", { name: "Overview" })).toBeAttached();
  await expect(moment).toHaveCount(0);
  await page.goto(at("/account/badges"));
  const earned = page.getByRole("list", { name: "Earned" }).getByRole("listitem");
  await expect(earned).toContainText("First steps");
  await expect(earned).toContainText("Earned on");
  await expect(earned.getByRole("progressbar")).toHaveAttribute("aria-valuetext", "1 of 2 orders");
  await page.context().close();
});

test("with reduced motion nothing moves, and it is said all the same", async ({ browser }) => {
  const other = await memberNamed("Ben Okafor");
  await addOrder(owner, program, other, daysAgo(3));
  await owner`insert into members_touched (program_id, member_id, at) values (${program.id}, ${other.id}, now())`;
  const page = await pageOf(browser, other.id, { reducedMotion: "reduce" });
  await page.goto(at("/account"));
  const moment = page.getByRole("complementary", { name: "A moment to celebrate" });
  await expect(moment).toBeVisible();
  expect(await moment.locator(".badge-rim").evaluate((rim) => getComputedStyle(rim).animationDuration)).toBe(
    "0.001s",
  );
  await expect(page.getByRole("status").filter({ hasText: "You earned a badge" })).toBeAttached();
  await moment.getByRole("button", { name: "Close" }).click();
  await expect(moment).toHaveCount(0);
  await page.context().close();
});

test("a challenge is made, joined, reached, paid, and undone by a refund", async ({ browser }) => {
  const staff = await pageOf(browser, "owner");
  await staff.goto(at(`/dashboard/${program.slug}/challenges/new`));
  await staff.getByLabel("Name", { exact: true }).fill("One more");
  await staff.getByLabel("Target", { exact: true }).fill("1");
  await staff.getByRole("textbox", { name: "First day" }).fill(daysAgo(3).toISOString().slice(0, 10));
  await staff.getByRole("textbox", { name: /^Last day/ }).fill(daysAgo(30).toISOString().slice(0, 10));
  await staff.getByLabel("Members choose to take part").check();
  await staff.getByLabel("How many", { exact: true }).fill("150");
  await sendForm(staff, "Save challenge");
  await expect(staff.getByText("the challenge would end before it begins")).toBeVisible();
  const made = await owner`select 1 from challenges where program_id = ${program.id}`;
  expect(made).toHaveLength(0);
  await staff.getByRole("textbox", { name: /^Last day/ }).fill(daysAgo(-10).toISOString().slice(0, 10));
  await sendForm(staff, "Save challenge");
  await expect(staff.getByRole("heading", { name: "One more", level: 1 })).toBeVisible();
  await isSound(staff);

  const page = await pageOf(browser, member.id);
  await page.goto(at("/account/challenges"));
  await page.getByRole("button", { name: "Take part One more" }).click();
  const bar = page.getByRole("progressbar", { name: "Progress of One more" });
  await expect(bar).toHaveAttribute("aria-valuetext", "0 of 1 order");
  const order = await addOrder(owner, program, member, new Date());
  await owner`insert into members_touched (program_id, member_id, at) values (${program.id}, ${member.id}, now())`;
  await page.reload();
  await expect(page.getByText(/^Completed on/)).toBeVisible();
  await expect(page.getByRole("complementary").getByText("150 points are in your balance.")).toBeVisible();
  await isSound(page);
  await page.goto(at("/account/rewards"));
  await expect(page.getByText(/^You have 150 points/).first()).toBeAttached();

  await refundOrder(owner, program, order);
  await owner`insert into members_touched (program_id, member_id, at) values (${program.id}, ${member.id}, now())
    on conflict (program_id, member_id) do nothing`;
  await page.goto(at("/account/challenges"));
  await expect(bar).toHaveAttribute("aria-valuetext", "0 of 1 order");
  await expect(page.getByText(/^Completed on/)).toHaveCount(0);
  await page.goto(at("/account/news"));
  await expect(page.getByRole("heading", { name: "One more is open again" })).toBeVisible();
  await page.context().close();
  await staff.context().close();
});

test("on the leaderboard one is by choice, under a name that gives nothing away", async ({ browser }) => {
  const page = await pageOf(browser, member.id);
  await page.goto(at("/account/leaderboard"));
  await expect(page.getByRole("heading", { name: "Nobody is on it yet" })).toBeVisible();
  await isSound(page);
  await page.getByLabel("Name on the board").fill("Ana Ruiz");
  await sendForm(page, "Join the board");
  await expect(page.getByText("This gives away who you are.")).toBeVisible();
  await page.getByLabel("Name on the board").fill("Night Owl");
  await page.getByRole("button", { name: "Join the board" }).click();
  await expect(page.getByText("You are number 1 of 1 member, as Night Owl.")).toBeVisible();
  await isSound(page);
  const staff = await pageOf(browser, "owner");
  await staff.goto(at(`/dashboard/${program.slug}/leaderboard`));
  await expect(staff.getByRole("cell", { name: "Night Owl", exact: true })).toBeVisible();
  await isSound(staff);
  await page.getByRole("button", { name: "Leave the board" }).click();
  await expect(page.getByRole("heading", { name: "Nobody is on it yet" })).toBeVisible();
  await page.context().close();
  await staff.context().close();
});

test("a draw is entered, closed and drawn, and anybody checks it in their own browser", async ({
  browser,
}) => {
  const open = { opensAt: daysAgo(2), closesAt: daysAgo(-2) };
  const prizes = [{ rewardId, name: "€5 off", count: 2 }];
  const entry = { code: "per_order", most: 5 } as const;
  const made = await createDraw(
    program.scope,
    { slug: "winter", name: "Winter draw", description: "For a warm evening.", prizes, entry, ...open },
    daysAgo(2),
  );
  if (!made.ok) throw new Error(made.error.code);
  const page = await pageOf(browser, member.id);
  await page.goto(at("/draws/winter"));
  await page.getByRole("button", { name: "Enter the draw" }).click();
  await expect(page.getByText(/You are \w+-\w+-\d{4}, with/)).toBeVisible();
  await expect(page.getByText(made.value.seedHash)).toBeVisible();
  await isSound(page);
  for (let i = 0; i < 4; i++) await enterDraw((await memberNamed(`Member ${i}`)).scope, "winter", new Date());

  // The clock cannot be pushed in a browser: the draw's time is over instead.
  await owner`update draws set closes_at = ${daysAgo(1)} where id = ${made.value.id}`;
  await closeDraws(program.scope, new Date());
  const staff = await pageOf(browser, "owner");
  await staff.goto(at(`/dashboard/${program.slug}/draws/winter`));
  await isSound(staff);
  await staff.getByRole("button", { name: "Draw the winners" }).click();
  await expect(staff.getByRole("heading", { name: "Winners" })).toBeVisible();
  await isSound(staff);

  const stranger = await pageOf(browser, "nobody");
  await stranger.goto(at("/draws/winter"));
  await expect(stranger.getByRole("heading", { name: "Winners" })).toBeVisible();
  await stranger.getByRole("button", { name: "Check it in this browser" }).click();
  await expect(stranger.getByText("Everything adds up.")).toBeVisible();
  await expect(stranger.getByText("Seed and entries give exactly these winners")).toBeVisible();
  await isSound(stranger);
  // Whoever published other winners would be found out.
  const published = await stranger.evaluate(async () => (await fetch("/draws/winter/draw.json")).json());
  const [first, second] = published.winners;
  const winners = [
    { ...first, pseudonym: second.pseudonym },
    { ...second, pseudonym: first.pseudonym },
  ];
  await stranger.route("**/draws/winter/draw.json", (route) =>
    route.fulfill({ json: { ...published, winners } }),
  );
  await stranger.reload();
  await stranger.getByRole("button", { name: "Check it in this browser" }).click();
  await expect(stranger.getByText("This does not add up.")).toBeVisible();
  for (const each of [page, staff, stranger]) await each.context().close();
});

test("a draw with a public number is drawn with what the beacon said, and with nothing that was made up", async ({
  browser,
}) => {
  const times = { opensAt: daysAgo(2), closesAt: daysAgo(-2), beaconRound: 1_000 };
  const prizes = [{ rewardId, name: "€5 off", count: 1 }];
  const made = await createDraw(
    program.scope,
    { slug: "solstice", name: "Solstice", description: "", prizes, entry: { code: "one_each" }, ...times },
    daysAgo(2),
  );
  if (!made.ok) throw new Error(made.error.code);
  for (let i = 0; i < 3; i++)
    await enterDraw((await memberNamed(`Guest ${i}`)).scope, "solstice", new Date());
  await owner`update draws set closes_at = ${daysAgo(1)} where id = ${made.value.id}`;
  await closeDraws(program.scope, new Date());

  const staff = await pageOf(browser, "owner");
  await staff.goto(at(`/dashboard/${program.slug}/draws/solstice`));
  await isSound(staff);
  const said = staff.getByRole("textbox", { name: "What the beacon said" });
  await said.fill("b".repeat(96));
  await sendForm(staff, "Draw the winners");
  await expect(said).toHaveAccessibleDescription(/not what the beacon said in this round/);
  await said.fill(
    '{"round":1000,"signature":"b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39"}',
  );
  await staff.getByRole("button", { name: "Draw the winners" }).click();
  await expect(staff.getByRole("heading", { name: "Winners", exact: true })).toBeVisible();
  await isSound(staff);

  const stranger = await pageOf(browser, "nobody", { viewport: { width: 390, height: 844 } });
  await stranger.goto(at("/draws/solstice"));
  await expect(stranger.getByRole("link", { name: "round 1000 of the public beacon drand" })).toBeVisible();
  await stranger.getByRole("button", { name: "Check it in this browser" }).click();
  await expect(stranger.getByText("Everything adds up.")).toBeVisible();
  await isSound(stranger);
  for (const each of [staff, stranger]) await each.context().close();
});

test("without JavaScript one takes part and enters too", async ({ browser }) => {
  const page = await pageOf(browser, member.id, { javaScriptEnabled: false });
  const made = await createDraw(
    program.scope,
    {
      ...{ slug: "spring", name: "Spring draw", description: "", entry: { code: "one_each" } },
      ...{ prizes: [{ rewardId, name: "€5 off", count: 1 }], opensAt: daysAgo(1), closesAt: daysAgo(-1) },
    },
    daysAgo(1),
  );
  if (!made.ok) throw new Error(made.error.code);
  await page.goto(at("/draws/spring"));
  await page.getByRole("button", { name: "Enter the draw" }).click();
  await expect(page.getByText(/with 1 ticket so far/)).toBeVisible();
  await page.getByRole("button", { name: "Take my entry back" }).click();
  await expect(page.getByRole("button", { name: "Enter the draw" })).toBeVisible();
  await page.context().close();
});

test("every screen of a member is sound with much on it and long names", async ({ browser }) => {
  test.slow();
  const long = "Unbelievably-long-name-without-a-place-to-break-it-anywhere";
  for (const [i, target] of [1n, 2n, 40n].entries()) {
    const badge = await createBadge(
      program.scope,
      {
        ...{ name: i === 0 ? long : `Badge ${i}`, description: "A sentence about it.", art: "compass" },
        ...{ hidden: i === 2, position: i },
        definition: {
          ...{ version: 1, measure: orders, within: { code: "ever" } },
          levels: [1n, 5n, 9n].map((times) => ({ name: "", target: target * times })),
        },
      },
      new Date(),
    );
    if (!badge.ok) throw new Error(badge.error.code);
  }
  for (const [i, shape] of (
    [
      { code: "every", unit: "week" },
      { code: "streak", unit: "month", length: 4, skips: 1 },
    ] as const
  ).entries()) {
    const made = await createChallenge(
      program.scope,
      {
        ...{ name: i === 0 ? long : "Steady", description: "", art: "flame", optIn: false },
        ...{ startsAt: daysAgo(90), endsAt: null },
        definition: {
          ...{ version: 1, measure: orders, target: 1n, shape, prize: { code: "reward", rewardId } },
          onRefund: "take_back",
        },
      },
      new Date(),
    );
    if (!made.ok) throw new Error(made.error.code);
  }
  await settleTouched(program.scope, new Date());
  const known = await programById(program.id);
  if (!known) throw new Error("no program");
  for (const [i, name] of ["Mmmmmmmmmmmmmmmmmmmmmmmm", "Night Owl", "Early Lark"].entries()) {
    const someone = i === 0 ? member : await memberNamed(`Someone ${i}`);
    const joined = await joinLeaderboard(
      someone.scope,
      { ...known, settings: ProgramSettings.parse({ ...known.settings, leaderboard: true }) },
      name,
    );
    if (!joined.ok) throw new Error(joined.error.code);
  }
  const mine = await pageOf(browser, member.id);
  for (const path of ["/account/badges", "/account/challenges", "/account/leaderboard", "/draws/winter"]) {
    await mine.goto(at(path));
    await isSoundEverywhere(mine);
  }
  await mine.context().close();
});

test("every screen of staff is sound with all of that on it", async ({ browser }) => {
  test.slow();
  const staff = await pageOf(browser, "owner");
  for (const path of [
    "badges",
    "badges/new",
    "challenges",
    "challenges/new",
    "draws",
    "draws/new",
    "draws/winter",
    "leaderboard",
  ]) {
    await staff.goto(at(`/dashboard/${program.slug}/${path}`));
    await isSoundEverywhere(staff);
  }
  await staff.context().close();
});

test("drawing twice is refused, and a reader sees a draw and cannot draw it", async ({ browser }) => {
  const [draw] = await owner<
    { id: string }[]
  >`select id from draws where program_id = ${program.id} and slug = 'winter'`;
  expect(await drawNow(program.scope, draw?.id ?? "", new Date())).toMatchObject({
    error: { code: "already_drawn" },
  });
  const email = `reader.${word()}@staff.example`;
  const staff = await createStaff({
    email,
    name: "Rea",
    password: word(),
    programId: program.id,
    role: "readonly",
  });
  cookies.set("reader", `regulars.staff=${(await startSession(staff.userId, "staff", new Date())).token}`);
  const page = await pageOf(browser, "reader");
  await page.goto(at(`/dashboard/${program.slug}/draws/spring`));
  await expect(page.getByText("Only owners can draw.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Call it off" })).toHaveCount(0);
  await page.context().close();
});

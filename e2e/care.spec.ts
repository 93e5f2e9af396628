import { expect as soon, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { createCause } from "@/lib/causes/service";
import { recordEvents } from "@/lib/earning/service";
import { aLine, anOrder } from "@/lib/earning/testing/samples";
import { changeSettings } from "@/lib/programs/service-settings";
import { newId } from "@/lib/shared/id";
import { createSurvey } from "@/lib/surveys/service";
import { runJob } from "./run-job";
import { makeSharingWorld, type SharingWorld } from "./sharing-world";
import { isSound } from "./sound";

/* Preferences, privacy, questions to the shop, surveys and shares of orders, in a program of this test's own. */

/** Each step is an action and a page made anew: on a busy machine that takes its time. */
const expect = soon.configure({ timeout: 30_000 });
test.beforeEach(() => test.slow());

let world: SharingWorld;
test.beforeAll(async () => {
  world = await makeSharingWorld();
});
test.afterAll(async () => {
  await world?.owner.end();
  await closeDatabase();
});

type Member = Awaited<ReturnType<SharingWorld["member"]>>;

/** An order that earned by the program's rules, so that there is something to explain. */
async function ordered(member: Member): Promise<void> {
  const order = anOrder({ id: newId(), lines: [aLine({ quantity: 1, unitPriceMinor: 50_00n })] });
  const event = { id: newId(), type: "order.paid" as const, occurredAt: new Date(), shop: null };
  const [made] = await recordEvents(
    world.program.scope,
    "test",
    [{ ...event, member: { id: member.scope.memberId }, order }],
    new Date(),
  );
  if (!made?.ok) throw new Error("the order was refused");
}

test("a member doubts a line, asks with it attached, and reads the answer where the question was", async ({
  browser,
  baseURL,
}) => {
  const [ana, support] = [await world.member("Ana Ruiz"), await world.staff("support")];
  await ordered(ana);
  const context = await world.open(browser, baseURL ?? "", ana);
  const page = await context.newPage();
  await page.goto("/account/activity");
  await page.getByRole("link", { name: "Why nothing?" }).click();
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("link", { name: "Tell us" }).click();
  await expect(page.getByRole("heading", { name: "Ask a question", level: 1 })).toBeVisible();
  await isSound(page);
  const text = page.getByRole("textbox", { name: "Your question" });
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("Write your question.")).toBeVisible();
  await text.fill("I was told two points for each euro.");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText("We are looking into it")).toBeVisible();
  await isSound(page);

  const desk = await (await world.open(browser, baseURL ?? "", support, { isStaff: true })).newPage();
  await desk.goto(`/dashboard/${world.program.slug}`);
  await desk.getByRole("link", { name: /Answer/ }).click();
  await desk.getByRole("link", { name: "I was told two points for each euro." }).click();
  await expect(desk.getByRole("heading", { name: "The line it is about" })).toBeVisible();
  await expect(desk.getByText("€50.00").first()).toBeVisible();
  await isSound(desk);
  await desk.getByRole("textbox", { name: "Answer" }).fill("From December on; this was the month before.");
  await desk.getByRole("button", { name: "Send answer" }).click();
  await expect(desk.getByText("Sent. The member is told here and by mail.")).toBeVisible();
  await isSound(desk);

  await page.goto("/account/news");
  await expect(page.getByRole("heading", { name: "Your question was answered" })).toBeVisible();
  await page.goto("/account/support");
  await page.getByRole("link", { name: "I was told two points for each euro." }).click();
  const written = page.getByRole("list", { name: "Your questions" });
  await expect(written.getByRole("listitem")).toHaveCount(2);
  await expect(written.getByText("From December on; this was the month before.")).toBeVisible();
  await page.getByRole("button", { name: "This is settled" }).click();
  await expect(page.getByText("This question is closed.", { exact: false })).toBeVisible();
  await context.close();
  await desk.context().close();
});

test("a survey is one question a screen, keeps each answer, and its score stands before staff", async ({
  browser,
  baseURL,
}) => {
  const [ben, owner] = [await world.member("Ben Okafor"), await world.staff("owner")];
  const desk = await (await world.open(browser, baseURL ?? "", owner, { isStaff: true })).newPage();
  await desk.goto(`/dashboard/${world.program.slug}/surveys/new`);
  await isSound(desk);
  await desk.getByRole("textbox", { name: "Name", exact: true }).fill("Autumn");
  await desk.getByRole("button", { name: "Put it before members" }).click();
  await expect(desk.getByText("Enter at least one question.")).toBeVisible();
  await expect(desk.getByRole("textbox", { name: "Name", exact: true })).toHaveValue("Autumn");
  await desk.getByRole("textbox", { name: "Question 1", exact: true }).fill("Would you tell a friend?");
  await desk.getByRole("textbox", { name: /^Question 2/ }).fill("What would make it better?");
  await desk.getByRole("combobox", { name: "Answer to question 2" }).selectOption("Own words");
  await desk.getByRole("button", { name: "Put it before members" }).click();
  await expect(desk.getByRole("heading", { name: "Autumn", level: 1 })).toBeVisible();

  const context = await world.open(browser, baseURL ?? "", ben, { viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  await page.goto("/account/surveys");
  await isSound(page);
  await page.getByRole("link", { name: "Answer" }).click();
  await expect(page.getByText("Question 1 of 2", { exact: true })).toBeVisible();
  await isSound(page);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("Choose an answer.")).toBeVisible();
  await page.getByRole("radio", { name: "9", exact: true }).check();
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("Question 2 of 2", { exact: true })).toBeVisible();
  await page.goto("/account/surveys");
  await page.getByRole("link", { name: "Go on" }).click();
  await page.getByRole("textbox", { name: "What would make it better?" }).fill("Shorter codes.");
  await page.getByRole("button", { name: "Finish" }).click();
  await expect(page.getByRole("heading", { name: "Thank you", level: 3 })).toBeVisible();
  await isSound(page);
  await page.goto("/account/surveys");
  await expect(page.getByRole("heading", { name: "Nothing to answer just now", level: 3 })).toBeVisible();

  await desk.reload();
  await expect(desk.getByText("+100", { exact: true })).toBeVisible();
  await expect(desk.getByText("Shorter codes.")).toBeVisible();
  await isSound(desk);
  await desk.getByRole("button", { name: "End survey" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "End survey" }).click();
  await expect(desk.getByText("Ended", { exact: true })).toBeVisible();
  await context.close();
  await desk.context().close();
});

test("a member chooses what to be told and what to agree to, and takes everything kept along", async ({
  browser,
  baseURL,
}) => {
  const carla = await world.member("Carla Mendes", { points: 120 });
  const context = await world.open(browser, baseURL ?? "", carla);
  const page = await context.newPage();
  await page.goto("/account/more");
  await page.getByRole("link", { name: "Preferences" }).click();
  const offers = page.getByRole("group", { name: "News and offers of the shop" });
  await expect(offers.getByRole("checkbox", { name: "By mail" })).not.toBeChecked();
  await isSound(page);
  await offers.getByRole("checkbox", { name: "By mail" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await page.reload();
  await expect(offers.getByRole("checkbox", { name: "By mail" })).toBeChecked();

  await page.getByRole("link", { name: "Privacy" }).click();
  await isSound(page);
  const consent = page.getByRole("checkbox", { name: "Look at what I buy to suggest what may suit me" });
  await consent.check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as JSON" }).click();
  const stream = await (await downloading).createReadStream();
  const copy = JSON.parse(Buffer.concat(await stream.toArray()).toString());
  expect(copy.profile).toMatchObject([{ email: carla.email, name: "Carla Mendes" }]);
  expect(copy.consents).toMatchObject([{ purpose: "insight", given: true }]);
  expect(copy.points).toMatchObject([{ remaining: 120 }]);
  const csv = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download as CSV" }).click();
  expect((await csv).suggestedFilename()).toMatch(/-my-data\.csv$/);
  await context.close();
});

test("a member signs out elsewhere, leaves and comes back, and is erased only by their own address", async ({
  browser,
  baseURL,
}) => {
  const dan = await world.member("Dan Lind", { points: 300 });
  const context = await world.open(browser, baseURL ?? "", dan);
  const page = await context.newPage();
  await page.goto("/account/privacy");
  await expect(page.getByText("This browser")).toBeVisible();
  await page.getByRole("button", { name: "Leave" }).click();
  await expect(page.getByText("You have left.", { exact: false })).toBeVisible();
  await isSound(page);
  await page.getByRole("button", { name: "Come back" }).click();
  await expect(page.getByRole("button", { name: "Leave" })).toBeVisible();
  await page.goto("/account");
  await expect(page.getByText("300", { exact: true }).first()).toBeVisible();

  await page.goto("/account/privacy");
  await page.getByRole("button", { name: "Erase everything now" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  await isSound(page);
  await dialog.getByRole("textbox").fill("somebody@else.example");
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await expect(dialog.getByText("Nothing was erased.", { exact: false })).toBeVisible();
  await dialog.getByRole("textbox").fill(dan.email);
  await dialog.getByRole("button", { name: "Erase for good" }).click();
  await expect(page.getByRole("heading", { name: "You are erased" })).toBeVisible();
  await isSound(page);
  await page.goto("/account");
  await page.waitForURL(/\/sign-in/);
  const hits = await world.owner`
    select id from members where email = ${dan.email} or name = 'Dan Lind'
    union all select id from users where email = ${dan.email}`;
  expect(hits).toHaveLength(0);
  await context.close();
});

test("a share of each order goes where the member chose, and the member sees what came together", async ({
  browser,
  baseURL,
}) => {
  const eva = await world.member("Eva Sol");
  const { scope } = world.program;
  const impact = { impactMinor: 50n, impactOne: "lifeboat mended", impactMany: "lifeboats mended" };
  const sea = await createCause(
    scope,
    { name: "Sea rescue", description: "Boats.", minorPerHundred: 100n, ...impact },
    new Date(),
  );
  const owner = await world.staff("owner");
  const desk = await (await world.open(browser, baseURL ?? "", owner, { isStaff: true })).newPage();
  await desk.goto(`/dashboard/${world.program.slug}/causes`);
  await desk.getByRole("textbox", { name: "Percent of each order" }).fill("a lot");
  await desk.getByRole("radio", { name: "Each member, for their own orders" }).check();
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("Enter a percentage from 0 to 100", { exact: false })).toBeVisible();
  await desk.getByRole("textbox", { name: "Percent of each order" }).fill("2");
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.getByText("Saved. Orders that are paid from now on follow it.")).toBeVisible();
  await isSound(desk);

  const context = await world.open(browser, baseURL ?? "", eva);
  const page = await context.newPage();
  await page.goto("/account/causes");
  await expect(page.getByText("2% of each order goes to a cause.")).toBeVisible();
  await page.getByRole("radio", { name: "Sea rescue" }).check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Your next orders give to Sea rescue.")).toBeVisible();
  await ordered(eva);
  await runJob(world.owner, "share-with-causes");
  await expect(async () => {
    await page.goto("/account");
    await expect(page.getByText("Your orders have given €1.00 to Sea rescue.", { exact: false })).toBeVisible(
      {
        timeout: 2_000,
      },
    );
  }).toPass({ timeout: 100_000, intervals: [1_000] });
  await expect(page.getByText("That is 2 lifeboats mended.", { exact: false })).toBeVisible();
  await isSound(page);
  await changeSettings(
    scope,
    { causeShare: { basisPoints: 0, chosenBy: "merchant", causeId: sea, since: null } },
    new Date(),
  );
  await context.close();
  await desk.context().close();
});

test("questions, surveys and privacy read from right to left, and in the dark", async ({
  browser,
  baseURL,
}) => {
  const layla = await world.member("Layla");
  await world.owner`update members set name = 'ليلى حدّاد' where id = ${layla.scope.memberId}`;
  const question = { id: "q1", kind: "satisfaction" as const, text: "كيف كانت التجربة؟", options: [] };
  await createSurvey(
    world.program.scope,
    { name: "ar", questions: [question], afterOrderDays: null },
    new Date(),
  );
  const context = await world.open(browser, baseURL ?? "", layla, {
    locale: "ar",
    colorScheme: "dark",
    viewport: { width: 390, height: 844 },
  });
  const page = await context.newPage();
  for (const [path, heading] of [
    ["/account/privacy", "الخصوصية"],
    ["/account/preferences", "التفضيلات"],
    ["/account/support", "المساعدة"],
    ["/account/support/new", "اطرح سؤالًا"],
    ["/account/surveys", "الاستبيانات"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("heading", { name: heading, level: 1 })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.dir)).toBe("rtl");
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
    await isSound(page);
  }
  await context.close();
});

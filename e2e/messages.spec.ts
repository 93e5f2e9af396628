import { expect as soon, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { createHousehold, inviteToHousehold } from "@/lib/sharing/service-household";
import { startReceiver } from "@/lib/webhooks/testing/receiver";
import { makeSharingWorld, type SharingWorld } from "./sharing-world";
import { isSound } from "./sound";

/* A service that sends texts takes the messages to members, in a program of this test's own; it runs on this machine. */

const expect = soon.configure({ timeout: 30_000 });
test.beforeEach(() => test.slow());

let world: SharingWorld;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
test.beforeAll(async () => {
  [world, receiver] = [await makeSharingWorld(), await startReceiver()];
});
test.afterAll(async () => {
  receiver?.close();
  await world?.owner.end();
  await closeDatabase();
});

type Sent = { type: string; data: { member: { id: string }; message: { kind: string; title: string } } };
const sent = () => receiver.calls.map(({ body }) => (JSON.parse(body) as Sent).data.message);
const kinds = () => sent().map(({ kind }) => kind);

test("an owner lets messages go to a texter, and they reach those who have said yes to it, and nobody else", async ({
  browser,
  baseURL,
}) => {
  const [ben, ana, cleo] = [
    await world.member("Ben Ode"),
    await world.member("Ana Reis"),
    await world.member("Cleo Vass"),
  ];
  const context = await world.open(browser, baseURL ?? "", await world.staff("owner"), { isStaff: true });
  const desk = await context.newPage();
  const messages = `/dashboard/${world.program.slug}/settings/messages`;
  const form = desk.getByRole("form", { name: "Messages to another system" });

  await desk.goto(messages);
  await expect(desk.getByText("No system takes messages yet.")).toBeVisible();
  await isSound(desk);
  await form.getByRole("checkbox", { name: "People" }).check();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("nothing goes there yet")).toBeVisible();
  await expect(form.getByRole("checkbox", { name: "People" })).toBeChecked();

  await desk.getByRole("link", { name: "Add a webhook" }).click();
  const adding = desk.getByRole("form", { name: "New webhook" });
  await adding.getByLabel("Address").fill(receiver.url("/texts"));
  await adding.getByLabel("Name").fill("Texter");
  await adding.getByText("All events").click();
  await adding.getByRole("checkbox", { name: "member_message" }).check();
  await adding.getByRole("button", { name: "Add webhook" }).click();
  await expect(adding.getByTestId("new-secret")).toHaveText(/^whsec_/);

  await desk.goto(messages);
  await expect(desk.getByRole("link", { name: "Texter" })).toBeVisible();
  const trying = desk.getByRole("form", { name: "Try it" });
  await trying.getByLabel("Member").fill(ana.email);
  await trying.getByRole("button", { name: "Send a test message" }).click();
  await expect(trying.getByText("does not agree to messages")).toBeVisible();
  await isSound(desk);

  const shop = await world.open(browser, baseURL ?? "", ana);
  const page = await shop.newPage();
  await page.goto("/account/preferences");
  const people = page.getByRole("group", { name: "Gifts, household, friends and causes" });
  const byText = people.getByRole("checkbox", { name: "By text message" });
  await expect(byText).not.toBeChecked();
  // Only what goes there is asked about.
  await expect(page.getByRole("checkbox", { name: "By text message" })).toHaveCount(1);
  await byText.check();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await page.reload();
  await expect(byText).toBeChecked();
  await isSound(page);

  await trying.getByRole("button", { name: "Send a test message" }).click();
  await expect(trying.getByText("On its way to 1 webhook.")).toBeVisible();
  await expect.poll(kinds).toEqual(["test_message"]);

  await createHousehold(ben.scope, "Ode", new Date());
  for (const { email } of [cleo, ana]) {
    const invited = await inviteToHousehold(ben.scope, { to: email, role: "give" }, new Date());
    expect(invited.ok).toBe(true);
  }
  await expect.poll(kinds).toEqual(["test_message", "household_invited"]);
  expect(sent()[1]?.title).toContain("Ben");
  const cleos = await world.owner`
    select by_webhook from notices where program_id = ${world.program.id} and member_id = ${cleo.scope.memberId}
       and code = 'household_invited'`;
  expect(cleos).toEqual([{ byWebhook: false }]);

  // Taken back, nothing comes any more.
  await page.goto("/account/preferences");
  await byText.uncheck();
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await trying.getByLabel("Member").fill(ana.email);
  await trying.getByRole("button", { name: "Send a test message" }).click();
  await expect(trying.getByText("does not agree to messages")).toBeVisible();
  await context.close();
  await shop.close();
});

test("who may only read sees what is set and nothing to press", async ({ browser, baseURL }) => {
  const context = await world.open(browser, baseURL ?? "", await world.staff("support"), { isStaff: true });
  const page = await context.newPage();
  await page.goto(`/dashboard/${world.program.slug}/settings/messages`);
  await expect(page.getByText("Only owners can change which messages go to another system.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save" })).toHaveCount(0);
  await isSound(page);
  await context.close();
});

test("the kinds of messages stand open to everybody", async ({ page }) => {
  await page.goto("/developers/webhooks#member_message");
  await page.getByText("Kinds of messages").click();
  await expect(page.getByText("points_lapsing", { exact: true })).toBeVisible();
  await isSound(page);
});

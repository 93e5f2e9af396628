import { expect as soon, test } from "@playwright/test";
import { closeDatabase } from "@/db/client";
import { startReceiver } from "@/lib/webhooks/testing/receiver";
import { makeSharingWorld, type SharingWorld } from "./sharing-world";
import { isSound } from "./sound";

/* A system of the shop's own listens, in a program of this test's own; the receiver runs on this machine. */

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

test("an owner adds a webhook, tries it, sees what came back, and sends it again", async ({
  browser,
  baseURL,
}) => {
  const owner = await world.staff("owner");
  const context = await world.open(browser, baseURL ?? "", owner);
  const page = await context.newPage();
  await page.goto(`/dashboard/${world.program.slug}/settings/webhooks`);
  await expect(page.getByText("No webhook yet")).toBeVisible();
  await isSound(page);

  const form = page.getByRole("form", { name: "New webhook" });
  await form.getByLabel("Address").fill("https://10.0.0.1/hook");
  await form.getByLabel("Name").fill("Data warehouse");
  await form.getByRole("button", { name: "Add webhook" }).click();
  await expect(form.getByText("It points into a private network")).toBeVisible();
  await expect(form.getByLabel("Name")).toHaveValue("Data warehouse");

  await form.getByLabel("Address").fill(receiver.url());
  await form.getByRole("button", { name: "Add webhook" }).click();
  await expect(form.getByTestId("new-secret")).toHaveText(/^whsec_/);
  await page.getByRole("link", { name: "Data warehouse" }).click();
  await expect(page.getByText("Nothing was sent yet")).toBeVisible();

  receiver.says(() => ({ status: 500, body: "<script>out of order</script>" }));
  await page.getByRole("button", { name: "Send a test event" }).click();
  await expect(page.getByText("the receiver answered 500")).toBeVisible();
  await isSound(page);

  receiver.says(() => ({ status: 200, body: "thanks" }));
  await page.getByRole("link", { name: /^webhook_test/ }).click();
  await expect(page.getByText("<script>out of order</script>")).toBeVisible();
  await page.getByRole("button", { name: "Send again now" }).click();
  await expect(page.getByText("Answered 200")).toBeVisible();
  expect(new Set(receiver.calls.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  await isSound(page);
  await context.close();
});

test("who may only read sees the log and nothing to press", async ({ browser, baseURL }) => {
  const reader = await world.staff("support");
  const context = await world.open(browser, baseURL ?? "", reader);
  const page = await context.newPage();
  await page.goto(`/dashboard/${world.program.slug}/settings/webhooks`);
  await expect(page.getByText("Only owners can add and change webhooks.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Add webhook" })).toHaveCount(0);
  await context.close();
});

test("the catalogue of events stands open to everybody", async ({ page }) => {
  await page.goto("/developers/webhooks");
  await expect(page.getByRole("heading", { name: "points_earned" })).toBeVisible();
  await isSound(page);
});

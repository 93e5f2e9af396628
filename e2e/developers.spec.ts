import { expect, test } from "@playwright/test";
import { demo, signInAsStaff } from "./people";
import { isSound } from "./sound";

test("whoever builds on the API finds every operation, with examples and without a key", async ({
  page,
  request,
}) => {
  await page.goto("/developers");
  await expect(page.getByRole("region", { name: "In a shell" })).toContainText("Bearer $REGULARS_KEY");
  await expect(page.getByRole("link", { name: "Sign in as staff" })).toBeVisible();
  await isSound(page);
  await page.getByRole("navigation", { name: "API" }).getByRole("link", { name: "Rewards" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Rewards" })).toBeVisible();
  await expect(page.getByRole("region", { name: "TypeScript: Put a reward on the shelf" })).toContainText(
    "regulars.createReward(",
  );
  await isSound(page);
  const told = await request.get("/llms.txt");
  expect(await told.text()).toContain("[POST /rewards]");
  expect((await request.get("/developers/api/nothing")).status()).toBe(404);
});

test("an owner sees the examples with a key that works, finds its requests, and rotates it", async ({
  page,
  request,
}) => {
  const [owner = ""] = demo().staff;
  await signInAsStaff(page, owner, "/developers");
  await page.getByRole("button", { name: "Show examples with a key" }).click();
  const shell = page.getByRole("region", { name: "In a shell" });
  await expect(shell).toContainText("Bearer rgl_");
  const key = /rgl_\w+/.exec((await shell.textContent()) ?? "")?.[0] ?? "";
  const headers = { authorization: `Bearer ${key}` };
  expect((await request.get("/api/v1/rewards", { headers })).status()).toBe(200);
  expect((await request.post("/api/v1/rewards", { headers, data: {} })).status()).toBe(403);

  const { slug } = demo().programs[0] ?? { slug: "" };
  await expect(async () => {
    await page.goto(`/dashboard/${slug}/settings/requests?show=refused`);
    await expect(page.getByRole("row", { name: /POST \/rewards 403/ }).first()).toBeVisible({
      timeout: 1_000,
    });
  }).toPass();
  await isSound(page);

  await page.goto(`/dashboard/${slug}/settings/keys`);
  const row = page.getByRole("row").filter({ hasText: key.slice(0, 16) });
  await row.getByRole("button", { name: /^Rotate/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Rotate key" }).click();
  await expect(page.getByTestId("new-key")).toHaveText(/^rgl_/);
  const fresh = (await page.getByTestId("new-key").textContent()) ?? "";
  for (const one of [key, fresh]) {
    const answered = await request.get("/api/v1/rewards", { headers: { authorization: `Bearer ${one}` } });
    expect(answered.status()).toBe(200);
  }
  await page.keyboard.press("Escape");
  await expect(row.getByText("Being replaced")).toBeVisible();
});

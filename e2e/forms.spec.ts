import { expect, test } from "@playwright/test";

/** Holds the answer to the next form back until `release` is called. */
async function heldAnswer(page: import("@playwright/test").Page) {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let sent = () => {};
  const isSent = new Promise<void>((resolve) => {
    sent = resolve;
  });
  await page.route("**/dev/gallery/forms", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    sent();
    await released;
    return route.continue();
  });
  return { release, isSent };
}

test("what is typed while the answer is on its way stays", async ({ page }) => {
  await page.goto("/dev/gallery/forms");
  const form = page.getByRole("main").locator("form").first();
  const held = await heldAnswer(page);
  await form.getByLabel("Name").fill("ab");
  await form.getByLabel("Costs").fill("a lot");
  await form.getByRole("button", { name: "Save" }).click();
  await held.isSent;
  await form.getByLabel("Costs").fill("750");
  await form.getByLabel("Kind").selectOption("product");
  await form.getByLabel("When it can no longer be returned").check();
  await form.getByLabel("I have read").check();
  await form.getByLabel("Note").fill("Typed meanwhile");
  held.release();

  await expect(form.getByRole("alert")).toContainText("need mending");
  await expect(form.getByLabel("Name")).toHaveValue("ab");
  await expect(form.getByLabel("Costs")).toHaveValue("750");
  await expect(form.getByLabel("Kind")).toHaveValue("product");
  await expect(form.getByLabel("When it can no longer be returned")).toBeChecked();
  await expect(form.getByLabel("I have read")).toBeChecked();
  await expect(form.getByLabel("Note")).toHaveValue("Typed meanwhile");
});

test("after success a form is empty again, but for what was typed meanwhile", async ({ page }) => {
  await page.goto("/dev/gallery/forms");
  const form = page.getByRole("main").locator("form").first();
  await form.getByLabel("Name").fill("Cedar");
  await form.getByLabel("E-mail").fill("cedar@example.com");
  await form.getByLabel("Kind").selectOption("product");
  await form.getByLabel("I have read").check();
  const held = await heldAnswer(page);
  await form.getByRole("button", { name: "Save" }).click();
  await held.isSent;
  await expect(form.getByRole("button", { name: "Saving…" })).toBeVisible();
  await form.getByLabel("Note").fill("For the next one");
  held.release();

  await expect(form.getByRole("status")).toContainText("Saved: Cedar, 500 points.");
  await expect(form.getByLabel("Name")).toHaveValue("");
  await expect(form.getByLabel("Kind")).toHaveValue("discount");
  await expect(form.getByLabel("I have read")).not.toBeChecked();
  await expect(form.getByLabel("Note")).toHaveValue("For the next one");
});

test("a refused password is emptied, and the next answer still finds its field", async ({ page }) => {
  await page.goto("/dev/gallery/forms");
  const form = page.getByRole("main").locator("form").first();
  await form.getByLabel("Name").fill("taken");
  await form.getByLabel("E-mail").fill("cedar@example.com");
  await form.getByLabel("Password").fill("secret words");
  await form.getByLabel("I have read").check();
  for (const _ of [1, 2]) {
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form.getByRole("alert")).toBeFocused();
    await expect(form.getByLabel("Password")).toHaveValue("");
    await expect(form.getByLabel("I have read")).toBeChecked();
    await form.getByLabel("Note").focus();
  }
});

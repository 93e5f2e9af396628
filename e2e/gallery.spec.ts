import { expect, test } from "@playwright/test";
import { isSoundEverywhere } from "./sound";

const PAGES = ["", "/forms", "/member", "/member?why=earned", "/moments", "/shop", "/merchant", "/colours"];

for (const path of PAGES) {
  test(`everybody can read and operate every part, ${path || "/"}`, async ({ page }) => {
    test.slow();
    await page.emulateMedia({ reducedMotion: "reduce" });
    await page.goto(`/dev/gallery${path}`);
    await expect(page.getByRole("heading", { level: 2 }).first()).toBeVisible();
    await isSoundEverywhere(page);
    // To be looked at beside the last ones: test-results holds them after every run.
    for (const scheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      const name = `gallery${path.replace(/\W+/g, "-")}-${scheme}.png`;
      const picture = await page.screenshot({ path: test.info().outputPath(name), fullPage: true });
      expect(picture.byteLength, name).toBeGreaterThan(10_000);
    }
  });
}

test("nothing is wider than a small phone, whichever way it reads", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of PAGES) {
    for (const dir of ["ltr", "rtl"]) {
      await page.goto(`/dev/gallery${path}${path.includes("?") ? "&" : "?"}dir=${dir}`);
      const { scrollWidth, clientWidth } = await page.evaluate(() => document.documentElement);
      expect.soft(scrollWidth, `${path} ${dir}`).toBe(clientWidth);
    }
  }
});

test("a form keeps what was typed and says by each field what is wrong", async ({ page }) => {
  await page.goto("/dev/gallery/forms");
  const form = page.getByRole("main").locator("form").first();
  await form.getByLabel("Name").fill("ab");
  await form.getByLabel("Costs").fill("a lot");
  await form.getByLabel("Kind").selectOption("product");
  await form.getByLabel("I have read").check();
  await form.getByRole("button", { name: "Save" }).click();

  await expect(form.getByRole("alert")).toBeFocused();
  await expect(form.getByRole("alert")).toContainText("3 things need mending");
  await expect(form.getByLabel("Name")).toHaveAccessibleDescription(/Use at least 3 characters/);
  await expect(form.getByLabel("Costs")).toHaveValue("a lot");
  await expect(form.getByLabel("Kind")).toHaveValue("product");
  await expect(form.getByLabel("I have read")).toBeChecked();
});

test("a sheet opens by its address, closes by Escape, and gives the focus back", async ({ page }) => {
  await page.goto("/dev/gallery/member");
  const why = page.getByRole("link", { name: "Why 96?" });
  await why.click();
  await expect(page.getByRole("dialog", { name: "Why 144?" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page).toHaveURL(/\/member$/);
  await expect(why).toBeFocused();
});

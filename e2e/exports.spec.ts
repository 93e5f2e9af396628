import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { connect, type Database } from "@/db/client";
import { makeMember, makeProgram, makeReward, type TestProgram } from "@/db/testing/fixtures";
import { startSession } from "@/lib/auth/session";
import { createStaff } from "@/lib/auth/users";
import { env } from "@/lib/shared/env";
import { isSound } from "./sound";

/* In a program of its own: what is taken out is counted, and its rules change. */

const word = () => randomBytes(4).toString("hex");
let owner: Database;
let program: TestProgram;
const cookies = new Map<string, string>();

test.beforeAll(async () => {
  owner = connect(env().DATABASE_URL, { max: 2 });
  const mark = word();
  program = await makeProgram(owner, { slug: `exports-${mark}` });
  await makeReward(owner, program);
  await makeMember(owner, program, { name: '=HYPERLINK("http://x")', points: 500 });
  for (const role of ["owner", "readonly"] as const) {
    const email = `${role}.${mark}@staff.example`;
    const staff = await createStaff({ email, name: "Olga", password: word(), programId: program.id, role });
    cookies.set(role, (await startSession(staff.userId, "staff", new Date())).token);
  }
});
test.afterAll(() => owner.end());

async function open(browser: Browser, who: string, path: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: test.info().project.use.baseURL });
  const url = test.info().project.use.baseURL ?? "";
  await context.addCookies([{ name: "regulars.staff", value: cookies.get(who) ?? "", url }]);
  const page = await context.newPage();
  await page.goto(`/dashboard/${program.slug}/settings/${path}`);
  return page;
}

test("an owner takes out a table and sees it being made; nothing in it is a formula", async ({ browser }) => {
  const page = await open(browser, "owner", "exports");
  await expect(page.getByRole("heading", { name: "No file yet" })).toBeVisible();
  await isSound(page);
  await page.getByLabel("What", { exact: true }).selectOption({ label: "Members: Members (CSV)" });
  await page.getByRole("button", { name: "Make the file" }).click();
  await expect(page.getByText("It is being made.")).toBeVisible();
  const link = page.getByRole("link", { name: /^Download Members/ });
  await expect(link).toBeVisible({ timeout: 30_000 });
  await isSound(page);
  const [download] = await Promise.all([page.waitForEvent("download"), link.click()]);
  expect(download.suggestedFilename()).toMatch(/-members-\d{4}-\d\d-\d\d\.csv$/);
  const text = readFileSync(await download.path(), "utf8");
  expect(text).toContain(`"'=HYPERLINK(""http://x"")"`);
  await page.context().close();

  const reader = await open(browser, "readonly", "exports");
  await expect(reader.getByText("Only owners can take out files.")).toBeVisible();
  await expect(reader.getByRole("button", { name: "Make the file" })).toHaveCount(0);
  await reader.context().close();
});

test("an owner changes the rules by a file: planned first, applied, taken back", async ({ browser }) => {
  const page = await open(browser, "owner", "rules");
  const file = page.getByLabel("The file");
  const before = await file.inputValue();
  await file.fill(before.replace("cost: 500", "costs: 450"));
  await page.getByRole("button", { name: "See what it does" }).click();
  await expect(page.getByText(/costs: there is no such field/)).toBeVisible();
  await file.fill(before.replace("cost: 500", "cost: 450"));
  await page.getByRole("button", { name: "See what it does" }).click();
  await expect(page.getByRole("region", { name: "Plan" })).toContainText("cost: 500 → 450");
  await isSound(page);
  await page.getByRole("button", { name: "Apply", exact: true }).click();
  await expect(page.getByText("Applied as number 1.")).toBeVisible();
  await page.getByRole("button", { name: "Take back number 1" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Take back" }).click();
  await expect(dialog.getByText("Taken back, as number 2.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("row", { name: /Number 2/ })).toContainText("Takes back number 1.");
  await page.context().close();
});

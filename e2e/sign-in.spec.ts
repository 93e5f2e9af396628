import { expect, type Page, test } from "@playwright/test";
import { demo, openNewestMail, signInByCode, signInByPassword } from "./people";
import { isSound } from "./sound";

const [ana = ""] = demo().members;
const fresh = () => `newcomer.${Date.now()}.${Math.random().toString(36).slice(2, 8)}@example.com`;

async function askForLink(page: Page, email: string, then = "/account/rewards"): Promise<void> {
  await page.goto(`/sign-in?${new URLSearchParams({ then })}`);
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("button", { name: "Send me a link" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
  await expect(page.getByText(email)).toBeVisible();
}

test("a member signs in by a link in a mail, which works once", async ({ page, browser }) => {
  await askForLink(page, ana);
  // Whoever is told of something else meanwhile has mail about that too.
  await openNewestMail(page, ana, "Sign in to");
  const link = page.getByRole("link", { name: /\/sign-in\/confirm/ });
  const address = (await link.getAttribute("href")) ?? "";
  await link.click();
  await expect(page.getByText(ana)).toBeVisible();
  await isSound(page);
  // A program that checks mail opens the link first: nothing is used up by that.
  expect((await page.request.get(address)).status()).toBe(200);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/account/rewards");

  const elsewhere = await browser.newContext();
  const stranger = await elsewhere.newPage();
  await stranger.goto(address);
  await stranger.getByRole("button", { name: "Sign in" }).click();
  await expect(stranger.getByText("This link was used already")).toBeVisible();
  await stranger.goto("/account");
  await expect(stranger).toHaveURL(/\/sign-in\?then=%2Faccount/);
  await elsewhere.close();
});

test("the link in the mail's own HTML leads to the same page", async ({ page }) => {
  const email = fresh();
  await askForLink(page, email);
  await openNewestMail(page, email);
  await page.frameLocator("iframe").getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/sign-in\/confirm\?/);
  await expect(page.getByText(email)).toBeVisible();
});

test("somebody who is no member yet signs in, joins and is one", async ({ page }) => {
  const email = fresh();
  await askForLink(page, email, "/account");
  await openNewestMail(page, email);
  await page.getByRole("link", { name: /\/sign-in\/confirm/ }).click();
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(/\/join\?then=%2Faccount/);
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByText("Enter your name, as it should stand on your card.")).toBeVisible();
  await page.getByRole("textbox", { name: "Name" }).fill("New Comer");
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByText("Enter your name, as it should stand on your card.")).toBeHidden();
  await expect(page.getByText("Tick this to join")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Name" })).toHaveValue("New Comer");
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL("**/account");
});

test("a newcomer joins with name, address and consent, and confirms by mail", async ({ page }) => {
  const email = fresh();
  await page.goto("/join");
  await isSound(page);
  await page.getByRole("textbox", { name: "Name" }).fill("New Comer");
  await page.getByRole("textbox", { name: "E-mail" }).fill(email);
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Join" }).click();
  await expect(page.getByRole("heading", { name: "Check your mail" })).toBeVisible();
  await openNewestMail(page, email);
  await page.getByRole("link", { name: /\/sign-in\/confirm/ }).click();
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/account");
});

test("a member signs in by password, and out again", async ({ page }) => {
  await signInByPassword(page, ana, "/account");
  await page.goto("/sign-out");
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await page.goto("/account");
  await expect(page).toHaveURL(/\/sign-in\?then=%2Faccount/);
});

test("a wrong password and an unknown address get one answer, and what was typed stays", async ({ page }) => {
  for (const email of [fresh(), fresh()]) {
    await page.goto("/sign-in?way=password");
    await page.getByRole("textbox", { name: "E-mail" }).fill(email);
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByText("E-mail address and password do not go together.")).toBeVisible();
    await expect(page.getByRole("textbox", { name: "E-mail" })).toHaveValue(email);
    await expect(page.getByLabel("Password")).toHaveValue("");
  }
  await isSound(page);
});

test("an address that is none is named, and two are not one", async ({ page }) => {
  await page.goto("/sign-in");
  await isSound(page);
  for (const [typed, sentence] of [
    ["", "Enter your e-mail address."],
    ["ana", "This is not one e-mail address"],
    ["ana@example.com, eve@example.org", "This is not one e-mail address"],
  ] as const) {
    await page.getByRole("textbox", { name: "E-mail" }).fill(typed);
    await page.getByRole("button", { name: "Send me a link" }).click();
    await expect(page.getByText(sentence)).toBeVisible();
    await expect(page.getByRole("textbox", { name: "E-mail" })).toHaveValue(typed);
  }
});

test("after signing in nobody is sent to another site", async ({ page }) => {
  await page.goto("/sign-in?way=password&then=//evil.example/");
  await page.getByRole("textbox", { name: "E-mail" }).fill(ana);
  await page.getByLabel("Password").fill(demo().password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/account");
});

test("staff sign in with password and code; the password alone opens nothing", async ({ page }) => {
  const slug = demo().programs[0]?.slug ?? "fieldwork";
  const owner = demo().staff.find((email) => email.startsWith("owner@")) ?? "";
  await page.goto(`/dashboard/${slug}`);
  await expect(page).toHaveURL(/\/staff\/sign-in\?then=/);
  await isSound(page);
  await page.getByRole("textbox", { name: "E-mail" }).fill(owner);
  await page.getByLabel("Password").fill(demo().password);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("heading", { name: "Your code" })).toBeVisible();
  await isSound(page);
  await page.getByLabel("Code").fill("12345");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("The code has six digits")).toBeVisible();
  await page.goto(`/dashboard/${slug}`);
  await expect(page).toHaveURL(/\/staff\/sign-in\?then=/);
  await signInByCode(page, owner, `/dashboard/${slug}`);
  expect((await page.context().cookies()).find(({ name }) => name.endsWith("regulars.staff"))).toMatchObject({
    httpOnly: true,
    sameSite: "Lax",
  });
});

test("pages carry a policy with a nonce of their own, and run nothing else", async ({ page }) => {
  const policies = [];
  for (let i = 0; i < 2; i++) {
    const answer = await page.goto("/sign-in");
    policies.push(answer?.headers()["content-security-policy"] ?? "");
  }
  expect(policies[0]).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic'/);
  expect(policies[0]).not.toBe(policies[1]);
  const ran = await page.evaluate(async () => {
    const script = document.createElement("div");
    script.innerHTML = `<img src="/none" onerror="window.planted = true">`;
    const failed = new Promise((resolve) => {
      script.firstElementChild?.addEventListener("error", resolve);
    });
    document.body.append(script);
    // An inline handler would have been called before this one.
    await failed;
    return "planted" in window;
  });
  expect(ran).toBe(false);
});

import { expect, type Page, test } from "@playwright/test";
import { unzipSync } from "fflate";
import { asP12, makeApple, makeServiceAccount } from "@/db/testing/certificates";
import { demo, signInAsMember, signInAsStaff } from "./people";
import { readCodes } from "./read-codes";
import { isSound } from "./sound";

const [ana = "", , , layla = "", maximiliane = ""] = demo().members;
const [owner = ""] = demo().staff;
const program = demo().programs[0]?.slug ?? "";

/** The ten digits of the signed-in member's card, as the page shows them. */
async function numberOn(page: Page): Promise<string> {
  const text = await page
    .getByText(/^\d{4} \d{4} \d{2}$/)
    .first()
    .textContent();
  return (text ?? "").replaceAll(" ", "");
}

test.describe("the card to show", () => {
  for (const [scheme, width] of [
    ["light", 390],
    ["dark", 1280],
  ] as const) {
    test(`is read by a scanner off the screen, ${scheme}, ${width} wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme });
      await signInAsMember(page, ana, "/account/card");
      const number = await numberOn(page);
      const qr = page.getByRole("img", { name: "QR code of your card number" });
      const bars = page.getByRole("img", { name: "Bar code of your card number" });
      expect(await readCodes(await qr.screenshot())).toEqual([`QRCode ${number}`]);
      expect(await readCodes(await bars.screenshot())).toEqual([`Code128 ${number}`]);
      await isSound(page);
      await page.getByRole("link", { name: "Show full screen" }).click();
      await expect(page).toHaveTitle("Fieldwork: your card");
      expect(await readCodes(await page.screenshot())).toEqual([`Code128 ${number}`, `QRCode ${number}`]);
      await isSound(page);
      await page.getByRole("link", { name: "Back" }).click();
      await expect(page.getByRole("heading", { name: "Your card", level: 1 })).toBeVisible();
    });
  }

  test("opens without a connection once it was opened, and not for whoever has signed out", async ({
    page,
    context,
  }) => {
    await signInAsMember(page, ana, "/account/card");
    const number = await numberOn(page);
    await expect(page.getByText("Kept on this device")).toBeVisible();
    await context.setOffline(true);
    await page.goto("/account/card");
    await expect(page).toHaveTitle("Fieldwork: your card");
    expect(await readCodes(await page.screenshot())).toEqual([`Code128 ${number}`, `QRCode ${number}`]);
    await context.setOffline(false);
    await page.goto("/sign-out");
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.waitForURL((url) => url.pathname === "/");
    await context.setOffline(true);
    await expect(page.goto("/account/card/show")).rejects.toThrow(/ERR_/);
    await context.setOffline(false);
  });

  test("whose session has ended elsewhere is not kept any longer than until the next look", async ({
    page,
    context,
  }) => {
    await signInAsMember(page, ana, "/account/card");
    await expect(page.getByText("Kept on this device")).toBeVisible();
    await context.clearCookies();
    await page.goto("/account/card");
    await page.waitForURL(/\/sign-in/);
    await context.setOffline(true);
    await expect(page.goto("/account/card/show")).rejects.toThrow(/ERR_/);
    await context.setOffline(false);
  });

  test("is the member's own engraving as a picture", async ({ page }) => {
    await signInAsMember(page, ana, "/account/card");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Save your engraving" }).click();
    expect((await download).suggestedFilename()).toBe(`${program}.png`);
  });
});

test.describe("a card by post", () => {
  test.describe.configure({ mode: "serial" });

  test("is asked for with what is missing said by its field, and taken back", async ({ page }) => {
    await signInAsMember(page, ana, "/account/card");
    await page.getByRole("button", { name: "Ask for a card" }).click();
    const sheet = page.getByRole("dialog", { name: "Ask for a card" });
    await isSound(page);
    await sheet.getByLabel("Name on the card").fill("Ana Ruiz");
    await sheet.getByLabel("Town").fill("Berlin");
    await sheet.getByRole("button", { name: "Ask for a card" }).click();
    await expect(sheet.getByLabel("Street and number")).toHaveAccessibleDescription(/street/i);
    await expect(sheet.getByLabel("Town")).toHaveValue("Berlin");
    await sheet.getByLabel("Street and number").fill("Weg 1");
    await sheet.getByLabel("Postcode").fill("10115");
    await sheet.getByRole("button", { name: "Ask for a card" }).click();
    await expect(
      page.getByRole("status").filter({ hasText: "We print it and post it to you" }),
    ).toBeVisible();
    await expect(page.getByText(/^Asked for on /)).toBeVisible();
    await page.getByRole("button", { name: "Take it back" }).click();
    await expect(page.getByRole("status").filter({ hasText: "No card will be made" })).toBeVisible();
    await expect(page.getByRole("button", { name: "Ask for another card" })).toBeVisible();
  });

  test("goes from the request to the member's hand", async ({ page, browser }) => {
    await signInAsMember(page, ana, "/account/card");
    await page.getByRole("button", { name: /^Ask for/ }).click();
    const sheet = page.getByRole("dialog");
    for (const [field, text] of [
      ["Name on the card", "Ana by Post"],
      ["Street and number", "Weg 1"],
      ["Postcode", "10115"],
      ["Town", "Berlin"],
    ])
      await sheet.getByLabel(field as string).fill(text as string);
    await sheet.getByRole("button", { name: /^Ask for/ }).click();
    await expect(page.getByText(/^Asked for on /)).toBeVisible();

    const desk = await (await browser.newContext()).newPage();
    await signInAsStaff(desk, owner, `/dashboard/${program}/cards`);
    const row = desk.getByRole("row").filter({ hasText: "Ana by Post" });
    await expect(row).toContainText("Weg 1, 10115 Berlin");
    await isSound(desk);
    await row.getByRole("button", { name: /^To the print list/ }).click();
    await expect(row).toHaveCount(0);
    await desk.getByRole("link", { name: /^Print list/ }).click();
    await expect(row).toBeVisible();
    const number = (await row.textContent())?.match(/\d{4} \d{4} \d{4}/)?.[0].replaceAll(" ", "") ?? "";
    const list = await desk.request.get(`/dashboard/${program}/cards/export`);
    expect(await list.text()).toContain(`${number},Ana by Post,`);
    await desk.getByRole("link", { name: "Sheets to print" }).click();
    const printed = desk.getByRole("img", { name: `Bar code ${number.replace(/(.{4})(?=.)/g, "$1 ")}` });
    await expect(printed).toBeVisible();
    await isSound(desk);
    expect(await readCodes(await desk.screenshot({ fullPage: true, scale: "css" }))).toContain(
      `QRCode ${number}`,
    );
    await desk.getByRole("link", { name: "Print list" }).click();
    await row.getByRole("button", { name: /^Posted/ }).click();
    await desk.getByRole("dialog").getByLabel("Tracking number").fill("RR 1 DE");
    await desk.getByRole("button", { name: "Mark as posted" }).click();
    await expect(row).toHaveCount(0);
    await desk.context().close();

    await page.goto("/account/card");
    await expect(page.getByText("Tracking number RR 1 DE")).toBeVisible();
    const digits = page.getByLabel("Last four digits of its number");
    await digits.fill(number.endsWith("0000") ? "0001" : "0000");
    await page.getByRole("button", { name: "Activate" }).click();
    await expect(digits).toHaveAccessibleDescription(/not the digits of this card/);
    await digits.fill(number.slice(-4));
    await page.getByRole("button", { name: "Activate" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Your card is active" })).toBeVisible();

    await page.getByRole("button", { name: "I have lost it" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Stop the card" }).click();
    await expect(page.getByRole("status").filter({ hasText: "Nobody can use it" })).toBeVisible();
  });

  test("used at a till by somebody without a phone is active from then on", async ({ page, request }) => {
    await signInAsStaffForNumber(page);
    const row = page.getByRole("row").filter({ hasText: "RR 482 011 395 DE" });
    const card = (await row.textContent())?.match(/\d{4} \d{4} \d{4}/)?.[0].replaceAll(" ", "") ?? "";
    const key = demo().programs[0]?.api_key;
    const at = new Date().toISOString();
    const line = { id: "1", sku: "FW-MUG-01", title: "Mug", quantity: 1, unit_price: "24.00" };
    const sent = await request.post("/api/v1/events", {
      headers: { authorization: `Bearer ${key}` },
      data: {
        ...{ id: `till-${card}`, type: "order.paid", occurred_at: at, member: { card } },
        order: { id: `till-${card}`, currency: "EUR", lines: [line] },
      },
    });
    expect(sent.ok()).toBe(true);
    expect((await sent.json()).member_id).toMatch(/^mem_/);
    await signInAsMember(page, layla, "/account/card");
    await expect(page.getByText(/^In use since /)).toBeVisible();
    await page.goto("/account/news");
    await expect(page.getByRole("heading", { name: "Your card was used for the first time" })).toBeVisible();
  });
});

async function signInAsStaffForNumber(page: Page): Promise<void> {
  await signInAsStaff(page, owner, `/dashboard/${program}/cards`);
  await page.getByRole("link", { name: /^Posted/ }).click();
  await expect(page.getByRole("row").filter({ hasText: "RR 482 011 395 DE" })).toBeVisible();
}

test.describe("in a wallet", () => {
  test.describe.configure({ mode: "serial" });
  const file = (name: string, content: string | Buffer) => ({
    name,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(content),
  });

  test("with the merchant's own certificate: refused by its field, then signed for the member", async ({
    page,
    browser,
  }) => {
    const { wwdr, pass } = makeApple({ until: new Date(Date.now() + 400 * 86_400_000) });
    await signInAsStaff(page, owner, `/dashboard/${program}/cards/wallet`);
    await isSound(page);
    await page.getByRole("button", { name: "Set up Apple Wallet" }).click();
    const sheet = page.getByRole("dialog", { name: "Apple Wallet" });
    const certificate = sheet.getByLabel("Pass Type ID certificate");
    await certificate.setInputFiles(file("pass.p12", asP12(pass, "secret")));
    await sheet
      .getByLabel("Apple's intermediate certificate")
      .setInputFiles(file("wwdr.cer", wwdr.certificate));
    await sheet.getByLabel("Password of the .p12 or the key").fill("wrong");
    await sheet.getByRole("button", { name: "Check and save" }).click();
    await expect(certificate).toHaveAccessibleDescription(/cannot be opened/);
    await certificate.setInputFiles(file("pass.p12", asP12(pass, "secret")));
    await sheet
      .getByLabel("Apple's intermediate certificate")
      .setInputFiles(file("wwdr.cer", wwdr.certificate));
    await sheet.getByLabel("Password of the .p12 or the key").fill("secret");
    await sheet.getByRole("button", { name: "Check and save" }).click();
    await expect(page.getByText("pass.com.example.card")).toBeVisible();
    const region = page.getByRole("region", { name: "Apple Wallet" });
    await expect(region.getByText("On", { exact: true })).toBeVisible();

    const phone = await (await browser.newContext()).newPage();
    await signInAsMember(phone, ana, "/account/card");
    const number = await numberOn(phone);
    const download = phone.waitForEvent("download");
    await phone.getByRole("link", { name: "Add to Apple Wallet" }).click();
    expect((await download).suggestedFilename()).toBe(`${program}.pkpass`);
    const answer = await phone.request.get("/account/card/apple");
    expect(answer.headers()["content-type"]).toBe("application/vnd.apple.pkpass");
    const files = unzipSync(new Uint8Array(await answer.body()));
    expect(JSON.parse(Buffer.from(files["pass.json"] ?? []).toString()).barcodes[0].message).toBe(number);
    await phone.context().close();

    await region.getByRole("button", { name: "Remove from Apple Wallet" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await expect(page.getByRole("button", { name: "Set up Apple Wallet" })).toBeVisible();
  });

  test("with the merchant's own account: on to Google, with the number in the address", async ({
    page,
    browser,
  }) => {
    await signInAsStaff(page, owner, `/dashboard/${program}/cards/wallet`);
    await page.getByRole("button", { name: "Set up Google Wallet" }).click();
    const sheet = page.getByRole("dialog", { name: "Google Wallet" });
    await sheet.getByLabel("Issuer ID").fill("3388000000012345678");
    await sheet.getByLabel("Key file of the service account").setInputFiles(file("key.json", "{}"));
    await sheet.getByRole("button", { name: "Check and save" }).click();
    const key = sheet.getByLabel("Key file of the service account");
    await expect(key).toHaveAccessibleDescription(/no key file of a service account/);
    await key.setInputFiles(file("key.json", makeServiceAccount().file));
    await sheet.getByRole("button", { name: "Check and save" }).click();
    await expect(page.getByText("cards@example-project.iam.gserviceaccount.com")).toBeVisible();

    const phone = await (await browser.newContext()).newPage();
    await signInAsMember(phone, ana, "/account/card");
    const number = await numberOn(phone);
    await expect(phone.getByRole("link", { name: "Add to Google Wallet" })).toBeVisible();
    const answer = await phone.request.get("/account/card/google", { maxRedirects: 0 });
    expect(answer.status()).toBe(303);
    const token = answer.headers().location?.split("https://pay.google.com/gp/v/save/")[1] ?? "";
    const claims = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    expect(claims.payload.loyaltyObjects[0].barcode.value).toBe(number);
    await phone.context().close();

    await page.getByRole("button", { name: "Remove from Google Wallet" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Remove" }).click();
    await expect(page.getByRole("button", { name: "Set up Google Wallet" })).toBeVisible();
  });
});

test("the program's own engraving is a picture for everybody, and there are two of them", async ({
  request,
}) => {
  for (const name of ["logo.png", "wide.png"]) {
    const answer = await request.get(`/card-picture/${name}`);
    expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "image/png"]);
  }
  expect((await request.get("/card-picture/other.png")).status()).toBe(404);
});

test("what a member gave to a cause stands on a certificate, and on nobody else's", async ({
  page,
  browser,
}) => {
  await signInAsMember(page, maximiliane, "/account/causes");
  await page.getByRole("link", { name: "Your certificate" }).first().click();
  await expect(page.getByRole("heading", { name: "Certificate", level: 1 })).toBeVisible();
  await expect(page.getByText(/who has given [\d,]+ points to .+, worth €/)).toBeVisible();
  await isSound(page);
  const other = await (await browser.newContext()).newPage();
  await signInAsMember(other, layla);
  await other.goto(new URL(page.url()).pathname);
  await other.waitForURL((url) => url.pathname === "/account/causes");
  await other.context().close();
});

import { type Browser, expect, type Page, test } from "@playwright/test";
import { ownMember } from "./own-member";
import { demo, signInAsStaff, signInByPassword } from "./people";
import { isSound } from "./sound";

/** A page of somebody whose browser asks for this language. */
async function readerOf(browser: Browser, locale: string): Promise<Page> {
  const context = await browser.newContext({ locale });
  return context.newPage();
}

const SHELVES = [
  { locale: "en-US", lang: "en", dir: "ltr", rewards: "Rewards", mug: "Enamel trail mug", price: "€24.00" },
  {
    locale: "de-AT",
    lang: "de",
    dir: "ltr",
    rewards: "Prämien",
    mug: "Emaillebecher für unterwegs",
    price: "24,00 €",
  },
  {
    locale: "fr-FR",
    lang: "fr",
    dir: "ltr",
    rewards: "Récompenses",
    mug: "Gobelet de randonnée émaillé",
    price: "24,00 €",
  },
  {
    locale: "es-MX",
    lang: "es",
    dir: "ltr",
    rewards: "Recompensas",
    mug: "Taza de ruta esmaltada",
    price: "24,00 €",
  },
  {
    locale: "it-IT",
    lang: "it",
    dir: "ltr",
    rewards: "Premi",
    mug: "Tazza smaltata da sentiero",
    price: "24,00 €",
  },
  {
    locale: "pt-PT",
    lang: "pt-BR",
    dir: "ltr",
    rewards: "Recompensas",
    mug: "Caneca de trilha esmaltada",
    price: "€ 24,00",
  },
  {
    locale: "ar-EG",
    lang: "ar",
    dir: "rtl",
    rewards: "المكافآت",
    mug: "كوب الدروب المطلي بالمينا",
    price: "24.00",
  },
  {
    locale: "ja-JP",
    lang: "ja",
    dir: "ltr",
    rewards: "特典",
    mug: "ほうろうのトレイルマグ",
    price: "€24.00",
  },
  // None of ours: the program's own.
  { locale: "fi-FI", lang: "en", dir: "ltr", rewards: "Rewards", mug: "Enamel trail mug", price: "€24.00" },
];

for (const { locale, lang, dir, rewards, mug, price } of SHELVES) {
  test(`whoever asks for ${locale} reads the shop in ${lang}`, async ({ browser }) => {
    const page = await readerOf(browser, locale);
    await page.goto("/");
    await expect(page.locator("html")).toHaveAttribute("lang", lang);
    await expect(page.locator("html")).toHaveAttribute("dir", dir);
    await expect(page.getByRole("banner").getByRole("link", { name: rewards, exact: true })).toBeVisible();
    await isSound(page);
    await page.getByRole("listitem").getByRole("link", { name: mug, exact: true }).click();
    await expect(page.getByRole("heading", { name: mug, level: 1 })).toBeVisible();
    await expect(page.getByText(price).first()).toBeVisible();
    await isSound(page);
    await page.context().close();
  });
}

test("a visitor chooses another language, comes back to where they were, and it stays", async ({
  browser,
}) => {
  const page = await readerOf(browser, "en-GB");
  await page.goto("/products/storm-lantern");
  await page.getByRole("link", { name: "Language: English" }).click();
  await expect(page.getByRole("heading", { name: "Language", level: 1 })).toBeVisible();
  await isSound(page);
  await page.getByRole("button", { name: "Deutsch" }).click();
  await expect(page.getByRole("heading", { name: "Sturmlaterne", level: 1 })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.goto("/cart");
  await expect(page.getByRole("heading", { name: "Noch nichts darin" })).toBeVisible();
  await page.goto("/nowhere");
  await expect(page.getByRole("heading", { name: "Hier ist nichts" })).toBeVisible();
  await page.goto("/sign-in");
  await expect(page.getByRole("button", { name: "Link schicken" })).toBeVisible();
  await page.context().close();
});

test("from right to left a guest fills the cart, is told what is missing, and pays", async ({ browser }) => {
  const page = await readerOf(browser, "ar");
  await page.goto("/products/enamel-trail-mug");
  await page.getByRole("button", { name: "أضف إلى السلّة" }).click();
  await expect(page.getByText("قطعة واحدة منه في سلّتك.")).toBeVisible();
  await page.getByRole("link", { name: "إلى السلّة" }).click();
  await expect(page.getByRole("heading", { name: "السلّة", level: 1 })).toBeVisible();
  await isSound(page);
  await page.getByRole("link", { name: "إتمام الشراء" }).click();
  await page.getByRole("textbox", { name: "الاسم" }).fill("ليلى حداد");
  await page.getByRole("button", { name: /^ادفع/ }).click();
  const alert = page.getByRole("form", { name: "إتمام الشراء" }).getByRole("alert");
  await expect(alert).toHaveText("هناك 5 أمور تحتاج إلى تصحيح. لم يتغيّر شيء.");
  await expect(page.getByText("أدخل مدينتك من فضلك.")).toBeVisible();
  await isSound(page);
  await page.getByRole("textbox", { name: "البريد الإلكتروني" }).fill(`layla.${Date.now()}@example.com`);
  await page.getByRole("textbox", { name: "الشارع والرقم" }).fill("Torstraße 12");
  await page.getByRole("textbox", { name: "الرمز البريدي" }).fill("10115");
  await page.getByRole("textbox", { name: "المدينة" }).fill("Berlin");
  await page.getByRole("textbox", { name: "رقم بطاقة تجريبية" }).fill("4242 4242 4242 4242");
  await page.getByRole("button", { name: /^ادفع/ }).click();
  await expect(page.getByRole("heading", { name: "شكرًا لك، ليلى حداد" })).toBeVisible();
  await isSound(page);
  await page.context().close();
});

test("a member's choice goes with them to another browser", async ({ browser }) => {
  const member = await ownMember("Max Mohr");
  const first = await readerOf(browser, "en-GB");
  await signInByPassword(first, member);
  await first.goto("/language");
  await first.getByRole("button", { name: "Español" }).click();
  await expect(first.locator("html")).toHaveAttribute("lang", "es");
  const second = await readerOf(browser, "en-GB");
  await signInByPassword(second, member);
  await expect(second.locator("html")).toHaveAttribute("lang", "es");
  // And back again.
  await first.goto("/language");
  await first.getByRole("button", { name: "English" }).click();
  await expect(first.locator("html")).toHaveAttribute("lang", "en");
  await Promise.all([first.context().close(), second.context().close()]);
});

test("a merchant says a name in French, and shoppers read it at once", async ({ browser, page }) => {
  const [owner = ""] = demo().staff;
  const shopper = await readerOf(browser, "fr-FR");
  await signInAsStaff(page, owner, "/dashboard/fieldwork/settings/languages");
  await expect(page.getByRole("heading", { name: "Languages", level: 1 })).toBeVisible();
  await isSound(page);
  await page.getByRole("link", { name: /^French/ }).click();
  await page.getByRole("link", { name: "Products" }).click();
  const field = page.getByRole("textbox", { name: "Storm lantern" });
  await expect(field).toHaveAttribute("lang", "fr");
  const former = await field.inputValue();
  const name = `Lanterne ${Date.now() % 100_000}`;
  await field.fill(name);
  await page.getByRole("button", { name: "Save words" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Saved 1 word in French" })).toBeVisible();
  await isSound(page);
  await shopper.goto("/");
  await expect(shopper.getByRole("link", { name, exact: true })).toBeVisible();
  await field.fill(former);
  await page.getByRole("button", { name: "Save words" }).click();
  await expect(field).toHaveValue(former);
  await expect(async () => {
    await shopper.goto("/");
    await expect(shopper.getByRole("link", { name: former, exact: true })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await shopper.context().close();
});

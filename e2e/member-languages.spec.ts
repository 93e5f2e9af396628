import { expect, type Page, test } from "@playwright/test";
import { demo, signInAsMember } from "./people";
import { isSound } from "./sound";

const [ana = ""] = demo().members;

/** What the member's area says in a language: the bar, a figure's worth, a page's heading and list, a button. */
const AREAS = [
  {
    ...{
      locale: "de",
      dir: "ltr",
      nav: "Dein Konto",
      rewards: "Prämien",
      tiers: "Stufen",
      redeem: /^Einlösen/,
    },
    ...{ counts: "Was zählt", worth: /^heute .+ wert/, why: /^Warum 96\?/, more: "Mehr", profile: "Profil" },
  },
  {
    ...{
      locale: "ar",
      dir: "rtl",
      nav: "حسابك",
      rewards: "المكافآت",
      tiers: "المستويات",
      redeem: /^استبدال/,
    },
    ...{
      counts: "ما الذي يُحتسب",
      worth: /^بقيمة .+ اليوم/,
      why: /^لماذا 96؟/,
      more: "المزيد",
      profile: "الملف الشخصي",
    },
  },
  {
    ...{ locale: "ja", dir: "ltr", nav: "マイページ", rewards: "特典", tiers: "ランク", redeem: /^交換する/ },
    ...{
      counts: "対象となるもの",
      worth: /^本日.+相当/,
      why: /^なぜ ?96 ?なのか/,
      more: "その他",
      profile: "プロフィール",
    },
  },
] as const;

/** Signs Ana in with a browser whose language is chosen, as the switch at the foot of every page does it. */
async function readIn(page: Page, locale: string): Promise<void> {
  await signInAsMember(page, ana);
  const url = new URL(page.url()).origin;
  await page.context().addCookies([{ name: "regulars.language", value: locale, url }]);
  await page.goto("/account");
}

/** Nothing of it can only be had by scrolling sideways. */
async function fits(page: Page): Promise<void> {
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
  ).toBeLessThanOrEqual(0);
}

for (const said of AREAS) {
  test(`the member's area is read in ${said.locale}`, async ({ page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await readIn(page, said.locale);
    await expect(page.locator("html")).toHaveAttribute("lang", said.locale);
    await expect(page.locator("html")).toHaveAttribute("dir", said.dir);
    await expect(page.getByText(said.worth)).toBeVisible();
    await expect(page.getByRole("link", { name: said.why }).first()).toBeVisible();
    await fits(page);
    await isSound(page);

    const bar = page.getByRole("navigation", { name: said.nav });
    await bar.getByRole("link", { name: said.rewards }).click();
    await expect(page.getByRole("heading", { level: 1, name: said.rewards })).toBeVisible();
    const shelf = page.getByRole("list", { name: said.rewards });
    await expect(shelf.getByRole("link", { name: said.redeem }).first()).toBeVisible();
    await fits(page);
    await isSound(page);

    await bar.getByRole("link", { name: said.tiers }).click();
    await expect(page.getByRole("heading", { level: 2, name: said.counts })).toBeVisible();
    await fits(page);
    await isSound(page);

    await bar.getByRole("link", { name: said.more }).press("Enter");
    await page.getByRole("link", { name: said.profile, exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: said.profile })).toBeVisible();
    await fits(page);
    await isSound(page);
  });
}

test("what is wrong with a form is said in the reader's language, and what was typed stays", async ({
  page,
}) => {
  await readIn(page, "de");
  await page.goto("/account/profile");
  const name = page.getByLabel("Name", { exact: true });
  await name.fill("");
  await page.getByLabel("Tag", { exact: false }).fill("24");
  await page.getByRole("button", { name: "Speichern" }).click();
  await expect(page.getByText("Gib deinen Namen ein, so wie er auf deiner Karte stehen soll.")).toBeVisible();
  await expect(page.getByLabel("Tag", { exact: false })).toHaveValue("24");
});

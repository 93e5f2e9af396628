import { expect, test } from "@playwright/test";
import { isSound } from "./sound";

/** What a guest who asks for these words reads on the sheet of a product. */
const READERS = [
  {
    ...{ language: "German", locale: "de-DE", direction: "ltr", sheet: /^Warum \d+\?$/ },
    ...{ bought: "Was gekauft wurde", why: /^Du hast noch keine Bonuskategorie gewählt\.$/ },
    rule: /^\d+ Punkte pro 1\s€ nach Rabatten, inklusive Steuern, auf alles/,
  },
  {
    ...{ language: "Arabic", locale: "ar", direction: "rtl", sheet: /^لماذا \d+؟$/ },
    ...{ bought: "ما تم شراؤه", why: /^لم تُختر فئة مكافآت بعد\.$/ },
    rule: /بعد الخصومات، شاملة الضريبة، على كل شيء/,
  },
] as const;

for (const { language, locale, direction, sheet, bought, why, rule } of READERS) {
  test.describe(`a guest who reads ${language}`, () => {
    test.use({ locale });

    test("is told why a product earns what it earns", async ({ page }) => {
      await page.goto("/products/enamel-trail-mug?why=1");
      const dialog = page.getByRole("dialog", { name: sheet });
      await expect(dialog.getByRole("heading", { name: bought })).toBeVisible();
      await expect(dialog.getByText(rule).first()).toBeVisible();
      await expect(dialog.getByText(why)).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.dir)).toBe(direction);
      await isSound(page);
    });
  });
}

import type { Page } from "@playwright/test";

/** Sends a form and waits for its answer, which may read like the one before. */
export async function sendForm(page: Page, button: string): Promise<void> {
  const answered = page.waitForResponse((answer) => answer.request().method() === "POST");
  await page.getByRole("button", { name: button, exact: true }).click();
  await answered;
}

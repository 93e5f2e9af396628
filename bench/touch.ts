import type { Locator, Page } from "@playwright/test";

/** Long enough for a sheet to come, short enough not to wait for what is not there. */
const PATIENCE_MS = 2_000;
/** From one letter to the next of whoever types quickly. */
const LETTER_MS = 80;

/**
 * What a touch causes is painted, and told, in the frames behind it. Nothing is looked for on the page before that: looking
 * for what stands where takes the page's own thread as long as a slow touch does, and would be counted as one.
 */
async function painted(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise((done) =>
        requestAnimationFrame(() => requestAnimationFrame(() => requestIdleCallback(done))),
      ),
  );
}

async function tap(page: Page, control: Locator): Promise<void> {
  if ((await control.count()) > 0) await control.tap({ timeout: PATIENCE_MS, force: true }).catch(() => {});
  await painted(page);
}

/**
 * Goes over a screen as a person does: with the keyboard, opens what opens, chooses, types where one types, steps numbers up,
 * puts into the cart, sends the one form that is safe to be sent empty, and touches its heading.
 */
export async function touch(page: Page): Promise<void> {
  for (let presses = 0; presses < 4; presses++) {
    await page.keyboard.press("Tab");
    await painted(page);
  }
  const main = page.getByRole("main");
  for (const control of [
    main.getByRole("heading").first(),
    main.locator("summary").first(),
    main.getByRole("radio").last(),
    main.getByRole("checkbox").first(),
    main.getByRole("button", { name: /^(More|Copy|Add to cart)/ }).first(),
  ])
    await tap(page, control);
  const choice = main.getByRole("combobox").first();
  if ((await choice.count()) > 0) await choice.press("ArrowDown");
  await painted(page);
  const field = main.getByRole("textbox").first();
  if ((await field.count()) > 0 && (await field.isEditable()))
    await field.pressSequentially("abc", { delay: LETTER_MS });
  await painted(page);
}

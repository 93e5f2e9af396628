import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { expect, type Page } from "@playwright/test";
import type axe from "axe-core";

const script = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Whatever moves and comes to an end is at its end: what is looked at is what stays. */
function bringToRest(page: Page): Promise<void> {
  return page.evaluate(async () => {
    // What was changed just now begins to move with the next frame.
    for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame);
    const ends = (one: Animation) => Number.isFinite(one.effect?.getComputedTiming().endTime);
    for (const one of document.getAnimations().filter(ends)) one.finish();
  });
}

/**
 * What axe finds wrong on the page as it stands: each rule with its elements. It runs in the page itself, once; what
 * stands in a frame is a document of its own, and looked at by itself.
 */
export async function faultsOf(page: Page): Promise<string[]> {
  await bringToRest(page);
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(script);
  return page.evaluate(async () => {
    const { run } = (window as unknown as { axe: typeof axe }).axe;
    const { violations } = await run({ exclude: [["iframe"]] }, { resultTypes: ["violations"] });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}

/** Everybody can read and operate the page, and it does not scroll sideways. */
export async function isSound(page: Page): Promise<void> {
  // A title comes with the stream, after what it stands above.
  await expect(page).toHaveTitle(/\S/);
  // What is still on its way to its colours is looked at again; what stays wrong is wrong.
  await expect.poll(() => faultsOf(page), { message: page.url(), timeout: 5_000 }).toEqual([]);
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(tooWide, `${page.url()} scrolls sideways`).toBe(false);
}

/** Sound on a phone and on a desk, in the light and in the dark: one page, looked at four ways. */
export async function isSoundEverywhere(page: Page): Promise<void> {
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 1280, height: 800 },
  ]) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await isSound(page);
    }
  }
}

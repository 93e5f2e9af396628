import { expect, test } from "@playwright/test";
import { faultsOf, isSound } from "./sound";

const page = (body: string) =>
  `<!doctype html><html lang="en"><title>Planted</title><main>${body}</main></html>`;

test("what is planted is found: a picture without words, grey on grey in the dark alone, what is too wide", async ({
  page: tab,
}) => {
  const heading = "<h1>Planted</h1>";
  await tab.setContent(page(heading));
  await isSound(tab);
  await tab.setContent(page(`${heading}<img src="data:,">`));
  expect(await faultsOf(tab)).toEqual([expect.stringContaining("image-alt")]);
  const dim = `<style>@media (prefers-color-scheme: dark) { h1 { color: #eee } } h1 { transition: color 1000s }</style>${heading}`;
  await tab.setContent(page(dim));
  expect(await faultsOf(tab)).toEqual([]);
  await tab.emulateMedia({ colorScheme: "dark" });
  expect(await faultsOf(tab)).toEqual([expect.stringContaining("color-contrast")]);
  await tab.setContent(page(`${heading}<p style="width: 5000px">wide</p>`));
  await expect(isSound(tab)).rejects.toThrow("scrolls sideways");
});

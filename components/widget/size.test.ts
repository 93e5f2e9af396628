import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it, test } from "vitest";
import { bundleWidget } from "../../scripts/steps/widget.mjs";

let files: Awaited<ReturnType<typeof bundleWidget>>;
beforeAll(async () => {
  files = await bundleWidget();
});

/** What a page loads, as a server sends it. */
const sent = (text: string) => gzipSync(text, { level: 6 }).byteLength;

describe("d1: the widget is light", () => {
  test.each([
    ["entry", 1_500],
    ["parts", 1_500],
    ["panel", 4_000],
  ] as const)("%s: at most %i bytes gzipped", (name, most) => {
    const bytes = sent(files[name]);
    expect(bytes).toBeGreaterThan(500);
    expect(bytes).toBeLessThanOrEqual(most);
  });

  it("what opens on a press is within the panel's bytes even with all parts", () => {
    expect(sent(files.panel) + sent(files.parts)).toBeLessThanOrEqual(4_000);
  });
});

describe("the widget's code", () => {
  it("never takes text for markup, nor text for code", () => {
    for (const code of Object.values(files))
      expect(code).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function/,
      );
  });

  it("keeps nothing in the browser, and sends nothing but what it asks", () => {
    for (const code of Object.values(files))
      expect(code).not.toMatch(/document\.cookie|localStorage|sessionStorage|indexedDB|sendBeacon/);
  });

  it("listens to no other window (P25)", () => {
    for (const code of Object.values(files))
      expect(code).not.toMatch(/postMessage|onmessage|"message"|iframe/);
  });

  it("names what it loads later by its content", () => {
    expect(files.entry).toMatch(/\/widget-panel\.js\?v=[0-9a-f]{10}/);
    expect(files.entry).toMatch(/\/widget-parts\.js\?v=[0-9a-f]{10}/);
  });
});

import { wcagContrast } from "culori";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  DARK,
  DEFAULT_ACCENT,
  deriveTheme,
  type Ground,
  LIGHT,
  PAPER,
  themeVariables,
  wasMoved,
} from "./theme";

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((number) => `#${number.toString(16).padStart(6, "0")}`);

const grounds: [string, Ground][] = [
  ["light", LIGHT],
  ["warm paper", PAPER],
  ["dark", DARK],
];

/** The least contrast of each pair, and what it must be. */
function pairs(accent: string, { surfaces, dark }: Ground): [string, number, number][] {
  const theme = deriveTheme(accent, { surfaces, dark });
  return [
    ["text on the accent", wcagContrast(theme.onAccent, theme.accent), 4.5],
    ["text on the accent under the pointer", wcagContrast(theme.onAccent, theme.accentHover), 4.5],
    ["text on the tint", wcagContrast(theme.onSubtle, theme.accentSubtle), 4.5],
    ...surfaces.flatMap((surface): [string, number, number][] => [
      [`accent text on ${surface}`, wcagContrast(theme.accentText, surface), 4.5],
      [`ring on ${surface}`, wcagContrast(theme.ring, surface), 3],
      [`a fill's edge on ${surface}`, wcagContrast(theme.accentEdge, surface), 1.3],
    ]),
  ];
}

describe.each(grounds)("a theme on %s", (_, ground) => {
  test("is readable for every colour a merchant may give", () => {
    fc.assert(
      fc.property(colour, (accent) => {
        const failed = pairs(accent, ground).filter(([, contrast, least]) => contrast < least);
        expect(failed).toEqual([]);
      }),
      {
        numRuns: 4000,
        examples: [["#000000"], ["#ffffff"], ["#ffd400"], ["#ffb3c7"], ["#757575"], ["#767676"]],
      },
    );
  }, 60_000);

  test("keeps the colour as given for fills", () => {
    fc.assert(fc.property(colour, (accent) => deriveTheme(accent, ground).accent === accent));
  });
});

test("a colour that is readable already is left alone", () => {
  expect(deriveTheme(DEFAULT_ACCENT, LIGHT).accentText).toBe(DEFAULT_ACCENT);
  expect(wasMoved(DEFAULT_ACCENT, LIGHT)).toBe(false);
  expect(wasMoved("#ffd400", LIGHT)).toBe(true);
});

test.each(["", "green", "#12345", "#12345g", "0b5d3b", "#0b5d3b;}"])("%j is refused", (text) => {
  expect(() => deriveTheme(text, LIGHT)).toThrow("not a colour");
});

test("the variables hold nothing but colours", () => {
  fc.assert(
    fc.property(colour, (accent) => {
      for (const value of Object.values(themeVariables(accent))) expect(value).toMatch(/^#[0-9a-f]{6}$/);
    }),
  );
});

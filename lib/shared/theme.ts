import { clampChroma, formatHex, interpolate, type Oklch, oklch, wcagContrast } from "culori";

/** What a merchant's one colour becomes on a given surface. All values are #rrggbb. */
export type Theme = {
  /** The colour as given: fills of buttons and of the card. */
  accent: string;
  /** Text on the accent: at least 4.5:1. */
  onAccent: string;
  /** The accent under the pointer: never less contrast with onAccent than at rest. */
  accentHover: string;
  /** An outline for fills that would melt into the surface; the accent itself where it stands out alone. */
  accentEdge: string;
  /** The accent as text, links and the ladder: at least 4.5:1 on every surface. */
  accentText: string;
  /** The focus ring: at least 3:1 on every surface. */
  ring: string;
  /** A quiet tinted surface. */
  accentSubtle: string;
  /** Accent text on the tinted surface: at least 4.5:1. */
  onSubtle: string;
};

/** The surfaces that a theme has to be readable on. */
export type Ground = { surfaces: readonly string[]; dark: boolean };

export const LIGHT: Ground = { surfaces: ["#ffffff", "#f2f5f3"], dark: false };
export const PAPER: Ground = { surfaces: ["#faf7f2"], dark: false };
export const DARK: Ground = { surfaces: ["#121512", "#0c0f0d"], dark: true };

export const DEFAULT_ACCENT = "#0b5d3b";

const WHITE = "#ffffff";
const BLACK = "#000000";
const STEP = 0.01;

function worst(colour: string, surfaces: readonly string[]): number {
  return Math.min(...surfaces.map((surface) => wcagContrast(colour, surface)));
}

/** Moves the lightness of a colour away from the surfaces until the contrast is reached; hue and chroma stay. */
function readable(colour: Oklch, surfaces: readonly string[], contrast: number, dark: boolean): string {
  let hex = formatHex(clampChroma(colour, "oklch"));
  let l = colour.l;
  while (worst(hex, surfaces) < contrast && (dark ? l < 1 : l > 0)) {
    l = Math.min(1, Math.max(0, l + (dark ? STEP : -STEP)));
    hex = formatHex(clampChroma({ ...colour, l }, "oklch"));
  }
  return hex;
}

/** Whether this is a colour a merchant may give: #rrggbb. */
export function isAccent(text: string): boolean {
  return /^#[0-9a-f]{6}$/i.test(text);
}

/** Derives the eight tokens from one colour. Pure; throws on a colour that is not #rrggbb. */
export function deriveTheme(accent: string, ground: Ground): Theme {
  const given = isAccent(accent) ? oklch(accent) : undefined;
  if (!given) throw new TypeError(`not a colour: ${accent}`);
  const { surfaces, dark } = ground;
  const fill = accent.toLowerCase();
  const onAccent = wcagContrast(fill, WHITE) >= 4.5 ? WHITE : BLACK;
  const accentText = readable(given, surfaces, 4.5, dark);
  const ring = readable(given, surfaces, 3, dark);
  const tint: Oklch = {
    mode: "oklch",
    l: dark ? 0.25 : 0.96,
    c: Math.min(given.c, dark ? 0.03 : 0.022),
    h: given.h,
  };
  const accentSubtle = formatHex(clampChroma(tint, "oklch"));
  const text = oklch(accentText) ?? given;
  return {
    accent: fill,
    onAccent,
    accentHover: formatHex(interpolate([fill, onAccent === WHITE ? BLACK : WHITE], "oklab")(0.14)),
    accentEdge: worst(fill, surfaces) < 1.3 ? ring : fill,
    accentText,
    ring,
    accentSubtle,
    onSubtle: readable(text, [accentSubtle], 4.5, dark),
  };
}

/** Whether text in this colour had to be moved for readability, so that settings can say so. */
export function wasMoved(accent: string, ground: Ground): boolean {
  return deriveTheme(accent, ground).accentText !== accent.toLowerCase();
}

const made = new Map<string, Readonly<Record<string, string>>>();

/**
 * The custom properties of a program's colour, for a style attribute or a style sheet. Values that differ by scheme
 * come twice, with -l and -d at the end; the style sheet picks one.
 */
export function themeVariables(accent: string): Readonly<Record<string, string>> {
  const known = made.get(accent);
  if (known) return known;
  const light = deriveTheme(accent, LIGHT);
  const dark = deriveTheme(accent, DARK);
  const variables = {
    "--accent": light.accent,
    "--on-accent": light.onAccent,
    "--accent-hover": light.accentHover,
    "--edge-l": light.accentEdge,
    "--edge-d": dark.accentEdge,
    "--accent-text-l": light.accentText,
    "--accent-text-d": dark.accentText,
    "--ring-l": light.ring,
    "--ring-d": dark.ring,
    "--subtle-l": light.accentSubtle,
    "--subtle-d": dark.accentSubtle,
    "--on-subtle-l": light.onSubtle,
    "--on-subtle-d": dark.onSubtle,
  };
  if (made.size > 1000) made.clear();
  made.set(accent, variables);
  return variables;
}

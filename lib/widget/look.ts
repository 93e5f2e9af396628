import { themeVariables } from "@/lib/shared/theme";

/** Ink and surfaces as everywhere in the product: light, then dark. */
const TOKENS: Record<string, [light: string, dark: string]> = {
  ink: ["#0f1411", "#eef1ee"],
  secondary: ["#55605a", "#a3aca6"],
  line: ["#dfe4e0", "#2a302c"],
  sunken: ["#f2f5f3", "#0c0f0d"],
  surface: ["#fff", "#121512"],
};

/**
 * The widget's colours for the root of a shadow tree. Each can be set from the page (--regulars-accent …), where custom
 * properties reach in; what is not set follows from the program's one colour, readable on light and on dark pages.
 */
export function lookOf(accent: string): string {
  const theme = themeVariables(accent);
  const own: Record<string, string> = {
    accent: theme["--accent"] ?? accent,
    "on-accent": theme["--on-accent"] ?? "#fff",
    text: `light-dark(${theme["--accent-text-l"]},${theme["--accent-text-d"]})`,
    ring: `light-dark(${theme["--ring-l"]},${theme["--ring-d"]})`,
    ...Object.fromEntries(
      Object.entries(TOKENS).map(([name, [light, dark]]) => [name, `light-dark(${light},${dark})`]),
    ),
  };
  const lines = Object.entries(own).map(([name, value]) => `--_${name}:var(--regulars-${name},${value})`);
  return `:host{${lines.join(";")}}`;
}

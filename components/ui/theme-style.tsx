import { DEFAULT_ACCENT, isAccent, themeVariables } from "@/lib/shared/theme";

/** Colours a whole page by a program's accent. A colour that is none falls back to the default. */
export function ThemeStyle({ accent }: { accent: string }) {
  const variables = themeVariables(isAccent(accent) ? accent : DEFAULT_ACCENT);
  const text = Object.entries(variables)
    .map(([name, value]) => `${name}:${value}`)
    .join(";");
  // Doubled so that it wins over the default wherever the style sheet lands. Holds nothing but checked colours.
  return <style>{`:root:root{${text}}`}</style>;
}

/** Colours one subtree: `<div {...themed("#0b5d3b")}>`. */
export function themed(accent: string): { "data-accent": string; style: Record<string, string> } {
  return { "data-accent": "", style: { ...themeVariables(isAccent(accent) ? accent : DEFAULT_ACCENT) } };
}

import { directionOf, type Locale } from "@/lib/shared/locale";

export type SamplePage = {
  /** Of the page's policy. */
  nonce: string;
  /** The program by its slug. */
  program: string;
  token: string | null;
  locale: Locale;
  dark: boolean;
  currency: string;
};

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? "");

/** A plain page of some shop, with everything of the widget on it: the real script, asking the real program. */
export function samplePage({ nonce, program, token, locale, dark, currency }: SamplePage): string {
  const cart = JSON.stringify({ currency, lines: [{ title: "Sample", quantity: 2, unit_price: "24" }] });
  const known = token ? ` data-token="${escaped(token)}"` : "";
  return `<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="${dark ? "dark" : "light"}">
<title>A page of a shop</title>
<style>
  body { margin: 0 auto; max-width: 46rem; padding: 24px; font: 16px/1.5 system-ui, sans-serif; }
  i { display: block; height: 140px; margin-block: 16px; border-radius: 8px; background: color-mix(in srgb, currentColor 12%, transparent); }
  hr { border: 0; border-top: 1px solid color-mix(in srgb, currentColor 20%, transparent); margin-block: 24px; }
</style>
<main>
  <i></i>
  <b>${escaped(currency)} 48</b>
  <regulars-product-hint price="48" quantity="1" style="display:block;min-height:3em"></regulars-product-hint>
  <hr>
  <regulars-cart-hint cart="${escaped(cart)}" style="display:block;min-height:4.5em"></regulars-cart-hint>
  <hr>
  <regulars-card style="display:block;min-height:240px;max-width:360px"></regulars-card>
</main>
<regulars-launcher></regulars-launcher>
<script nonce="${escaped(nonce)}" async src="/widget.js" data-program="${escaped(program)}" data-locale="${locale}"${known}></script>
`;
}

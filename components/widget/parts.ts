import type { CardAnswer, HintAnswer, HintsAnswer, StartAnswer } from "@/lib/widget/answer";
import { type Child, type Page, wayTo } from "./page";
import css from "./parts.css?shadow";

/* What stands inside a shop's page: hints beside products and carts, and the card. Loaded where a page has one. */

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

const MOST = 50;
/** Attributes often change together, and a quantity several times while somebody types. */
const PAUSE_MS = 99;

const waiting = new Set<HTMLElement>();
let timer: ReturnType<typeof setTimeout> | undefined;

/** What a hint asks about: all that its attributes say. */
function aboutOf(hint: HTMLElement): Record<string, string> {
  const own = [...hint.attributes].map(({ name, value }) => [name, value]);
  return { ...Object.fromEntries(own), kind: hint.localName.slice(9, -5) };
}

const isSame = (one: object, other: object) => JSON.stringify(one) === JSON.stringify(other);

/** All hints that changed within a moment are asked about at once. One that changed again since waits for its next answer. */
async function flush(page: Page): Promise<void> {
  const batch = [...waiting].slice(0, MOST).map((hint) => ({ hint, about: aboutOf(hint) }));
  for (const { hint } of batch) waiting.delete(hint);
  if (waiting.size > 0) queue(page);
  const { hints } = await page.ask<HintsAnswer>("/hints", { hints: batch.map(({ about }) => about) });
  batch.forEach(({ hint, about }, at) => {
    if (isSame(about, aboutOf(hint))) drawHint(hint, page, hints[at] ?? null);
  });
}

function queue(page: Page, hint?: HTMLElement): void {
  if (hint) waiting.add(hint);
  clearTimeout(timer);
  // What cannot be asked now stays as it stands.
  timer = setTimeout(() => flush(page).catch(() => {}), PAUSE_MS);
}

function drawHint(host: HTMLElement, { h, start, open }: Page, hint: HintAnswer): void {
  const root = host.shadowRoot as ShadowRoot;
  if (!hint) {
    root.replaceChildren();
    return;
  }
  const { text, note, link, why } = hint;
  const { words, dir, lang } = start;
  const question = h("button", { part: "why", onclick: () => open(host, question, why) }, words.why);
  question.ariaLabel = why.title;
  const line = h("p", { part: "hint", className: "hint", dir, lang, ariaLive: "polite" });
  const shown: Child[] = [
    h("b", { part: "points" }, text),
    note && h("span", { part: "note" }, note),
    question,
    link && h("a", { part: "link", href: wayTo(link.href) }, link.label),
  ];
  line.append(...shown.filter((part) => part !== null && part !== undefined && part !== false));
  root.replaceChildren(line);
}

function drawCard(host: HTMLElement, { h, start: { dir, lang }, origin }: Page, card: CardAnswer): void {
  const { art, title, note, tier, link, program } = card;
  const texts = [note, tier].map((text) => text && h("p", {}, text));
  const box = h(
    "div",
    { part: "card", className: "card", dir, lang },
    h("p", {}, h("bdi", {}, program)),
    h("b", {}, title),
    ...texts,
    link && h("a", { part: "link", href: wayTo(link.href) }, link.label),
  );
  if (art) box.style.setProperty("--_art", `url("${origin}${art}")`);
  host.shadowRoot?.replaceChildren(box);
}

/** A card that came after the page's first question asks for itself. */
async function cardOf({ start, ask }: Page): Promise<CardAnswer | null> {
  return start.card ?? (await ask<StartAnswer>("")).card;
}

const seen = new WeakSet<HTMLElement>();

/** Draws an element and keeps it as its attributes say. */
export async function show(host: HTMLElement, page: Page): Promise<void> {
  const root = host.shadowRoot as ShadowRoot;
  if (!seen.has(host)) {
    seen.add(host);
    root.adoptedStyleSheets.push(sheet);
    if (host.localName !== "regulars-card") {
      new MutationObserver(() => queue(page, host)).observe(host, { attributes: true });
    }
  }
  if (host.localName !== "regulars-card") return queue(page, host);
  const card = await cardOf(page);
  if (card) drawCard(host, page, card);
}

import { isValidElement, type ReactElement, type ReactNode } from "react";

/** What a component of the browser is written as where nothing of it runs: by the component, from its props. */
export type StandIns = ReadonlyMap<unknown, (props: Record<string, unknown>) => ReactNode>;

const VOID = new Set(["area", "br", "hr", "img", "input", "link", "meta", "source", "wbr"]);

/** Attributes that go by another name in React. What is in no list is none that our pages use, and throws. */
const RENAMED: Record<string, string> = {
  className: "class",
  htmlFor: "for",
  tabIndex: "tabindex",
  strokeWidth: "stroke-width",
  strokeLinecap: "stroke-linecap",
  strokeLinejoin: "stroke-linejoin",
  strokeDasharray: "stroke-dasharray",
  strokeDashoffset: "stroke-dashoffset",
  fillRule: "fill-rule",
  clipRule: "clip-rule",
};
const KEPT = new Set([
  ...[
    "id",
    "charSet",
    "dateTime",
    "href",
    "title",
    "role",
    "lang",
    "dir",
    "name",
    "content",
    "media",
    "rel",
    "type",
    "src",
    "alt",
  ],
  ...[
    "width",
    "height",
    "value",
    "d",
    "fill",
    "stroke",
    "viewBox",
    "preserveAspectRatio",
    "xmlns",
    "opacity",
  ],
  ...["x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "points", "transform"],
]);
const FLAGS = new Set(["hidden", "open", "disabled"]);

const SPECIAL = /[&<>"']/;
const ESCAPED: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#x27;",
};

/** As text and between quotes alike. */
function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[&<>"']/g, (sign) => ESCAPED[sign] ?? "") : text;
}

const dashed = new Map<string, string>();

function styleName(name: string): string {
  if (name.startsWith("--")) return name;
  const known = dashed.get(name) ?? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  dashed.set(name, known);
  return known;
}

/** Only what says its unit itself: which numbers React would give one to is not guessed here. */
function styleText(style: Record<string, unknown>): string {
  const rules: string[] = [];
  for (const [name, value] of Object.entries(style)) {
    if (value === null || value === undefined || value === "") continue;
    if (typeof value === "number" && !name.startsWith("--"))
      throw new TypeError(`a style of ${name} without a unit`);
    rules.push(`${styleName(name)}:${String(value).trim()}`);
  }
  return rules.join(";");
}

/** Whether an address names a scheme that no page has; browsers pass over blanks and control characters in it. */
function isOdd(address: string): boolean {
  const scheme = /^[a-z][a-z\d+.-]*(?=:)/i.exec(address.replace(/[\s\p{Cc}]/gu, ""))?.[0];
  return scheme !== undefined && !/^(https?|mailto)$/i.test(scheme);
}

function attribute(name: string, value: unknown): string {
  if (value === null || value === undefined) return "";
  if (name.startsWith("aria-") || name.startsWith("data-")) return ` ${name}="${escaped(String(value))}"`;
  if (FLAGS.has(name)) return value ? ` ${name}=""` : "";
  if (name === "style") return ` style="${escaped(styleText(value as Record<string, unknown>))}"`;
  const own = RENAMED[name] ?? (KEPT.has(name) ? name : null);
  if (own === null || typeof value === "function" || typeof value === "symbol")
    throw new TypeError(`nothing is known of the attribute ${name}`);
  if (typeof value === "boolean") return "";
  const text = String(value);
  if ((own === "href" || own === "src") && isOdd(text))
    throw new TypeError("an address that is none of a page");
  return ` ${own}="${escaped(text)}"`;
}

/** A style sheet in the page: text as it is, which cannot end its element. */
function raw(children: ReactNode): string {
  const text = Array.isArray(children) ? children.join("") : String(children ?? "");
  if (text.includes("<")) throw new TypeError("a style sheet with a tag in it");
  return text;
}

function hostText(type: string, props: Record<string, unknown>, standIns: StandIns): string {
  let start = `<${type}`;
  for (const name in props) {
    if (name === "dangerouslySetInnerHTML") throw new TypeError("markup that was made elsewhere");
    if (name !== "children" && name !== "key" && name !== "ref") start += attribute(name, props[name]);
  }
  if (VOID.has(type)) return `${start}/>`;
  if (type === "script") throw new TypeError("a script in a page that runs nothing");
  const children = props.children as ReactNode;
  return `${start}>${type === "style" ? raw(children) : stillText(children, standIns)}</${type}>`;
}

type Odd = { $$typeof?: symbol; render?: unknown; type?: unknown };

function elementText({ type, props }: ReactElement, standIns: StandIns): string {
  const given = props as Record<string, unknown>;
  if (typeof type === "string") return hostText(type, given, standIns);
  const standIn = standIns.get(type);
  if (standIn) return stillText(standIn(given), standIns);
  if ((type as unknown) === Symbol.for("react.fragment"))
    return stillText(given.children as ReactNode, standIns);
  const { $$typeof: kind, render, type: inner } = type as unknown as Odd;
  if (kind === Symbol.for("react.forward_ref"))
    return stillText((render as (props: unknown, ref: null) => ReactNode)(given, null), standIns);
  if (kind === Symbol.for("react.memo"))
    return elementText({ type: inner, props } as unknown as ReactElement, standIns);
  if (typeof type !== "function" || kind !== undefined)
    throw new TypeError("a component of the browser that nothing stands in for");
  return stillText((type as (props: unknown) => ReactNode)(given), standIns);
}

/**
 * The HTML of a tree that runs nothing in the browser, as React's own renderer for static pages writes it, for pages
 * whose making has to cost little: elements, functions that answer at once, and stand-ins for components of the
 * browser. Texts and attributes are escaped. Throws at whatever it does not know, so that nothing is shown wrongly.
 */
export function stillText(node: ReactNode, standIns: StandIns): string {
  if (typeof node === "string") return escaped(node);
  if (node === null || node === undefined || typeof node === "boolean") return "";
  if (typeof node === "number" || typeof node === "bigint") return String(node);
  if (Array.isArray(node)) {
    let text = "";
    for (const one of node) text += stillText(one, standIns);
    return text;
  }
  if (isValidElement(node)) return elementText(node, standIns);
  throw new TypeError("nothing of a page");
}

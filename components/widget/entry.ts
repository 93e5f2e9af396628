import type { PanelAnswer, StartAnswer } from "@/lib/widget/answer";
import css from "./entry.css?shadow";
import type { Child, Page } from "./page";

/*
 * What a shop's page loads: it takes no space, asks nothing before the page is idle, and shows nothing that the server
 * has not answered. Whatever goes wrong, it is not there, and the shop is as it was.
 */

/** The files that are loaded later, with their hashes: put in by the build. */
declare const PANEL: string;
declare const PARTS: string;

const script = (document.currentScript ??
  document.querySelector("script[data-program]")) as HTMLScriptElement;
const { program, shop = "", locale, tokenUrl, token: given } = script.dataset;
const { origin } = new URL(script.src);
const sheet = new CSSStyleSheet();

function h(tag: string, properties: object, ...children: Child[]): HTMLElement {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...(children.filter(Boolean) as (Node | string)[]));
  return element;
}

let token = given;
let known: unknown = given || undefined;
/** Who is signed in: the shop's server is asked, which knows the customer by its own session. A guest if it does not. */
async function renew(): Promise<void> {
  token = undefined;
  if (tokenUrl) {
    const answer = await fetch(tokenUrl)
      .then((found) => found.json())
      .catch(() => {});
    token = answer?.token;
  }
}

async function ask<T>(path: string, body?: unknown, key = "", tries = 0): Promise<T> {
  known ??= renew();
  await known;
  const query = new URLSearchParams({
    shop,
    locale: locale ?? (document.documentElement.lang || navigator.language),
    card: document.querySelector("regulars-card") ? "1" : "",
  });
  const answer = await fetch(`${origin}/api/widget/${program}${path}?${query}`, {
    ...(body ? { method: "POST", body: JSON.stringify(body) } : {}),
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body ? { "content-type": "application/json", "idempotency-key": key } : {}),
    },
    credentials: "omit",
    signal: AbortSignal.timeout(9_000),
  });
  // A token that is over is renewed once; whoever has no good one then is a guest.
  if (answer.status === 401 && tries < 2) {
    known = tries ? true : renew();
    if (tries) token = undefined;
    return ask(path, body, key, tries + 1);
  }
  const json = await answer.json();
  if (!answer.ok) throw json;
  return json;
}

const idle = new Promise<unknown>((done) => {
  const wait = () => (window.requestIdleCallback ?? setTimeout)(done);
  if (document.readyState === "complete") wait();
  else addEventListener("load", wait);
});

let started: Promise<Page> | undefined;
const begin = () => {
  started ??= idle
    .then(() => ask<StartAnswer>(""))
    .then((start) => {
      sheet.replaceSync(start.css + css);
      return { h, ask, start, origin, open };
    });
  return started;
};

/** A panel that cannot be loaded takes away what opens it. */
const open: Page["open"] = (host: HTMLElement, opener: HTMLElement, shown?: PanelAnswer) =>
  Promise.all([begin(), import(origin + PANEL)]).then(
    ([page, panel]) => panel.open(page, host, opener, shown),
    () => opener.remove(),
  );

function launch(host: HTMLElement, { start: { corner, dir, lang, open: ariaLabel, label } }: Page): void {
  const button = h(
    "button",
    {
      ...{ part: "launcher", className: `go ${corner}`, dir, lang, ariaLabel, ariaHasPopup: "dialog" },
      onclick: () => open(host, button),
    },
    label,
  );
  host.shadowRoot?.replaceChildren(button);
}

for (const name of ["launcher", "product-hint", "cart-hint", "card"]) {
  const tag = `regulars-${name}`;
  customElements.get(tag) ??
    customElements.define(
      tag,
      class extends HTMLElement {
        constructor() {
          super();
          this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
        }
        async connectedCallback() {
          try {
            const page = await begin();
            if (name === "launcher") launch(this, page);
            else (await import(origin + PARTS)).show(this, page);
          } catch {}
        }
      },
    );
}

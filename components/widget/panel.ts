import type { Code, PanelAnswer, Redeem, RedeemedAnswer, Row, Section } from "@/lib/widget/answer";

import { type Page, wayTo } from "./page";
import css from "./panel.css?shadow";

const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/**
 * Opens the panel: a modal dialog, so that the browser keeps the focus in it, closes it by Esc and gives the focus back.
 * `shown` is what need not be asked for.
 */
export function open(
  { h, ask, start }: Page,
  host: HTMLElement,
  opener: HTMLElement,
  shown?: PanelAnswer,
): void {
  const { words, dir, lang, corner } = start;
  const root = host.shadowRoot as ShadowRoot;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const dialog = h("dialog", { part: "panel", className: corner, dir, lang }) as HTMLDialogElement;
  dialog.setAttribute("aria-labelledby", "t");
  dialog.onclick = ({ target }) => target === dialog && dialog.close();
  dialog.onclose = () => {
    dialog.remove();
    opener.focus();
  };

  const button = (label: string, onclick: (event: Event) => unknown, more = {}) =>
    h("button", { part: "button", type: "button", onclick, ...more }, label);

  /** Puts new content in. The focus stays in the dialog: on its first button, unless what comes asks for it. */
  function frame(title: string, top: Node[], ...content: (Node | false | null)[]): void {
    const close = button("✕", () => dialog.close(), {
      className: "x",
      part: "close",
      ariaLabel: words.close,
    });
    dialog.replaceChildren(
      h("header", { part: "header" }, close, h("h2", { id: "t" }, h("bdi", {}, title)), ...top),
      h("div", { part: "body", className: "body" }, ...content),
    );
    close.focus();
  }

  function codeParts({ text, copy, copied }: Code): Node {
    const take = button(copy, () =>
      navigator.clipboard.writeText(text).then(() => {
        take.textContent = copied;
      }),
    );
    take.ariaLive = "polite";
    return h("div", {}, h("code", { part: "code", dir: "ltr" }, text), take);
  }

  /** Asks once more with what will be left, then redeems. One key for all tries: it happens once. */
  function redeemParts({ id, label, ask: question, yes, no, busy }: Redeem, name: string): Node {
    const box = h("div", {});
    const key = crypto.randomUUID();
    const first = button(
      label,
      () => {
        const go = button(yes, confirm, { className: "yes" });
        async function confirm() {
          go.textContent = busy;
          go.ariaDisabled = "true";
          go.onclick = null;
          try {
            redeemed(await ask<RedeemedAnswer>("/redemptions", { reward_id: id }, key));
          } catch (problem) {
            const detail = (problem as { detail?: string }).detail;
            box.replaceChildren(
              h("p", { role: "alert" }, detail ?? words.down),
              button(words.retry, detail ? load : confirm),
            );
          }
        }
        box.replaceChildren(
          h("p", {}, question),
          go,
          button(no, () => back()),
        );
        go.focus();
      },
      { ariaLabel: `${label}: ${name}` },
    );
    function back() {
      box.replaceChildren(first);
      first.focus();
    }
    box.append(first);
    return box;
  }

  function redeemed({ done, panel, label, open: heard }: RedeemedAnswer): void {
    const { title, note, code } = done;
    const told = h("h3", { tabIndex: -1 }, title);
    draw(panel, h("section", { part: "done" }, told, h("p", {}, note), code && codeParts(code)));
    told.focus();
    if (opener.part.contains("launcher")) {
      opener.textContent = label;
      opener.ariaLabel = heard;
    }
    const detail = { reward: title, code: code?.text };
    host.dispatchEvent(new CustomEvent("regulars:redeemed", { bubbles: true, composed: true, detail }));
  }

  const row = ({ text, note, value, bar, redeem, code, link }: Row) =>
    h(
      "li",
      { part: "row" },
      h("b", {}, h("bdi", {}, text)),
      value && h("span", {}, value),
      note && h("small", {}, note),
      bar && h("progress", { max: 1000, value: bar.part, ariaLabel: bar.label }),
      redeem && redeemParts(redeem, text),
      code && codeParts(code),
      link && h("a", { href: wayTo(link.href) }, link.label),
    );

  const section = ({ title, rows, plain }: Section) =>
    h("section", { className: plain ? "plain" : "" }, h("h3", {}, title), h("ul", {}, ...rows.map(row)));

  function draw({ title, big, lead, sections, links }: PanelAnswer, done: Node | null = null): void {
    const top = big
      ? [
          h("p", { part: "balance" }, h("strong", {}, big.figure), ` ${big.unit}`),
          ...[big.note, big.more].flatMap((text) => (text ? [h("p", {}, text)] : [])),
        ]
      : [];
    const ways = links.map(({ href, label }) => h("a", { href: wayTo(href), part: "link" }, label));
    frame(
      title,
      top,
      done,
      lead ? h("p", {}, lead) : null,
      ...sections.map(section),
      ways.length > 0 && h("footer", {}, ...ways),
    );
  }

  async function load(): Promise<void> {
    frame(start.label, [], h("p", { role: "status", className: "wait" }, words.loading));
    try {
      draw(await ask<PanelAnswer>("/panel"));
    } catch {
      frame(start.label, [], h("p", { role: "alert" }, words.down), button(words.retry, load));
    }
  }

  root.append(dialog);
  if (shown) draw(shown);
  else load();
  dialog.showModal();
}

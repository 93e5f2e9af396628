import fc from "fast-check";
import { Fragment, createElement as h, type ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { stillText } from "@/lib/shared/still";
import { House, Ticket } from "../ui/icons";
import { Notice } from "../ui/notice";
import { Progress } from "../ui/progress";
import { ThemeStyle } from "../ui/theme-style";
import { ActivityLine, ActivityList } from "./activity-list";
import { MemberCard } from "./member-card";
import { PointsBalance } from "./points-balance";
import { RewardTile } from "./reward-tile";
import { TierLadder } from "./tier-ladder";

const none = new Map();
const still = (node: ReactNode) => stillText(node, none);

/** React's renderer marks no texts here, so that both say the same, letter by letter. */
function agrees(node: ReactNode): void {
  expect(still(node)).toBe(renderToStaticMarkup(h(Fragment, null, node)));
}

function Live(): ReactNode {
  throw new Error("runs in the browser");
}

const HOSTILE = `</p><script>alert("1")</script><img src=x onerror='x'>&amp;\u2028]]>`;

describe("what is written without React's renderer", () => {
  it("is what that would write: elements, texts, lists, attributes, styles", () => {
    agrees(
      h(
        "p",
        { className: "a b", id: "x", title: HOSTILE, "data-x": true, "aria-hidden": true },
        HOSTILE,
        5,
        7n,
      ),
    );
    agrees(h("ul", null, [h("li", { key: 1 }, "a"), h("li", { key: 2 }, null, false, undefined, "b")]));
    agrees(h("p", { hidden: true, lang: undefined, role: null as unknown as string }, ""));
    agrees(
      h("div", { style: { "--p": "50.5%", "--n": 3, backgroundColor: HOSTILE, width: undefined } as object }),
    );
    agrees(h("label", { htmlFor: "f" }, h("input", { type: "hidden", name: "n", value: HOSTILE }), h("br")));
    agrees(
      h("svg", { viewBox: "0 0 1 1", strokeWidth: "2" }, h("path", { d: "M0 0", strokeLinecap: "round" })),
    );
    agrees(h("time", { dateTime: "2026-01-01", tabIndex: 0, dir: "rtl" }, h("bdi", null, "ا")));
  });

  it("is what that would write of any text and any attribute", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }), (text, name) => {
        fc.pre(!/[\0\r]/.test(text + name));
        agrees(h("p", { title: name, "aria-label": text, "data-name": name }, text, h("b", null, name)));
      }),
    );
  });

  it("is what that would write of the parts of the overview", () => {
    const reading = { locale: "ar", timeZone: "Asia/Riyadh" };
    const worth = { minor: 2480n, currency: "EUR" };
    agrees(
      h(PointsBalance, {
        available: 12_480n,
        worth,
        pending: { points: 96n, opensAt: new Date(0) },
        reading,
      }),
    );
    agrees(
      h(TierLadder, {
        tiers: [
          { id: "1", name: HOSTILE, fill: 1000 },
          { id: "2", name: "Grove", fill: 41 },
        ],
        currentId: "1",
        next: { name: "Grove", missing: HOSTILE },
      }),
    );
    const line = { points: -500n, title: HOSTILE, detail: h("i", null, HOSTILE), state: "pending" as const };
    agrees(h(ActivityList, { label: HOSTILE } as never, h(ActivityLine, { ...line, total: 12n })));
    agrees(h(RewardTile, { name: HOSTILE, cost: 500n, state: "short", missing: 96n, worth, unlocks: "x" }));
    agrees(h(RewardTile, { name: "x", cost: 500n, state: "sold_out", art: "voucher" }));
    agrees(
      h(MemberCard, {
        ...{ memberId: "01a2034e-a9b8-74c0-a080-5d3eafbc04c2", tierPosition: 2, programName: HOSTILE },
        ...{ memberName: HOSTILE, number: "1234 5678", tierName: "Grove", since: new Date(0) },
      }),
    );
    agrees(h(Notice, { tone: "caution", title: HOSTILE }, "x"));
    agrees(h(Progress, { label: HOSTILE, value: 3, max: 5 }));
    agrees(h(Fragment, null, h(House, { size: 22, "aria-hidden": true }), h(Ticket, { weight: "bold" })));
    agrees(h(ThemeStyle, { accent: "#0b5d3b" }));
  });

  it("has stand-ins for what runs in the browser", () => {
    const standIns = new Map([
      [Live, ({ to }: Record<string, unknown>) => h("a", { href: String(to) }, "x")],
    ]);
    expect(stillText(h("p", null, h(Live, { to: "/a?b&c" } as object)), standIns)).toBe(
      '<p><a href="/a?b&amp;c">x</a></p>',
    );
    expect(() => still(h(Live))).toThrow("runs in the browser");
  });

  it.each<[string, () => ReactNode]>([
    ["a component of the browser", () => h({ $$typeof: Symbol.for("react.client.reference") } as never)],
    ["something to wait for", () => h(async () => h("p") as never)],
    ["a script", () => h("script", { src: "/x.js" })],
    [
      "markup made elsewhere",
      () => h("p", Object.fromEntries([["dangerouslySetInnerHTML", { __html: "<b>x</b>" }]])),
    ],
    ["something that is called", () => h("p", { onClick: () => {} })],
    ["an attribute nobody knows", () => h("p", { onmouseover: "x" } as object)],
    ["an address that runs", () => h("a", { href: " java\u0000script:alert(1)" })],
    ["a style sheet that ends", () => h("style", null, "</style><script>")],
    ["a length without a unit", () => h("p", { style: { width: 3 } })],
  ])("is not: %s", (_, made) => {
    expect(() => still(made())).toThrow();
  });
});

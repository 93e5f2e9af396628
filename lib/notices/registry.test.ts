import { describe, expect, it } from "vitest";
import type { NoticeFacts, NoticeWords } from "@/lib/shared/notice";
import { ALERT_KINDS, alertKind } from "./alerts";
import { NOTICE_KINDS, noticeKind } from "./kinds";

const WORDS: NoticeWords = {
  names: { one: "leaf", many: "leaves" },
  currency: "EUR",
  timeZone: "Europe/Berlin",
  locale: "en-GB",
};

/** Facts as they may stand in a row of years ago: none, of another kind, hostile. */
const FACTS: [string, NoticeFacts][] = [
  ["none", {}],
  ["nulls", { points: null, until: null, at: null, name: null, minor: null }],
  ["nonsense", { points: "many", until: "soon", at: "never", days: "x", minor: "-" }],
];

describe.each(Object.keys(NOTICE_KINDS))("the notice %s", (code) => {
  it.each(FACTS)("can be read with facts that are %s", (_, facts) => {
    const { title, body, href } = noticeKind(code).text(facts, WORDS);
    expect(title.trim()).not.toBe("");
    expect(typeof body).toBe("string");
    expect(href).toMatch(/^\/(?!\/)/);
    expect(`${title} ${body}`).not.toMatch(/undefined|null|NaN|Invalid Date|\[object/);
  });
});

describe.each(Object.keys(ALERT_KINDS))("the alert %s", (code) => {
  it.each(FACTS)("can be read with facts that are %s", (_, facts) => {
    const { title, detail = "", path, action } = alertKind(code).text(facts, WORDS, "subject");
    expect([title.trim(), action.trim()]).not.toContain("");
    expect(path).toMatch(/^(\/(?!\/)|$)/);
    expect(`${title} ${detail}`).not.toMatch(/NaN|Invalid Date|\[object/);
  });
});

it("a kind that is not there is a bug", () => {
  expect(() => noticeKind("nonsense")).toThrow("no such notice");
  expect(() => alertKind("nonsense")).toThrow("no such alert");
});

import { describe, expect, it } from "vitest";
import { LOCALES } from "@/lib/shared/locale";
import type { NoticeFacts, NoticeWords } from "@/lib/shared/notice";
import { PLAIN_POINTS } from "@/lib/shared/point-names";
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

/** Facts of every kind, as they stand when all is well. */
const WELL: NoticeFacts = {
  ...{ points: "500", minor: "500", currency: "EUR", until: "2027-01-14T23:00:00Z", days: 7, order: "1042" },
  ...{
    reward: "A",
    rule: "B",
    note: "C",
    name: "D",
    tracking: "1",
    date: "2027-01-10T10:00:00Z",
    badge: "E",
  },
  ...{ tier: "F", to: "G", from: "H", measure: "spend", missing: "1000", dueAt: "2027-01-14T23:00:00Z" },
  ...{
    keptUntil: "2027-01-14T23:00:00Z",
    target: "1000",
    otherProgram: "I",
    program: "J",
    card: "0123456789",
  },
  ...{ household: "K", who: "L", cause: "M", why: "N.", day: "2027-01-14T23:00:00Z", draw: "O", prize: "P" },
  ...{
    challenge: "Q",
    reason: "R",
    code: "ABCD",
    message: "S",
    choices: true,
    owed: "1",
    kept: "1",
    up: false,
  },
};

describe.each(LOCALES.filter((locale) => locale !== "en"))("in %s", (locale) => {
  it.each(Object.keys(NOTICE_KINDS))("the notice %s is said in that language", (code) => {
    const { text } = noticeKind(code);
    const own = text(WELL, { ...WORDS, names: PLAIN_POINTS[locale], locale });
    const english = text(WELL, { ...WORDS, locale: "en" });
    expect(own.href).toBe(english.href);
    expect(own.title).not.toBe(english.title);
    if (english.body !== WELL.note) expect(own.body).not.toBe(english.body);
    if (english.action) expect(own.action).not.toBe(english.action);
    expect(`${own.title} ${own.body}`).not.toMatch(/\b(undefined|null|NaN|Invalid|the|your)\b/);
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

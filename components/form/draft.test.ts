import { expect, test } from "vitest";
import { dropDraft, noteDraft, takeDraft } from "./draft";

function store() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
    kept,
  };
}
const page = "/account/support/new?event=evt_1";
const fields: [string, unknown][] = [
  ["text", "Why 96?"],
  ["password", "hunter2"],
  ["card", "4242"],
  ["$ACTION_1", "x"],
  ["empty", ""],
  ["file", new Blob([])],
];

test("what was typed comes back after signing in, once, and no secret with it", () => {
  const tab = store();
  noteDraft(tab, page, fields, 0);
  expect([...tab.kept.values()].join()).not.toMatch(/hunter2|4242/);
  expect(takeDraft(tab, "/sign-in", 1)).toBeNull();
  expect(takeDraft(tab, "/sign-in/check-your-mail", 2)).toBeNull();
  expect(takeDraft(tab, page, 3)).toEqual([["text", "Why 96?"]]);
  expect(takeDraft(tab, page, 4)).toBeNull();
});

test("what was sent and answered comes back nowhere", () => {
  const tab = store();
  noteDraft(tab, page, fields, 0);
  dropDraft(tab);
  expect(takeDraft(tab, "/sign-in", 1)).toBeNull();
  expect(takeDraft(tab, page, 2)).toBeNull();
  // It led on to another page: it is done.
  noteDraft(tab, page, fields, 3);
  expect(takeDraft(tab, "/account/support/thr_1", 4)).toBeNull();
  expect(takeDraft(tab, page, 5)).toBeNull();
});

test("it is not put into another page's form, nor kept for ever", () => {
  const tab = store();
  noteDraft(tab, page, fields, 0);
  takeDraft(tab, "/sign-in", 1);
  expect(takeDraft(tab, "/account", 2)).toBeNull();
  expect(takeDraft(tab, page, 31 * 60_000)).toBeNull();
  expect(takeDraft(tab, page, 1)).toBeNull();
});

test("signing in itself is no draft, and neither is a book", () => {
  const tab = store();
  noteDraft(tab, "/sign-in?then=/account", [["email", "ana@example.com"]], 0);
  noteDraft(tab, page, [["text", "x".repeat(200_000)]], 0);
  expect(tab.kept.size).toBe(0);
});

test("whatever else stands in the store is nothing", () => {
  const tab = store();
  for (const text of ["", "{", "null", "[]", '{"path":1}']) {
    tab.setItem("regulars.draft", text);
    expect(takeDraft(tab, page, 0)).toBeNull();
  }
});

import { expect, test } from "vitest";
import { readInvitation, writeInvitation } from "./invitation";

const at = new Date("2026-11-01T12:00:00Z");
const invitation = { code: "K7QM3XWD", at, via: "link" } as const;
const after = (days: number) => new Date(at.getTime() + days * 86_400_000);

test("an invitation is carried as long as the program says", () => {
  const text = writeInvitation(invitation);
  expect(readInvitation(text, 30, after(30))).toEqual(invitation);
  expect(readInvitation(text, 30, new Date(after(30).getTime() + 1))).toBeNull();
  expect(readInvitation(text, 30, new Date(at.getTime() - 1))).toBeNull();
});

test.each([
  "",
  "K7QM3XWD",
  "K7QM3XWD 1793534400000 api",
  "k7qm 1 link",
  "K7QM3XW0 1793534400000 link",
  "x".repeat(500),
])("%j is none", (text) => {
  expect(readInvitation(text, 30, after(1))).toBeNull();
});

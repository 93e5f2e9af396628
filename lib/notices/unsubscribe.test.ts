import fc from "fast-check";
import { expect, test } from "vitest";
import { newId } from "@/lib/shared/id";
import { isFixed, TOPIC_NAMES } from "@/lib/shared/topics";
import { readUnsubscribeToken, unsubscribeToken } from "./unsubscribe";

const SECRET = "a-secret-of-at-least-thirty-two-characters";
const said = { programId: newId(), memberId: newId(), topic: "tiers" as const };

test("says what it was made of, in an address", () => {
  for (const topic of TOPIC_NAMES.filter((each) => !isFixed(each))) {
    const token = unsubscribeToken(SECRET, { ...said, topic });
    expect(token).toMatch(/^[A-Za-z0-9_.-]{60,160}$/);
    expect(readUnsubscribeToken(SECRET, token)).toEqual({ ...said, topic });
  }
});

test("made with another secret, for another topic or cut off it says nothing", () => {
  const token = unsubscribeToken(SECRET, said);
  expect(readUnsubscribeToken(`${SECRET}!`, token)).toBeNull();
  expect(readUnsubscribeToken(SECRET, token.replace(".tiers.", ".game."))).toBeNull();
  for (const part of [token.slice(0, -1), `${token}A`, "", "..", token.split(".").slice(0, 2).join(".")])
    expect(readUnsubscribeToken(SECRET, part)).toBeNull();
});

test("mail that one has to get cannot be stopped", () => {
  expect(readUnsubscribeToken(SECRET, unsubscribeToken(SECRET, { ...said, topic: "service" }))).toBeNull();
});

test("no change of one character goes unnoticed", () => {
  const token = unsubscribeToken(SECRET, said);
  const place = fc.nat(token.length - 1);
  fc.assert(
    fc.property(place, fc.constantFrom(..."ABab01-_."), (at, character) => {
      const changed = token.slice(0, at) + character + token.slice(at + 1);
      fc.pre(changed !== token);
      const read = readUnsubscribeToken(SECRET, changed);
      // Bits that base64 does not use may differ; what is said may not.
      expect(read === null || JSON.stringify(read) === JSON.stringify(said)).toBe(true);
    }),
  );
});

test("whatever comes is read or refused", () => {
  fc.assert(
    fc.property(fc.string(), (token) => {
      expect(readUnsubscribeToken(SECRET, token)).toBeNull();
    }),
  );
});

import { expect, test } from "vitest";
import { decideReview, MOST_REVIEW_NOTE, type ReviewError } from "./decide-review";
import { reviewSentence } from "./sentences";
import { testReferral } from "./testing/referral";

const held = { review: "held" } as const;

test.each([
  ["what is held can be released, with no reason", held, "released", " ", { ok: true, value: null }],
  ["and with one", held, "released", " Flatmates ", { ok: true, value: "Flatmates" }],
  [
    "what is not held has nothing to release",
    {},
    "released",
    "",
    { ok: false, error: { code: "not_held", state: "joined" } },
  ],
  ["held is blocked with a reason", held, "blocked", "Same person", { ok: true, value: "Same person" }],
  ["blocking without one is refused", held, "blocked", " ", { ok: false, error: { code: "reason_missing" } }],
  [
    "what is open and clear can be blocked too",
    { stage: "ordered" },
    "blocked",
    "Reported",
    { ok: true, value: "Reported" },
  ],
  [
    "confirmed is over",
    { stage: "confirmed" },
    "blocked",
    "Late",
    { ok: false, error: { code: "referral_over", state: "confirmed" } },
  ],
  [
    "blocked twice is refused",
    { review: "blocked" },
    "blocked",
    "Again",
    { ok: false, error: { code: "referral_over", state: "blocked" } },
  ],
  [
    "a reason has an end",
    held,
    "blocked",
    "x".repeat(501),
    { ok: false, error: { code: "reason_too_long", most: 500 } },
  ],
] as const)("%s", (_, change, verdict, note, expected) => {
  expect(decideReview(testReferral(change), verdict, note)).toMatchObject(expected);
});

test.each<ReviewError>([
  { code: "referral_unknown" },
  { code: "not_held", state: "confirmed" },
  { code: "referral_over", state: "lapsed" },
  { code: "reason_missing" },
  { code: "reason_too_long", most: MOST_REVIEW_NOTE },
])("$code has a sentence", (error) => {
  expect(reviewSentence(error)).toMatch(/^[A-Z].+\.$/);
});

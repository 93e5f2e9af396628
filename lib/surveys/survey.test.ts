import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { npsOf, resultsOf } from "./result";
import { isAsked, MOST_WORDS, nextQuestion, type Question, readAnswer, type Survey } from "./survey";
import { SurveyForm } from "./survey-input";

const now = new Date("2026-11-22T12:00:00Z");
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
const question = (change: Partial<Question> = {}): Question => ({
  ...{ id: "q1", kind: "nps", text: "How likely?", options: [] },
  ...change,
});

test.each([
  ["nps", "0", 0],
  ["nps", "10", 10],
  ["nps", "11", null],
  ["nps", "-1", null],
  ["nps", "5.5", null],
  ["nps", "", null],
  ["satisfaction", "0", null],
  ["satisfaction", "5", 5],
  ["effort", "6", null],
  ["choice", "1", 1],
  ["choice", "2", null],
  ["text", " Lovely ", "Lovely"],
  ["text", "  ", null],
  ["text", "x".repeat(MOST_WORDS + 1), null],
] as const)("to a question of the kind %s, %j is the answer %j", (kind, given, answer) => {
  const options = kind === "choice" ? ["Yes", "No"] : [];
  expect(readAnswer(question({ kind, options }), given)).toBe(answer);
});

test("one goes on at the first question that has no answer", () => {
  const questions = [question(), question({ id: "q2" }), question({ id: "q3" })];
  expect(nextQuestion(questions, {})).toBe(0);
  expect(nextQuestion(questions, { q1: 0, q3: "x" })).toBe(1);
  expect(nextQuestion(questions, { q1: 0, q2: 1, q3: "x" })).toBeNull();
});

describe("a survey is put before a member", () => {
  const survey: Survey = {
    ...{ id: "s", name: "Short", questions: [question()], afterOrderDays: null },
    ...{ opensAt: days(-1), endedAt: null, createdAt: days(-1) },
  };
  const who = { now, orderedAt: null, answeredAt: null, quietDays: 30, own: "none" as const };

  test.each([
    ["as soon as it is open", {}, {}, true],
    ["not before", { opensAt: days(1) }, {}, false],
    ["not after its end", { endedAt: now }, {}, false],
    ["not again", {}, { own: "finished" }, false],
    ["not within the quiet days after another", {}, { answeredAt: days(-29) }, false],
    ["once they are over", {}, { answeredAt: days(-30) }, true],
    ["to be finished, quiet days or not", {}, { answeredAt: days(-1), own: "begun" }, true],
    ["after an order, when it has been tried", { afterOrderDays: 7 }, { orderedAt: days(-7) }, true],
    ["not before that", { afterOrderDays: 7 }, { orderedAt: days(-6) }, false],
    ["not about an order of long ago", { afterOrderDays: 7 }, { orderedAt: days(-98) }, false],
    ["not to who ordered nothing", { afterOrderDays: 7 }, {}, false],
  ] as const)("%s", (_, change, asked, isSo) => {
    expect(isAsked({ ...survey, ...change }, { ...who, ...asked })).toBe(isSo);
  });
});

test.each([
  [[[10, 1]], 100],
  [[[6, 1]], -100],
  [
    [
      [7, 1],
      [8, 1],
    ],
    0,
  ],
  [
    [
      [9, 1],
      [0, 1],
      [7, 1],
    ],
    0,
  ],
  [
    [
      [10, 5],
      [8, 3],
      [3, 2],
    ],
    30,
  ],
  [
    [
      [10, 1],
      [7, 2],
    ],
    33,
  ],
  [[], null],
] as const)("the score of %j is %j", (counts, score) => {
  expect(npsOf(counts.map(([value, count]) => ({ value, count })))).toBe(score);
});

test("nobody's answer is lost or counted twice, and the score stays within its bounds", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10 })), (figures) => {
      const [result] = resultsOf(
        [question()],
        figures.map((q1) => ({ q1 })),
      );
      expect(result?.answered).toBe(figures.length);
      expect(result?.counts.reduce((sum, { count }) => sum + count, 0)).toBe(figures.length);
      const nps = result?.nps ?? 0;
      expect(Math.abs(nps)).toBeLessThanOrEqual(100);
    }),
  );
});

test("means and words come with their question", () => {
  const questions = [question({ kind: "satisfaction" }), question({ id: "q2", kind: "text" })];
  const [mean, words] = resultsOf(questions, [{ q1: 5, q2: "Fine" }, { q1: 4 }, { q2: "Slow" }, {}]);
  expect([mean?.answered, mean?.meanHundredths, mean?.nps]).toEqual([2, 450, null]);
  expect([words?.answered, words?.words]).toEqual([2, ["Fine", "Slow"]]);
});

describe("the form", () => {
  const read = (given: Record<string, unknown>) =>
    SurveyForm.safeParse({ name: "Short", audience: "everyone", ...given });

  test("takes the rows that have a question, in order", () => {
    const form = read({
      text1: "How was it?",
      kind1: "satisfaction",
      text4: "Which?",
      kind4: "choice",
      options4: "A\n\nB ",
    });
    expect(form.data).toEqual({
      name: "Short",
      afterOrderDays: null,
      questions: [
        { id: "q1", kind: "satisfaction", text: "How was it?", options: [] },
        { id: "q2", kind: "choice", text: "Which?", options: ["A", "B"] },
      ],
    });
  });

  test.each([
    ["no question", {}, "text0"],
    ["no name", { name: " ", text0: "x" }, "name"],
    ["a choice of one", { text0: "x", kind0: "choice", options0: "A" }, "options0"],
    ["the same option twice", { text0: "x", kind0: "choice", options0: "A\nA" }, "options0"],
    ["a kind that is none", { text0: "x", kind0: "stars" }, "kind0"],
    ["after an order, but not when", { text0: "x", audience: "after_order" }, "days"],
    ["days that are none", { text0: "x", audience: "after_order", days: "soon" }, "days"],
  ])("refuses %s by its field", (_, given, field) => {
    expect(read(given).error?.issues.map(({ path }) => path[0])).toEqual([field]);
  });
});

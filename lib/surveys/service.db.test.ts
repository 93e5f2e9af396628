import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase, connect } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeMember, makeProgram, type TestProgram } from "@/db/testing/fixtures";
import {
  answerQuestion,
  createSurvey,
  endSurvey,
  listSurveys,
  surveyFor,
  surveyResults,
  surveysFor,
} from "./service";
import type { Question } from "./survey";

const owner = connect(testDatabase().ownerUrl, { max: 2 });
afterAll(() => Promise.all([owner.end(), closeDatabase()]));

const now = new Date("2026-11-22T12:00:00Z");
const days = (count: number) => new Date(now.getTime() + count * 86_400_000);
const questions: Question[] = [
  { id: "q1", kind: "nps", text: "How likely?", options: [] },
  { id: "q2", kind: "text", text: "Why?", options: [] },
];
let program: TestProgram;
beforeAll(async () => {
  program = await makeProgram(owner);
});
const make = (name = "Short") => createSurvey(program.scope, { name, questions, afterOrderDays: null }, now);

describe("a survey", () => {
  test("keeps each answer as it comes, is finished with the last, and is not asked again", async () => {
    const id = await make();
    const { scope } = await makeMember(owner, program);
    const answer = (at: number, given: string, when = now) =>
      answerQuestion(scope, { surveyId: id, at, given }, when);
    expect(await answer(0, "11")).toMatchObject({ error: { code: "answer_wrong" } });
    expect(await answer(2, "1")).toMatchObject({ error: { code: "survey_unknown" } });
    expect(await answer(0, "3")).toEqual({ ok: true, value: { next: 1 } });
    expect(await answer(0, "9")).toEqual({ ok: true, value: { next: 1 } });
    expect((await surveyFor(scope, id, now))?.answers).toEqual({ q1: 9 });
    expect(await answer(1, "")).toEqual({ ok: true, value: { next: null } });
    expect(await answer(0, "1")).toMatchObject({ error: { code: "survey_done" } });
    expect(await surveysFor(scope, now)).toEqual([]);
    const found = await surveyResults(program.scope, id);
    expect(found?.results.map(({ answered, nps }) => [answered, nps])).toEqual([
      [1, 100],
      [0, null],
    ]);
    expect(found?.survey).toMatchObject({ begun: 1, finished: 1 });
    await endSurvey(program.scope, id, now);
  });

  test("comes one at a time, and another only after a quiet month", async () => {
    const [first, second] = [await make("First"), await make("Second")];
    const { scope } = await makeMember(owner, program);
    expect((await surveysFor(scope, now)).map(({ id }) => id)).toEqual([first]);
    for (const [at, given] of ["8", "Fine"].entries())
      await answerQuestion(scope, { surveyId: first, at, given }, now);
    expect(await surveysFor(scope, days(29))).toEqual([]);
    const early = { surveyId: second, at: 0, given: "5" };
    expect(await answerQuestion(scope, early, days(29))).toMatchObject({ error: { code: "survey_unknown" } });
    expect((await surveysFor(scope, days(30))).map(({ id }) => id)).toEqual([second]);
    expect(await endSurvey(program.scope, second, days(30))).toBe(true);
    expect(await endSurvey(program.scope, second, days(30))).toBe(false);
    expect(await surveysFor(scope, days(31))).toEqual([]);
  });

  test("is no business of another program", async () => {
    const id = await make("Ours");
    const other = await makeProgram(owner);
    const { scope } = await makeMember(owner, other);
    expect(await surveyFor(scope, id, now)).toBeNull();
    expect(await surveyResults(other.scope, id)).toBeNull();
    expect(await endSurvey(other.scope, id, now)).toBe(false);
    expect(await listSurveys(other.scope)).toEqual([]);
    const answer = { surveyId: id, at: 0, given: "5" };
    expect(await answerQuestion(scope, answer, now)).toMatchObject({ error: { code: "survey_unknown" } });
  });
});

import { writeAudit } from "@/db/queries/audit";
import {
  endSurveyRow,
  findSurvey,
  insertSurvey,
  type OpenSurvey,
  type SurveyRow,
  saveAnswer,
  selectAnswers,
  selectOpenSurveys,
  selectOwnSurveys,
  selectSurveys,
} from "@/db/queries/surveys";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { asItIs } from "@/lib/ledger/service-owner";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { publish } from "@/lib/webhooks/service-publish";
import { type QuestionResult, resultsOf } from "./result";
import { type Answers, isAsked, nextQuestion, readAnswer, type Survey } from "./survey";
import type { SurveyTerms } from "./survey-input";

const MOST_LISTED = 200;
const MOST_ANSWERS = 10_000;
/** F1: days between two surveys of one member. */
const QUIET_DAYS = 30;

/** Puts a survey before members, from now on. Returns its id. */
export function createSurvey(scope: ProgramScope, terms: SurveyTerms, now: Date): Promise<string> {
  return inProgram(scope, async (tx) => {
    const id = newId(now.getTime());
    await insertSurvey(tx, scope, { ...terms, id }, now);
    const after = { name: terms.name, questions: terms.questions.length };
    await writeAudit(tx, scope, "survey.created", showId("survey", id), null, after, now);
    return id;
  });
}

/** Asks nobody any more; what was answered stays. False when it had ended before. */
export function endSurvey(scope: ProgramScope, id: string, now: Date): Promise<boolean> {
  return inProgram(scope, async (tx) => {
    if (!(await endSurveyRow(tx, scope, id, now))) return false;
    await writeAudit(tx, scope, "survey.ended", showId("survey", id), null, null, now);
    return true;
  });
}

/** All surveys, the newest first, with how many began and finished each. */
export function listSurveys(scope: ProgramScope): Promise<SurveyRow[]> {
  return readProgram(scope, (tx) => selectSurveys(tx, scope, MOST_LISTED));
}

/** A survey and what came of it; null when there is none. */
export function surveyResults(
  scope: ProgramScope,
  id: string,
): Promise<{ survey: SurveyRow; results: QuestionResult[] } | null> {
  return readProgram(scope, async (tx) => {
    const survey = await findSurvey(tx, scope, id);
    if (!survey) return null;
    const answers = await selectAnswers(tx, scope, id, MOST_ANSWERS);
    return { survey, results: resultsOf(survey.questions, answers) };
  });
}

async function askedNow(tx: Tx, scope: MemberScope, now: Date): Promise<OpenSurvey[]> {
  const { surveys, orderedAt, answeredAt } = await selectOpenSurveys(tx, scope, now);
  return surveys.filter((survey) => {
    const own = survey.finishedAt ? "finished" : survey.answers ? "begun" : "none";
    return isAsked(survey, { now, orderedAt, answeredAt, quietDays: QUIET_DAYS, own });
  });
}

/** What this member is asked now: what they began first, else the oldest. */
export function surveysFor(scope: MemberScope, now: Date): Promise<OpenSurvey[]> {
  return readProgram(scope, async (tx) => {
    const asked = await askedNow(tx, scope, now);
    const begun = asked.filter(({ answers }) => answers !== null);
    // One at a time: after it the quiet days begin.
    return begun.length > 0 ? begun : asked.slice(0, 1);
  });
}

/** One survey as this member sees it: asked now, or finished by them; null otherwise. */
export function surveyFor(scope: MemberScope, id: string, now: Date): Promise<OpenSurvey | null> {
  return readProgram(scope, async (tx) => {
    const { surveys } = await selectOpenSurveys(tx, scope, now);
    const finished = surveys.find((survey) => survey.id === id && survey.finishedAt);
    return finished ?? (await askedNow(tx, scope, now)).find((survey) => survey.id === id) ?? null;
  });
}

export type AnswerError = { code: "survey_unknown" | "survey_done" | "answer_wrong" };

type Given = { at: number; given: string };

/**
 * Keeps answers of a member to one survey, all of them or none; with the last one the survey is finished. Words may be
 * left out. An answer can be changed until then. `index` says which answer is wrong.
 */
export function answerQuestions(
  asked: MemberScope,
  surveyId: string,
  answers: readonly Given[],
  now: Date,
): Promise<Result<{ next: number | null }, AnswerError & { index: number }>> {
  return inProgram(asked, async (tx) => {
    const scope = await asItIs(tx, asked);
    const { surveys } = await selectOpenSurveys(tx, scope, now);
    if (surveys.some(({ id, finishedAt }) => id === surveyId && finishedAt))
      return err({ code: "survey_done", index: 0 });
    const survey = (await askedNow(tx, scope, now)).find(({ id }) => id === surveyId);
    if (!survey) return err({ code: "survey_unknown", index: 0 });
    const read: { id: string; answer: number | string | null }[] = [];
    for (const [index, { at, given }] of answers.entries()) {
      const question = survey.questions[at];
      if (!question) return err({ code: "survey_unknown", index });
      const answer = readAnswer(question, given);
      const isLeftOut = question.kind === "text" && given.trim() === "";
      if (answer === null && !isLeftOut) return err({ code: "answer_wrong", index });
      read.push({ id: question.id, answer });
    }
    let known: Answers = survey.answers ?? {};
    let next = nextQuestion(survey.questions, known);
    for (const { id, answer } of read) {
      known = { ...known, [id]: answer ?? "" };
      next = nextQuestion(survey.questions, known);
      await saveAnswer(tx, scope, surveyId, { id, answer, isLast: next === null }, now);
    }
    if (next === null) {
      const data = { survey: { id: showId("survey", surveyId), name: survey.name } };
      await publish(tx, scope, { type: "survey_answered", at: now, memberId: scope.memberId, data });
    }
    return ok({ next });
  });
}

/** Keeps a member's answer to one question. */
export async function answerQuestion(
  scope: MemberScope,
  { surveyId, ...given }: Given & { surveyId: string },
  now: Date,
): Promise<Result<{ next: number | null }, AnswerError>> {
  return answerQuestions(scope, surveyId, [given], now);
}

/** A survey and what one member answered to it. */
export type OwnSurvey = Survey & { answers: Answers; finishedAt: Date | null };

/** Every survey that a member began, the newest first, ended ones too; what is asked now and not begun comes first. */
export function surveysOf(scope: MemberScope, now: Date): Promise<(OwnSurvey & { isAsked: boolean })[]> {
  return readProgram(scope, async (tx) => {
    const [asked, begun] = await Promise.all([askedNow(tx, scope, now), selectOwnSurveys(tx, scope)]);
    const isAsked = (id: string) => asked.some((survey) => survey.id === id);
    const fresh = asked.filter(({ id }) => begun.every((one) => one.id !== id));
    return [...fresh.map((one) => ({ ...one, answers: {} })), ...begun].map((one) => ({
      ...one,
      isAsked: isAsked(one.id),
    }));
  });
}

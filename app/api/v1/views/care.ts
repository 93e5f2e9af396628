import type { z } from "zod";
import { notFound, type Refusal, refuse, wrongField } from "@/lib/api/problem";
import type {
  CauseGiftShape,
  CauseShape,
  SurveyResultsShape,
  SurveyShape,
  ThreadShape,
  WholeThreadShape,
} from "@/lib/api/schemas/care";
import type { CauseWithTotal } from "@/lib/causes/cause";
import type { causeEntries } from "@/lib/causes/service";
import type { Program } from "@/lib/programs/program";
import { showId } from "@/lib/shared/id";
import type { threadById } from "@/lib/support/service";
import type { SupportError } from "@/lib/support/thread";
import type { listSurveys, surveyResults } from "@/lib/surveys/service";
import { amount, time, timeOrNull, whole } from "./figures";

export function causeJson(cause: CauseWithTotal, { currency }: Program): z.output<typeof CauseShape> {
  const { impactMinor, impactOne: one, impactMany: many } = cause;
  return {
    id: showId("cause", cause.id),
    name: cause.name,
    description: cause.description,
    amount_per_hundred: amount(cause.minorPerHundred, currency),
    impact: impactMinor === null ? null : { amount: amount(impactMinor, currency), one, many },
    ended_at: timeOrNull(cause.endedAt),
    given: { points: whole(cause.points), amount: amount(cause.minor, currency), members: cause.givers },
  };
}

type Gift = Awaited<ReturnType<typeof causeEntries>>[number];

export function causeGiftJson(
  { redemptionId, memberId, points, minor, at }: Gift,
  { currency }: Program,
): z.output<typeof CauseGiftShape> {
  return {
    redemption_id: showId("redemption", redemptionId),
    member_id: showId("member", memberId),
    points: whole(points),
    amount: amount(minor, currency),
    at: time(at),
  };
}

type Survey = Awaited<ReturnType<typeof listSurveys>>[number];

export function surveyJson(survey: Survey): z.output<typeof SurveyShape> {
  const { id, name, afterOrderDays, questions, opensAt, endedAt, begun, finished } = survey;
  return {
    ...{ id: showId("survey", id), name, after_order_days: afterOrderDays },
    questions: questions.map(({ id: question, kind, text, options }) => ({
      id: question,
      kind,
      text,
      options,
    })),
    ...{ opens_at: time(opensAt), ended_at: timeOrNull(endedAt), begun, finished },
  };
}

type Results = NonNullable<Awaited<ReturnType<typeof surveyResults>>>;

export function resultsJson({ survey, results }: Results): z.output<typeof SurveyResultsShape> {
  return {
    ...surveyJson(survey),
    results: results.map(({ question, answered, counts, nps, meanHundredths, words }) => ({
      ...{ question_id: question.id, answered, counts, nps, words },
      mean: meanHundredths === null ? null : (meanHundredths / 100).toFixed(2),
    })),
  };
}

type Whole = NonNullable<Awaited<ReturnType<typeof threadById>>>;

export function threadJson(thread: Whole["thread"]): z.output<typeof ThreadShape> {
  const { id, memberId, topic, about, state, first, messages, openedAt, updatedAt, closedAt } = thread;
  return {
    ...{ id: showId("thread", id), member_id: showId("member", memberId), topic, state, messages },
    about: about && showId(about.kind, about.id),
    beginning: first,
    ...{ opened_at: time(openedAt), updated_at: time(updatedAt), closed_at: timeOrNull(closedAt) },
  };
}

export function wholeThreadJson({ thread, messages }: Whole): z.output<typeof WholeThreadShape> {
  return {
    ...threadJson(thread),
    written: messages.map(({ byStaff, staffName, text, at }) => ({
      by: byStaff ? ("staff" as const) : ("member" as const),
      ...{ name: byStaff ? staffName : null, text, at: time(at) },
    })),
  };
}

export function supportRefusal({ code }: SupportError): Refusal {
  switch (code) {
    case "thread_unknown":
      return notFound();
    case "thread_closed":
      return refuse("not-possible", "This question is closed. Open it again first.");
    case "about_unknown":
      return wrongField("about", "about is nothing of this member's. Check the id, or leave it out.");
    case "too_many_open":
      return refuse("not-possible", "This member has ten questions open. Answer or close one first.");
    case "too_many_today":
      return refuse("not-possible", "This member has asked as often as one can in a day. Try tomorrow.");
  }
}

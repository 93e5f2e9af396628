import type { z } from "zod";
import type { BoardShape, OwnSurveysShape } from "@/lib/api/schemas/own";
import type { leaderboard } from "@/lib/game/service";
import type { Program } from "@/lib/programs/program";
import { showId } from "@/lib/shared/id";
import type { surveysOf } from "@/lib/surveys/service";
import { time, timeOrNull, whole } from "./figures";

type OwnSurvey = Awaited<ReturnType<typeof surveysOf>>[number];

export function ownSurveyJson(survey: OwnSurvey): z.output<typeof OwnSurveysShape>["data"][number] {
  const { id, name, isAsked, finishedAt, questions, answers } = survey;
  return {
    ...{ survey_id: showId("survey", id), name, asked_now: isAsked, finished_at: timeOrNull(finishedAt) },
    questions: questions.map(({ id: question, kind, text, options }) => ({
      id: question,
      kind,
      text,
      options,
    })),
    answers: questions.flatMap(({ id: question_id }) => {
      const said = answers[question_id];
      return said === undefined ? [] : [{ question_id, answer: said }];
    }),
  };
}

type Board = Awaited<ReturnType<typeof leaderboard>>;

export function boardJson(
  { from, until, places }: Board,
  { settings }: Program,
): z.output<typeof BoardShape> {
  const open = settings.leaderboard;
  return {
    ...{ open, metric: settings.leaderboardMetric, from: time(from), until: time(until) },
    places: (open ? places : []).map(({ place, memberId, name, figure }) => ({
      ...{ place, member_id: showId("member", memberId), name, figure: whole(figure) },
    })),
  };
}

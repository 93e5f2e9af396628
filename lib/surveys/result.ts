import { type Answers, type Question, scaleOf } from "./survey";

/** What came of one question: how often each figure or option, and the words, newest first. */
export type QuestionResult = {
  question: Question;
  answered: number;
  /** By figure or option, in order. */
  counts: { value: number; count: number }[];
  /** Net promoter score, -100 to 100, whole; null for other kinds, and without answers. */
  nps: number | null;
  /** The mean of a scale, in hundredths; null without one. */
  meanHundredths: number | null;
  words: string[];
};

/** Promoters (9, 10) less detractors (0 to 6), of a hundred, to the nearest whole; halves away from zero. */
export function npsOf(counts: readonly { value: number; count: number }[]): number | null {
  const of = (from: number, to: number) =>
    counts.reduce((sum, { value, count }) => (value >= from && value <= to ? sum + count : sum), 0);
  const all = of(0, 10);
  if (all === 0) return null;
  const exact = ((of(9, 10) - of(0, 6)) * 100) / all;
  const whole = Math.sign(exact) * Math.round(Math.abs(exact));
  return whole === 0 ? 0 : whole;
}

function resultOf(question: Question, all: readonly Answers[]): QuestionResult {
  const given = all.flatMap((answers) => (Object.hasOwn(answers, question.id) ? [answers[question.id]] : []));
  const figures = given.filter((answer) => typeof answer === "number");
  const words = given.filter((answer): answer is string => typeof answer === "string" && answer !== "");
  const scale = scaleOf(question.kind) ?? { from: 0, to: question.options.length - 1 };
  const counts =
    question.kind === "text"
      ? []
      : Array.from({ length: scale.to - scale.from + 1 }, (_, at) => {
          const value = scale.from + at;
          return { value, count: figures.filter((figure) => figure === value).length };
        });
  const sum = counts.reduce((total, { value, count }) => total + value * count, 0);
  const answered = question.kind === "text" ? words.length : counts.reduce((n, { count }) => n + count, 0);
  return {
    question,
    answered,
    counts,
    nps: question.kind === "nps" ? npsOf(counts) : null,
    meanHundredths: scaleOf(question.kind) && answered > 0 ? Math.round((sum * 100) / answered) : null,
    words,
  };
}

/** What came of a survey, question by question. */
export function resultsOf(questions: readonly Question[], all: readonly Answers[]): QuestionResult[] {
  return questions.map((question) => resultOf(question, all));
}

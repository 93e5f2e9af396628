/** nps: 0 to 10, how likely one is to recommend; satisfaction and effort: 1 to 5; choice: one of some; text: own words. */
export const QUESTION_KINDS = ["nps", "satisfaction", "effort", "choice", "text"] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

export type Question = {
  id: string;
  kind: QuestionKind;
  text: string;
  /** What can be chosen; empty for all other kinds. */
  options: string[];
};

export type Survey = {
  id: string;
  name: string;
  questions: Question[];
  /** Days after an order from which it is asked; null asks everybody. */
  afterOrderDays: number | null;
  opensAt: Date;
  endedAt: Date | null;
  createdAt: Date;
};

/** By the id of the question: a figure, the number of an option from 0 on, or words. */
export type Answers = Readonly<Record<string, number | string>>;

export const MOST_QUESTIONS = 10;
export const MOST_OPTIONS = 8;
export const MOST_WORDS = 2_000;

/** The figures of a scale, from least to most. */
export function scaleOf(kind: QuestionKind): { from: number; to: number } | null {
  if (kind === "nps") return { from: 0, to: 10 };
  return kind === "satisfaction" || kind === "effort" ? { from: 1, to: 5 } : null;
}

/** What was given as the answer to a question; null when it is none. Empty words are no answer, and may be left out. */
export function readAnswer(question: Question, given: string): number | string | null {
  if (question.kind === "text") {
    const text = given.trim();
    return text === "" || text.length > MOST_WORDS ? null : text;
  }
  if (!/^\d{1,2}$/.test(given)) return null;
  const figure = Number(given);
  const scale = scaleOf(question.kind) ?? { from: 0, to: question.options.length - 1 };
  return figure >= scale.from && figure <= scale.to ? figure : null;
}

/** Where a member goes on: the first question without an answer, counted from 0; null when all are done. */
export function nextQuestion(questions: readonly Question[], answers: Answers): number | null {
  const at = questions.findIndex(({ id }) => !Object.hasOwn(answers, id));
  return at === -1 ? null : at;
}

/** What decides whether a member is asked. */
export type Asked = {
  now: Date;
  /** The member's last paid order that counts; null when there is none. */
  orderedAt: Date | null;
  /** When the member finished a survey last, this one or another. */
  answeredAt: Date | null;
  /** Days between two surveys. */
  quietDays: number;
  /** Whether this one is finished, or begun. */
  own: "none" | "begun" | "finished";
};

const DAY_MS = 86_400_000;
/** An order of long ago is not asked about. */
const STALE_DAYS = 90;

/** Whether a survey is put before a member now (F1): at most one in so many days, and what is begun can be finished. */
export function isAsked(survey: Survey, { now, orderedAt, answeredAt, quietDays, own }: Asked): boolean {
  if (survey.opensAt > now || (survey.endedAt !== null && survey.endedAt <= now)) return false;
  if (own === "finished") return false;
  if (own === "begun") return true;
  if (answeredAt && now.getTime() - answeredAt.getTime() < quietDays * DAY_MS) return false;
  if (survey.afterOrderDays === null) return true;
  if (!orderedAt) return false;
  const days = (now.getTime() - orderedAt.getTime()) / DAY_MS;
  return days >= survey.afterOrderDays && days <= survey.afterOrderDays + STALE_DAYS;
}

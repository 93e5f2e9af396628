import { z } from "zod";
import { MOST_OPTIONS, MOST_QUESTIONS, QUESTION_KINDS, type Question } from "./survey";

const Name = z
  .string({ error: "Enter a name, for your own list." })
  .trim()
  .min(1, "Enter a name, for your own list.")
  .max(100, "Shorten the name to 100 characters.");
const Text = z.string().trim().max(300, "Shorten the question to 300 characters.").optional();
const Kind = z.enum(QUESTION_KINDS, { error: "Choose a kind of answer." }).optional();
const Options = z.string().trim().max(1_000, "Shorten the options.").optional();
const Days = z
  .string()
  .trim()
  .regex(/^\d{1,3}$/, "Enter whole days, such as 7.")
  .transform(Number)
  .pipe(z.int().max(365, "Ask within a year."))
  .optional();

type Issue = { path: string; message: string };

/** The options of a choice, one a line. */
function readOptions(text: string): string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** The first thing that is wrong with a question; null when it can be asked. */
function wrong(at: number, kind: string, options: readonly string[]): Issue | null {
  if (kind !== "choice") return null;
  const path = `options${at}`;
  if (options.length < 2) return { path, message: "Enter at least two options, one a line." };
  if (options.length > MOST_OPTIONS) return { path, message: `Enter at most ${MOST_OPTIONS} options.` };
  if (new Set(options).size < options.length) return { path, message: "Enter each option once." };
  return options.some((option) => option.length > 100)
    ? { path, message: "Shorten each option to 100 characters." }
    : null;
}

const rows = Object.fromEntries(
  Array.from({ length: MOST_QUESTIONS }, (_, at) => [
    [`text${at}`, Text],
    [`kind${at}`, Kind],
    [`options${at}`, Options],
  ]).flat(),
) as Record<string, z.ZodOptional<z.ZodType<string>>>;

/** The form of a survey: its name, whom it asks, and up to ten questions; rows without a question are left out. */
export const SurveyForm = z
  .object({ name: Name, audience: z.enum(["everyone", "after_order"]), days: Days, ...rows })
  .transform((given, context) => {
    const { name, audience, days } = given;
    const row = (field: string, at: number) =>
      String((given as Record<string, unknown>)[`${field}${at}`] ?? "");
    const questions: Question[] = [];
    for (let at = 0; at < MOST_QUESTIONS; at++) {
      const text = row("text", at);
      if (text === "") continue;
      const kind = (row("kind", at) || "nps") as Question["kind"];
      const options = kind === "choice" ? readOptions(row("options", at)) : [];
      const issue = wrong(at, kind, options);
      if (issue) context.addIssue({ code: "custom", path: [issue.path], message: issue.message });
      questions.push({ id: `q${questions.length + 1}`, kind, text, options });
    }
    if (questions.length === 0)
      context.addIssue({ code: "custom", path: ["text0"], message: "Enter at least one question." });
    if (audience === "after_order" && days === undefined)
      context.addIssue({ code: "custom", path: ["days"], message: "Enter after how many days to ask." });
    return { name, questions, afterOrderDays: audience === "after_order" ? (days ?? 0) : null };
  });
export type SurveyTerms = z.output<typeof SurveyForm>;

import type { QuestionKind } from "@/lib/surveys/survey";

/** How staff call the kinds of answers. */
export const KIND_WORDS: Record<QuestionKind, string> = {
  nps: "0 to 10: how likely to recommend",
  satisfaction: "1 to 5: how satisfied",
  effort: "1 to 5: how easy",
  choice: "One of several",
  text: "Own words",
};

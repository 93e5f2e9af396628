import { z } from "zod";
import { say } from "@/lib/shared/say";
import { effect, STACKS } from "../effect";
import { FactorText } from "../texts";
import { decimalText, type Language } from "../words";

/** "double points", "1.5 times the points". */
export function timesText(factor: string, names: string, language: Language): string {
  if (factor === "2") return say(language, "why.effect.double", { names });
  if (factor === "3") return say(language, "why.effect.triple", { names });
  return say(language, "why.effect.times", { factor: decimalText(factor, language), names });
}

/** The group in which the member's tier multiplies. */
export const TIER_GROUP = "tier";

/** E12–E14: multiplies what base rules and modifiers give on its lines. */
export const multiplyEffect = effect({
  code: "multiply",
  stage: "multiplier",
  input: z.object({
    code: z.literal("multiply"),
    factor: FactorText,
    /** Multipliers of one group come together as `stack` says; groups multiply each other. */
    group: z.string().trim().min(1).max(60).default("campaign"),
    stack: z.enum(STACKS).default("add"),
  }),
  label: "Multiply",
  help: "Multiplies what other rules give for the items below. A tier's multiplier is the group “tier”.",
  fields: [
    { kind: "factor", name: "factor", label: "Times", hint: "2 doubles, 1.5 gives half as much again." },
    {
      kind: "text",
      name: "group",
      label: "Group",
      hint: "Multipliers of one group are put together; groups multiply each other.",
      most: 60,
      example: "campaign",
    },
    {
      kind: "select",
      name: "stack",
      label: "Within the group",
      options: [
        { value: "add", label: "Add up: double and double is triple" },
        { value: "best_of", label: "Only the best counts" },
        { value: "exclusive", label: "Alone: nothing else multiplies these items" },
      ],
    },
  ],
  multiplier: ({ factor, group, stack }) => ({ factor, group, stack }),
  sentence({ factor, group, stack }, { names, words }) {
    const parts = [timesText(factor, names.many, words)];
    if (stack === "best_of") parts.push(say(words, "why.effect.bestOf", { group }));
    if (stack === "exclusive") parts.push(say(words, "why.effect.alone"));
    return parts.join(say(words, "why.word.separator"));
  },
});

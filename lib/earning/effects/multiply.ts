import { z } from "zod";
import { effect, STACKS } from "../effect";
import { FactorText } from "../texts";
import { quoted } from "../words";

const STACK_WORDS = {
  add: "",
  best_of: (group: string) => `, the best of ${quoted(group)} only`,
  exclusive: () => ", alone",
} as const;

function timesText(factor: string, many: string): string {
  if (factor === "2") return `double ${many}`;
  return factor === "3" ? `triple ${many}` : `${factor} times the ${many}`;
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
  sentence({ factor, group, stack }, { names }) {
    const how = STACK_WORDS[stack];
    return `${timesText(factor, names.many)}${typeof how === "string" ? how : how(group)}`;
  },
});

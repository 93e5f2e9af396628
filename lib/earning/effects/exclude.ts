import { z } from "zod";
import { say } from "@/lib/shared/say";
import { effect } from "../effect";

/** E11: what meets all its conditions earns nothing, in any rule. */
export const exclude = effect({
  code: "exclude",
  stage: "exclude",
  input: z.object({ code: z.literal("exclude") }),
  label: "Exclude",
  help: "What meets all conditions below earns nothing, in any rule, and counts toward no minimum.",
  fields: [],
  sentence: (_, { names, words }) => say(words, "why.effect.none", { names: names.many }),
});

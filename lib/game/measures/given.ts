import { z } from "zod";
import { say } from "@/lib/shared/say";
import type { MeasureKind } from "../measure-kind";

const schema = z.object({ code: z.literal("given") });

/** Nothing is counted: the badge comes with a challenge that gives it. */
export const given: MeasureKind<typeof schema> = {
  schema,
  label: "Nothing: a challenge gives it",
  count: () => 0n,
  task: (_, __, { reading }) => say(reading, "game.task.given"),
  amount: () => "",
};

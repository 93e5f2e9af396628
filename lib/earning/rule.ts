import { z } from "zod";
import { ConditionInput } from "./conditions";
import { EffectInput } from "./effects";

/** E10: which part of a line's amount counts. */
export const Basis = z.object({
  tax: z.enum(["with", "without"]).default("without"),
  discounts: z.enum(["after", "before"]).default("after"),
  /** Whether the order's shipping counts as one more line. */
  shipping: z.boolean().default(false),
});
export type Basis = z.infer<typeof Basis>;

/** E9: when points open. `days` counts local days after payment, up to the end of the last. */
export const Availability = z.discriminatedUnion("code", [
  z.object({ code: z.literal("at_once") }),
  z.object({ code: z.literal("on_fulfilment") }),
  z.object({ code: z.literal("after_payment"), days: z.int().min(0).max(365) }),
]);
export type Availability = z.infer<typeof Availability>;

/** What an earning rule says: plain JSON, stored with each version. All conditions have to hold. */
export const RuleDefinition = z.object({
  effect: EffectInput,
  conditions: z.array(ConditionInput).max(20).default([]),
  basis: Basis.prefault({}),
  availability: Availability.default({ code: "at_once" }),
});
export type RuleDefinition = z.infer<typeof RuleDefinition>;

/** One wording of a rule, in force from liveFrom until just before liveUntil. `definition` is as stored: not yet parsed. */
export type RuleVersion = {
  id: string;
  ruleId: string;
  version: number;
  name: string;
  /** Lower goes first: a line is claimed by the first rule that matches it. */
  position: number;
  definition: unknown;
  liveFrom: Date;
  liveUntil: Date | null;
};

import { z } from "zod";
import { ConditionInput } from "./conditions";
import { EffectInput, effectOf } from "./effects";
import { problemsOf } from "./rule-shape";

/** E10: which part of a line's amount counts. */
export const Basis = z.object({
  tax: z.enum(["with", "without"]).default("without"),
  discounts: z.enum(["after", "before"]).default("after"),
  /** Whether the order's shipping counts as one more line. */
  shipping: z.boolean().default(false),
});
export type Basis = z.infer<typeof Basis>;

/** E9: when points open. `days` counts local days after payment (or the event), up to the end of the last. */
export const Availability = z.discriminatedUnion("code", [
  z.object({ code: z.literal("at_once") }),
  z.object({ code: z.literal("on_fulfilment") }),
  z.object({ code: z.literal("after_payment"), days: z.int().min(0).max(365) }),
]);
export type Availability = z.infer<typeof Availability>;

/** E7: an order, or one kind of event: a visit, something about the member, whatever is sent by the API. */
export const Trigger = z.discriminatedUnion("code", [
  z.object({ code: z.literal("order") }),
  z.object({
    code: z.literal("event"),
    type: z
      .string()
      .regex(
        /^(visit|member\.[a-z_]{1,40}|custom\.[A-Za-z0-9_.-]{1,80})$/,
        "must be an event's type, like visit",
      ),
  }),
]);
export type Trigger = z.infer<typeof Trigger>;

/** E6: what the rule gives: points to spend, points that qualify for a tier, or as many of both. */
export const ASSETS = ["points", "qualifying"] as const;
export type Asset = (typeof ASSETS)[number];

export const LIMIT_PERIODS = ["day", "week", "month", "year", "rolling_year", "lifetime"] as const;

/** E8: what one member can get from a rule in a period of the program's calendar: so many points, so many times. */
export const Limit = z
  .object({
    per: z.enum(LIMIT_PERIODS),
    points: z.int().min(1).max(100_000_000).optional(),
    times: z.int().min(1).max(1_000_000).optional(),
  })
  .refine(({ points, times }) => points !== undefined || times !== undefined, "needs points, times or both");
export type Limit = z.infer<typeof Limit>;

export const MOST_LIMITS = 5;

/** What an earning rule says: plain JSON, stored with each version. All conditions have to hold. */
export const RuleDefinition = z
  .object({
    trigger: Trigger.default({ code: "order" }),
    effect: EffectInput,
    conditions: z.array(ConditionInput).max(20).default([]),
    basis: Basis.prefault({}),
    availability: Availability.default({ code: "at_once" }),
    assets: z
      .array(z.enum(ASSETS))
      .min(1)
      .max(2)
      .refine((assets) => new Set(assets).size === assets.length, "names the same twice")
      .default(["points"]),
    limits: z.array(Limit).max(MOST_LIMITS).default([]),
    /** Only for events: whether staff look at each before it pays. */
    approval: z.enum(["automatic", "by_staff"]).default("automatic"),
  })
  .superRefine((definition, context) => {
    const { stage, currencies } = effectOf(definition.effect.code);
    const of = { stage, currencies: currencies(definition.effect) };
    for (const { path, message } of problemsOf(definition, of)) {
      context.addIssue({ code: "custom", path, message });
    }
  });
export type RuleDefinition = z.infer<typeof RuleDefinition>;

/** What a definition says where it says nothing: an order, in points, without limits. */
export const RULE_DEFAULTS = {
  trigger: { code: "order" },
  assets: ["points"],
  limits: [],
  approval: "automatic",
} satisfies Partial<RuleDefinition>;

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

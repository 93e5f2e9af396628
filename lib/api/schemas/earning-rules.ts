import { z } from "zod";
import { Instant, Points, shownId } from "./shapes";

const DEFINITION_EXAMPLE = {
  trigger: { code: "order" },
  effect: { code: "multiply", factor: "2", group: "campaign", stack: "add" },
  conditions: [{ code: "category_in", categories: ["mugs"] }],
  basis: { tax: "with", discounts: "after", shipping: false },
  availability: { code: "at_once" },
  assets: ["points"],
  limits: [{ per: "day", points: 500 }],
  approval: "automatic",
};

const Definition = z.record(z.string(), z.unknown()).meta({
  description:
    "What the rule says, as it is stored: trigger, effect, conditions, basis, availability, assets, limits, approval. " +
    "Read one from GET /earning-rules to see its form; what is wrong with one that is sent is told by its field.",
});

const wording = {
  version: z.int(),
  name: z.string(),
  sentence: z.string().nullable().meta({ description: "Null for a rule that can't be read; see problem." }),
  problem: z.string().nullable(),
  definition: Definition.nullable(),
  live_from: Instant,
  live_until: Instant.nullable(),
};

export const BudgetShape = z
  .object({
    limit: Points,
    spent: Points,
    left: Points,
    missing: Points.meta({ description: "What was kept back because the budget was spent." }),
    waiting: z.int().meta({ description: "Orders and events that lack something." }),
  })
  .meta({ id: "Budget", example: { limit: 100_000, spent: 100_000, left: 0, missing: 1_240, waiting: 17 } });

export const EarningRuleShape = z
  .object({
    id: shownId("rul"),
    name: z.string(),
    state: z.enum(["in_force", "scheduled", "ended"]),
    newest_version: z.int().meta({ description: "Send it as based_on with the next change." }),
    current: z.object(wording).nullable(),
    scheduled: z.object(wording).nullable(),
    budget: BudgetShape.nullable(),
  })
  .meta({
    id: "EarningRule",
    example: {
      id: "rul_019ab3c2d4e57f6080a1b2c3d4e5f60e",
      name: "Double mugs",
      state: "in_force",
      newest_version: 1,
      current: {
        version: 1,
        name: "Double mugs",
        sentence: "double points, on mugs, at most 500 points a day",
        problem: null,
        definition: DEFINITION_EXAMPLE,
        live_from: "2026-11-01T00:00:00.000Z",
        live_until: null,
      },
      scheduled: null,
      budget: { limit: 100_000, spent: 98_760, left: 1_240, missing: 0, waiting: 0 },
    },
  });

export const EarningRulesShape = z.object({ data: z.array(EarningRuleShape) }).meta({
  description: "The rules in force or scheduled, in the order in which they claim the lines of an order.",
});

const When = {
  starts_at: Instant.nullish().meta({ description: "At once when it is left out. Never in the past." }),
  ends_at: Instant.nullish().meta({ description: "Until somebody changes it when it is left out." }),
  place: z.enum(["first", "last", "keep"]).optional().meta({
    description: "Among the rules that claim lines; a new rule is last, a changed one where it is.",
  }),
  unknown_categories: z
    .boolean()
    .optional()
    .meta({ description: "Whether it may name categories that no product and no order has." }),
};

const NEW_EXAMPLE = {
  name: "Double mugs",
  definition: DEFINITION_EXAMPLE,
  starts_at: "2027-11-01T00:00:00.000Z",
  ends_at: "2027-12-01T00:00:00.000Z",
};

export const NewRuleInput = z
  .object({ name: z.string().trim().min(1).max(80), definition: Definition, ...When })
  .meta({ id: "NewEarningRule", example: NEW_EXAMPLE });

export const BasedOnInput = z
  .object({
    based_on: z.int().min(1).meta({ description: "The newest version you know; another one is refused." }),
  })
  .meta({ id: "BasedOn", example: { based_on: 3 } });

export const RuleVersionInput = NewRuleInput.extend(BasedOnInput.shape).meta({
  id: "EarningRuleVersion",
  example: { ...NEW_EXAMPLE, based_on: 3 },
});

export const BudgetInput = z
  .object({
    limit: z
      .int()
      .min(1)
      .max(1_000_000_000_000)
      .meta({ description: "Points in all, not less than are spent." }),
  })
  .meta({ id: "BudgetInput", example: { limit: 100_000 } });

export const TopUpInput = z
  .object({ points: z.int().min(1).max(1_000_000_000_000) })
  .meta({ id: "TopUp", example: { points: 5_000 } });

export const ApprovalsQuery = z.object({
  state: z
    .enum(["waiting", "approved", "declined"])
    .optional()
    .meta({ description: "waiting unless told otherwise." }),
});

export const ApprovalShape = z
  .object({
    id: shownId("awd"),
    member_id: shownId("mem"),
    event_id: shownId("evt"),
    event_type: z.string(),
    occurred_at: Instant,
    rule_id: shownId("rul"),
    rule: z.string(),
    state: z.enum(["waiting", "approved", "declined"]),
    note: z.string().nullable(),
  })
  .meta({
    id: "Approval",
    example: {
      id: "awd_019ab3c2d4e57f6080a1b2c3d4e5f60f",
      member_id: "mem_019ab3c2d4e57f6080a1b2c3d4e5f607",
      event_id: "evt_019ab3c2d4e57f6080a1b2c3d4e5f608",
      event_type: "custom.review",
      occurred_at: "2026-11-22T14:30:00.000Z",
      rule_id: "rul_019ab3c2d4e57f6080a1b2c3d4e5f60e",
      rule: "A review",
      state: "waiting",
      note: null,
    },
  });

export const ApprovalsShape = z.object({ data: z.array(ApprovalShape), count: z.int() }).meta({
  description: "At most 100; those that wait the longest first, decided ones the newest first.",
});

export const DecisionInput = z
  .object({
    decision: z.enum(["approve", "decline"]),
    note: z.string().max(500).optional().meta({ description: "The member reads it; needed to decline." }),
  })
  .meta({ id: "Decision", example: { decision: "approve" } });

export const DecidedShape = z
  .object({
    id: shownId("awd"),
    state: z.enum(["approved", "declined"]),
    points: Points.nullable().meta({ description: "Null where it was decided before." }),
  })
  .meta({
    id: "Decided",
    example: { id: "awd_019ab3c2d4e57f6080a1b2c3d4e5f60f", state: "approved", points: 50 },
  });

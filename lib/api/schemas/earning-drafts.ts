import { z } from "zod";
import { EarningRuleShape, NewRuleInput } from "./earning-rules";
import { Amount, Instant, Points, shownId } from "./shapes";

const ruleId = "rul_019ab3c2d4e57f6080a1b2c3d4e5f60e";
const { definition } = NewRuleInput.shape;
const NEW = NewRuleInput.meta()?.example as { name: string; definition: Record<string, unknown> };

export const RuleDraftShape = z
  .object({
    id: shownId("drf"),
    rule_id: shownId("rul")
      .nullable()
      .meta({ description: "Whose next version it is to be; null is a new rule." }),
    based_on: z.int().meta({ description: "The version it was begun from; 0 is a new rule." }),
    name: z.string(),
    definition: definition.nullable().meta({ description: "Null while it makes no rule; see problems." }),
    starts_at: Instant.nullable().meta({ description: "Null is at once." }),
    ends_at: Instant.nullable(),
    place: z.enum(["first", "last", "keep"]).nullable(),
    budget: Points.nullable(),
    problems: z
      .array(z.object({ field: z.string(), detail: z.string() }))
      .meta({ description: "What has to be mended before it can be published, by the fields of the form." }),
    author: z.string(),
    updated_at: Instant,
  })
  .meta({
    id: "EarningRuleDraft",
    example: {
      ...{ id: "drf_019ab3c2d4e57f6080a1b2c3d4e5f60f", rule_id: ruleId, based_on: 3, ...NEW },
      ...{ starts_at: "2027-11-01T00:00:00.000Z", ends_at: null, place: "keep", budget: 100_000 },
      ...{ problems: [], author: "Mara Lind", updated_at: "2026-11-22T14:30:00.000Z" },
    },
  });
export const RuleDraftsShape = z.object({ data: z.array(RuleDraftShape) });

export const RuleDraftInput = NewRuleInput.extend({
  budget: z
    .int()
    .min(1)
    .max(1_000_000_000_000)
    .nullish()
    .meta({ description: "Points for all members together." }),
}).meta({ id: "EarningRuleDraftInput", example: NewRuleInput.meta()?.example });

export const NewRuleDraftInput = RuleDraftInput.extend({
  rule_id: shownId("rul")
    .nullish()
    .meta({ description: "Whose next version it is to be; a new rule without it." }),
}).meta({ id: "NewEarningRuleDraft", example: NewRuleInput.meta()?.example });

export const RulePreviewInput = z
  .object({
    rule_id: NewRuleDraftInput.shape.rule_id,
    definition: definition.nullable().meta({ description: "Null is the rule's end." }),
    place: NewRuleInput.shape.place,
    unknown_categories: NewRuleInput.shape.unknown_categories,
  })
  .meta({ id: "EarningRulePreviewInput", example: { definition: NEW.definition } });

export const RulePreviewShape = z
  .object({
    orders: z
      .object({
        since: Instant,
        cut: z.boolean().meta({ description: "There were more; the newest 5,000 were looked at." }),
        orders: z.int(),
        changed: z.int().meta({ description: "Orders that would have earned another number of points." }),
        points_now: Points,
        points_next: Points,
        qualifying_now: Points,
        qualifying_next: Points,
        spend: Amount.meta({ description: "What those orders came to, refunds taken off." }),
      })
      .nullable()
      .meta({
        description: "The orders of the last 90 days, by today's rules and with this one; of order rules.",
      }),
    events: z
      .object({
        events: z.int(),
        members: z.int(),
        most_points: Points.meta({ description: "What it could have given, before conditions and limits." }),
      })
      .nullable()
      .meta({ description: "What the rule is for, in the last 90 days; of event rules." }),
  })
  .meta({
    id: "EarningRulePreview",
    example: {
      orders: {
        ...{ since: "2026-08-24T14:30:00.000Z", cut: false, orders: 812, changed: 97, points_now: 40_120 },
        ...{ points_next: 43_870, qualifying_now: 0, qualifying_next: 0, spend: "40391.20" },
      },
      events: null,
    },
  });

export const RuleVersionsShape = z.object({
  data: z
    .array(
      EarningRuleShape.shape.current.unwrap().extend({
        state: z.enum(["in_force", "scheduled", "past", "withdrawn"]),
        published_at: Instant,
        author: z.string(),
      }),
    )
    .meta({ description: "The newest first." }),
});

export const RollBackInput = z
  .object({
    version: z.int().min(1).meta({ description: "Whose wording is to hold again." }),
    based_on: z.int().min(1).meta({ description: "The newest version you know; another one is refused." }),
  })
  .meta({ id: "EarningRuleRollBack", example: { version: 1, based_on: 3 } });

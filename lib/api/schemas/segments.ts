import { z } from "zod";
import { Amount, shownId } from "./shapes";

const Days = z.int().min(1).max(3_660);
const days = Days.nullable().default(null).meta({ description: "Of the last so many days; null is ever." });
const bounds = <T extends z.ZodType>(of: T) => ({
  least: of.nullable().default(null),
  most: of.nullable().default(null),
});
const Tag = z.string().trim().min(1).max(60);
const Since = { is: z.enum(["within", "before"]), days: Days };

const example = { type: "last_order" as const, is: "before" as const, days: 90 };

const Condition = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("tier"), tier_ids: z.array(z.string()).min(1).max(60) }),
    z.object({ type: z.literal("tagged"), tags: z.array(Tag).min(1).max(20) }),
    z.object({ type: z.literal("not_tagged"), tags: z.array(Tag).min(1).max(20) }),
    z.object({ type: z.literal("orders"), ...bounds(z.int().min(0).max(100_000)), days }),
    z.object({ type: z.literal("spent"), ...bounds(Amount), days }),
    z.object({ type: z.literal("last_order"), ...Since }),
    z.object({ type: z.literal("joined"), ...Since }),
    z.object({ type: z.literal("birth_month"), months: z.array(z.int().min(1).max(12)).min(1).max(12) }),
    z.object({ type: z.literal("points"), ...bounds(z.int().min(0).max(999_999_999)) }),
  ])
  .meta({ id: "SegmentCondition", example });
export type ConditionJson = z.output<typeof Condition>;

const segmentId = "sgm_019ab3c2d4e57f6080a1b2c3d4e5f60e";

export const SegmentShape = z
  .object({
    id: shownId("sgm"),
    name: z.string(),
    description: z.string(),
    conditions: z
      .array(Condition)
      .meta({ description: "A member of it meets all of them; each kind stands once." }),
    sentence: z.string().meta({ description: "The same in words." }),
    members: z.int().meta({ description: "How many members it has now." }),
  })
  .meta({
    id: "Segment",
    example: {
      ...{ id: segmentId, name: "Lapsed regulars", description: "", conditions: [example] },
      sentence: "Whoever has ordered before, but not in the last 90 days.",
      members: 12,
    },
  });

export const SegmentsShape = z.object({ data: z.array(SegmentShape) });

export const SegmentInput = z
  .object({
    name: z.string().max(80),
    description: z.string().max(500).default(""),
    conditions: z.array(Condition).min(1).max(20),
  })
  .meta({ id: "SegmentInput", example: { name: "Lapsed regulars", conditions: [example] } });

export const MemberSegmentsShape = z.object({
  data: z.array(
    z
      .object({
        segment_id: shownId("sgm"),
        name: z.string(),
        is_in: z.boolean(),
        checks: z.array(
          z.object({
            condition: z.string(),
            found: z.string().meta({ description: "How it stands with the member." }),
            met: z.boolean(),
          }),
        ),
      })
      .meta({
        id: "MemberSegment",
        example: {
          ...{ segment_id: segmentId, name: "Lapsed regulars", is_in: false },
          checks: [
            {
              condition: "has ordered before, but not in the last 90 days",
              found: "last order on 2026-11-02",
              met: false,
            },
          ],
        },
      }),
  ),
});

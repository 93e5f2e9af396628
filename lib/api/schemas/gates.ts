import { z } from "zod";
import { Digits, Name, tag } from "./reward-parts";
import { Instant, shownId } from "./shapes";

const gateId = "gat_019ab3c2d4e57f6080a1b2c3d4e5f60e";

export const GateShape = z
  .object({
    id: shownId("gat"),
    name: z.string(),
    kind: z.enum(["product", "page"]),
    target: z.string().meta({ description: "The product's sku, or the page's slug." }),
    min_tier_position: z.int().nullable(),
    tags: z.array(z.string()),
    segment_ids: z.array(shownId("sgm")),
    by_reward: z.boolean(),
    early_access: z.boolean(),
    starts_at: Instant.nullable(),
    ends_at: Instant.nullable().meta({ description: "From then on it is open to everybody." }),
  })
  .meta({
    id: "Gate",
    example: {
      id: gateId,
      name: "Spring drop",
      kind: "product",
      target: "FW-TARP-02",
      min_tier_position: 1,
      tags: [],
      segment_ids: [],
      by_reward: true,
      early_access: false,
      starts_at: null,
      ends_at: "2027-03-03T08:00:00.000Z",
    },
  });

/** What is left out of a change stays; null takes away. */
export const GateChange = z
  .object({
    name: Name,
    kind: z.enum(["product", "page"]),
    target: z.string().max(200),
    title: z.string().max(120).meta({ description: "Of a page: its heading." }),
    body: z.string().max(20_000).meta({ description: "Of a page: its text." }),
    min_tier_position: Digits(100).nullable(),
    tags: z.array(tag).max(20),
    segment_ids: z.array(z.string()).max(60),
    by_reward: z.boolean(),
    early_access: z.boolean(),
    starts_at: z.iso.datetime({ offset: true }).nullable().meta({ description: "To the minute." }),
    ends_at: z.iso.datetime({ offset: true }).nullable().meta({ description: "To the minute." }),
  })
  .partial()
  .meta({ id: "GateChange", example: { min_tier_position: null, tags: ["crew"] } });

export const NewGateInput = GateChange.required({ name: true, kind: true, target: true }).meta({
  id: "NewGate",
  example: { name: "Spring drop", kind: "product", target: "FW-TARP-02", by_reward: true },
});

export const RemovedShape = z
  .object({ id: z.string(), removed: z.literal(true) })
  .meta({ id: "Removed", example: { id: gateId, removed: true } });

export const GatesShape = z.object({ data: z.array(GateShape) });

export const AccessQuery = z.object({ gate: z.string().min(1).max(100) });

export const AccessShape = z
  .object({
    member_id: shownId("mem"),
    gate_id: shownId("gat"),
    open: z.boolean(),
    unlocks: z
      .array(
        z.object({
          by: z.enum(["tier", "tag", "reward", "day"]),
          tier_position: z.int().nullable(),
          at: Instant.nullable(),
        }),
      )
      .meta({ description: "What would open it; empty when it is open." }),
  })
  .meta({
    id: "Access",
    example: {
      member_id: "mem_019ab3c2d4e57f6080a1b2c3d4e5f608",
      gate_id: gateId,
      open: false,
      unlocks: [
        { by: "tier", tier_position: 1, at: null },
        { by: "day", tier_position: null, at: "2027-03-03T08:00:00.000Z" },
      ],
    },
  });

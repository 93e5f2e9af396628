import { z } from "zod";
import { kind } from "../event-kind";
import { Instant, Points, redemption } from "../event-parts";

const Rule = z.object({
  id: z.string().meta({ description: "rul_…" }),
  version: z.int(),
  name: z.string(),
  starts_at: Instant.nullable(),
  ends_at: Instant.nullable(),
});
const Reward = z.object({
  id: z.string().meta({ description: "rwd_…" }),
  name: z.string(),
  cost: Points,
});

const rule = {
  id: "rul_019abc00000070008000000000000006",
  version: 3,
  name: "2 points per euro",
  starts_at: "2026-11-22T12:00:00.000Z",
  ends_at: null,
};
const reward = { id: redemption.reward_id, name: redemption.name, cost: 1000 };

/** What staff make and change: rules, rewards and files; and the test. */
export const PROGRAM_EVENTS = {
  import_finished: kind({
    group: "Files",
    says: "A file of members was taken over, came to a halt, or was undone.",
    data: z.object({
      import: z.object({
        id: z.string().meta({ description: "imp_…" }),
        state: z.enum(["done", "failed", "undone"]),
      }),
    }),
    example: { import: { id: "imp_019abc0000007000800000000000000f", state: "done" as const } },
  }),
  export_finished: kind({
    group: "Files",
    says: "A file was made, or could not be.",
    data: z.object({
      export: z.object({
        id: z.string().meta({ description: "exp_…" }),
        kind: z.string(),
        table: z.string().nullable(),
        state: z.enum(["done", "stopped", "failed"]),
      }),
    }),
    example: {
      export: {
        ...{ id: "exp_019abc00000070008000000000000010", kind: "table", table: "members" },
        state: "done" as const,
      },
    },
  }),
  rule_published: kind({
    group: "Program",
    says: "A version of an earning rule was published.",
    data: z.object({ rule: Rule }),
    example: { rule },
  }),
  rule_ended: kind({
    group: "Program",
    says: "An earning rule was ended, or a version that had not begun was withdrawn.",
    data: z.object({ rule: Rule }),
    example: { rule: { ...rule, ends_at: "2026-11-30T12:00:00.000Z" } },
  }),
  reward_created: kind({
    group: "Program",
    says: "A reward was put on the shelf.",
    data: z.object({ reward: Reward }),
    example: { reward },
  }),
  reward_changed: kind({
    group: "Program",
    says: "A reward was changed.",
    data: z.object({ reward: Reward }),
    example: { reward },
  }),
  webhook_test: kind({
    group: "Test",
    says: "Sent by staff or by the API to try an endpoint, whatever it has chosen.",
    data: z.object({ note: z.string() }),
    example: { note: "This is a test. Nothing happened." },
  }),
} as const;

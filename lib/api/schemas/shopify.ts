import { z } from "zod";
import { Day, Instant, pageShape, shownId } from "./shapes";

const differenceId = "fnd_019ab3c2d4e57f6080a1b2c3d4e5f607";

const Kind = z.enum([
  "order_not_taken",
  "order_not_counted",
  "order_differs",
  "order_without_member",
  "order_of_another",
  "order_unknown_to_shop",
  "code_used_unmarked",
  "code_marked_unused",
  "code_missing",
  "code_ended_there",
  "code_alive",
  "code_used_twice",
  "hold_overdue",
  "subscriptions_missing",
]);

const State = z.enum(["open", "repaired", "set_aside", "gone"]);

export const ComparisonShape = z
  .object({
    id: shownId("rcn"),
    shop: z.string().meta({ description: "The store's domain at Shopify." }),
    begun_by: z.enum(["job", "staff", "command"]),
    status: z.enum(["running", "done", "stopped", "failed"]),
    changed_since: Instant.nullable().meta({
      description: "Orders changed after this were looked at; null: everything.",
    }),
    listed: z.int().meta({ description: "Orders that Shopify changed since." }),
    missed: z.int().meta({ description: "Of these, never told of; they were fetched and counted." }),
    late: z.int().meta({ description: "Of these, told of in an older state; fetched and counted." }),
    orders: z.int().meta({ description: "Orders held against the ledger." }),
    codes: z.int().meta({ description: "Codes held against the store and its orders." }),
    differences: z.int(),
    agreed: z.int().meta({ description: "Differences of before that agree by now." }),
    subscriptions_made: z.int(),
    problem: z.string().nullable(),
    begun_at: Instant,
    ended_at: Instant.nullable(),
  })
  .meta({
    id: "Comparison",
    description: "One comparison of a Shopify store with the ledger and the codes.",
    example: {
      id: "rcn_019ab3c2d4e57f6080a1b2c3d4e5f607",
      shop: "north-coast.myshopify.com",
      ...{ begun_by: "job", status: "done", changed_since: "2026-11-22T12:50:00.000Z" },
      ...{ listed: 41, missed: 1, late: 0, orders: 41, codes: 6, differences: 1, agreed: 0 },
      ...{ subscriptions_made: 0, problem: null },
      ...{ begun_at: "2026-11-22T14:00:00.000Z", ended_at: "2026-11-22T14:00:09.000Z" },
    },
  });

export const ComparisonsShape = z.object({ data: z.array(ComparisonShape) });

export const DifferenceShape = z
  .object({
    id: shownId("fnd"),
    shop: z.string(),
    kind: Kind,
    subject: z.string().meta({ description: "The order's number at Shopify, the code, or the store." }),
    sentence: z.string().meta({ description: "What differs, in a sentence." }),
    state: State,
    proposal: z.string().nullable().meta({ description: "What would mend it; null: somebody has to look." }),
    note: z.string(),
    found_at: Instant,
    decided_at: Instant.nullable(),
  })
  .meta({
    id: "Difference",
    example: {
      id: differenceId,
      shop: "north-coast.myshopify.com",
      kind: "order_not_counted",
      subject: "820982911946154508",
      sentence:
        "The order #1042 is paid at Shopify. The ledger does not have it, so nobody got points for it.",
      state: "open",
      proposal: "Count it again",
      ...{ note: "", found_at: "2026-11-22T14:00:05.000Z", decided_at: null },
    },
  });

export const DifferencesQuery = z.object({
  state: State.optional().meta({ description: "open unless told otherwise." }),
  cursor: z.string().max(100).optional().meta({ description: "next_cursor of the page before." }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: "50 unless told otherwise." }),
});

export const DifferencesShape = pageShape(DifferenceShape);

export const StoreShape = z
  .object({
    id: shownId("shp"),
    domain: z.string(),
    name: z.string().nullable(),
    status: z.enum(["registered", "installed", "uninstalled"]),
    connected_by: z.enum(["own_app", "public_app"]),
    currency: z.string(),
    problem: z
      .string()
      .nullable()
      .meta({ description: "Why Shopify does not let us in; null while all is well." }),
    orders_from: z.iso
      .date()
      .nullable()
      .meta({ description: "Orders placed before this day earn nothing; null: all count." }),
    installed_at: Instant.nullable(),
  })
  .meta({
    id: "ShopifyStore",
    example: {
      id: "shp_019ab3c2d4e57f6080a1b2c3d4e5f607",
      domain: "north-coast.myshopify.com",
      name: "North Coast",
      status: "installed",
      connected_by: "own_app",
      currency: "EUR",
      problem: null,
      orders_from: "2026-03-31",
      installed_at: "2026-03-31T09:12:00.000Z",
    },
  });

export const StoresShape = z.object({ data: z.array(StoreShape) });

export const StoreInput = z
  .object({ orders_from: Day.nullable() })
  .meta({ example: { orders_from: "2026-03-31" } });

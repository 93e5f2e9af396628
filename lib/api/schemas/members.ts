import { z } from "zod";
import { Amount, Currency, Instant, Points, pageShape, shownId } from "./shapes";

const memberId = "mem_019ab3c2d4e57f6080a1b2c3d4e5f608";

export const MemberShape = z
  .object({
    id: shownId("mem"),
    external_id: z.string().nullable(),
    email: z.string().nullable(),
    name: z.string().nullable(),
    card: z.string(),
    tier: z.object({ id: shownId("tir"), name: z.string() }).nullable(),
    excluded: z.boolean().meta({ description: "Left out of all earning." }),
    joined_at: Instant,
  })
  .meta({
    id: "Member",
    example: {
      id: memberId,
      external_id: "820982911946154508",
      email: "ana@example.com",
      name: "Ana Ruiz",
      card: "4820113957",
      tier: { id: "tir_019ab3c2d4e57f6080a1b2c3d4e5f60a", name: "Grove" },
      excluded: false,
      joined_at: "2024-12-03T09:12:00.000Z",
    },
  });

export const MemberFactsShape = z
  .object({
    member_id: shownId("mem"),
    tags: z.array(z.string()),
    birthday: z.string().nullable().meta({ description: "Month and day; the year is never kept." }),
  })
  .meta({ id: "MemberFacts", example: { member_id: memberId, tags: ["press"], birthday: "03-24" } });

export const MemberFactsInput = z
  .object({
    tags: z.array(z.string().trim().min(1).max(60)).max(20).optional(),
    birthday: z
      .string()
      .max(20)
      .nullable()
      .optional()
      .meta({ description: "03-24, or 1990-03-24: a year is checked and forgotten. Null takes it away." }),
  })
  .refine(
    ({ tags, birthday }) => tags !== undefined || birthday !== undefined,
    "needs tags, birthday or both",
  )
  .meta({ example: { tags: ["press"], birthday: "1990-03-24" } });

export const DuplicatesShape = z
  .object({
    member_id: shownId("mem"),
    duplicates: z.array(
      z.object({
        member: z.object({
          id: shownId("mem"),
          email: z.string().nullable(),
          name: z.string().nullable(),
          card: z.string(),
        }),
        reasons: z.array(z.enum(["email", "phone", "card", "address", "device", "store", "birthday"])).meta({
          description:
            "Same mailbox, phone, payment card, address, device; made one by the store; same name and birthday.",
        }),
      }),
    ),
    formers: z
      .array(z.object({ id: shownId("mem"), card: z.string(), merged_at: Instant }))
      .meta({ description: "Accounts that have become this member." }),
    merged_into: shownId("mem").nullable().meta({ description: "Whom this account has become." }),
  })
  .meta({
    id: "Duplicates",
    example: {
      member_id: memberId,
      duplicates: [
        {
          member: {
            id: "mem_019ab3c2d4e57f6080a1b2c3d4e5f699",
            email: "ana+shop@example.com",
            name: "Ana R.",
            card: "7731902846",
          },
          reasons: ["email"],
        },
      ],
      formers: [],
      merged_into: null,
    },
  });

export const MergeInput = z
  .object({
    into: shownId("mem").meta({ description: "The member who stays." }),
    dry_run: z.boolean().optional().meta({ description: "Say what it would come to, and change nothing." }),
  })
  .meta({ example: { into: memberId, dry_run: true } });

export const MergedShape = z
  .object({
    former_id: shownId("mem"),
    member_id: shownId("mem"),
    merged_at: Instant.nullable().meta({ description: "Null for a dry run." }),
    available: Points,
    pending: Points,
    debt: Points,
    tier: z.string().nullable(),
    orders: z.int(),
  })
  .meta({
    id: "Merged",
    example: {
      former_id: "mem_019ab3c2d4e57f6080a1b2c3d4e5f699",
      member_id: memberId,
      merged_at: "2026-11-22T14:30:00.000Z",
      available: 1840,
      pending: 96,
      debt: 0,
      tier: "Grove",
      orders: 14,
    },
  });

export const MembersShape = pageShape(MemberShape);

export const MembersQuery = z.object({
  email: z.string().trim().max(320).optional(),
  external_id: z.string().trim().max(200).optional(),
  erased: z
    .enum(["true", "false"])
    .optional()
    .meta({ description: "true lists those who were erased instead, of whom ids and figures are left." }),
});

export const BalanceShape = z
  .object({
    member_id: shownId("mem"),
    available: Points.meta({ description: "What can be spent now; below zero when the member owes points." }),
    debt: Points.meta({ description: "Owed: taken back after it was spent." }),
    pending: Points,
    pending_parts: z
      .array(z.object({ points: Points, available_at: Instant.nullable() }))
      .meta({ description: "Sum to pending. Without a date: waits for fulfilment." }),
    expiring: z
      .array(z.object({ points: Points, expires_at: Instant.nullable() }))
      .meta({ description: "Sum to available plus debt. Without a date: never." }),
    worth: z.object({ amount: Amount, currency: Currency }).nullable().meta({
      description: "At the best reward this member can have now; null where no reward is worth money.",
    }),
    as_of: Instant,
  })
  .meta({
    id: "Balance",
    example: {
      member_id: memberId,
      available: 1240,
      debt: 0,
      pending: 96,
      pending_parts: [{ points: 96, available_at: "2026-12-06T23:00:00.000Z" }],
      expiring: [
        { points: 240, expires_at: "2027-01-31T23:00:00.000Z" },
        { points: 1000, expires_at: null },
      ],
      worth: { amount: "12.40", currency: "EUR" },
      as_of: "2026-11-22T14:30:00.000Z",
    },
  });

export const LedgerLineShape = z
  .object({
    id: z.string().meta({ example: "trf_019ab3c2d4e57f6080a1b2c3d4e5f60b" }),
    at: Instant,
    kind: z.enum(["earn", "reverse", "redeem", "restore", "expire", "adjust", "send", "receive", "nothing"]),
    title: z.string(),
    points: Points,
    total: Points.meta({ description: "Available and pending together, debt taken off, after this line." }),
    pending: z.boolean(),
    available_at: Instant.nullable(),
    event_id: shownId("evt").nullable(),
    order: z.string().nullable().meta({ description: "The order's id, as the shop names it." }),
    reason: z.string().nullable(),
    redemption_id: shownId("rdm").nullable(),
  })
  .meta({
    id: "LedgerLine",
    example: {
      id: "trf_019ab3c2d4e57f6080a1b2c3d4e5f60b",
      at: "2026-11-22T14:30:00.000Z",
      kind: "earn",
      title: "Order 1042",
      points: 49,
      total: 1289,
      pending: false,
      available_at: null,
      event_id: "evt_019ab3c2d4e57f6080a1b2c3d4e5f607",
      order: "1042",
      reason: null,
      redemption_id: null,
    },
  });

export const LedgerShape = pageShape(LedgerLineShape);

export const AdjustmentInput = z
  .object({
    points: z
      .int("must be a whole number, below zero to take points")
      .refine((value) => value !== 0, "must not be zero"),
    reason: z.string().trim().min(1).max(500),
  })
  .meta({ id: "AdjustmentInput", example: { points: 200, reason: "Parcel arrived late" } });

export const AdjustmentShape = z
  .object({
    event_id: shownId("evt"),
    member_id: shownId("mem"),
    points: Points,
    reason: z.string(),
    balance: Points.meta({ description: "What can be spent after it, debt taken off." }),
  })
  .meta({
    id: "Adjustment",
    example: {
      event_id: "evt_019ab3c2d4e57f6080a1b2c3d4e5f607",
      member_id: memberId,
      points: 200,
      reason: "Parcel arrived late",
      balance: 1440,
    },
  });

export const ClaimsShape = z
  .object({
    orders: z
      .array(z.object({ order_id: shownId("ord"), number: z.string(), shop: z.string(), points: Points }))
      .meta({
        description: "The orders that are the member's from now on; empty when there was nothing to claim.",
      }),
  })
  .meta({
    id: "Claims",
    example: {
      orders: [
        { order_id: "ord_019ab3c2d4e57f6080a1b2c3d4e5f609", number: "1042", shop: "main", points: 49 },
      ],
    },
  });

import { z } from "zod";
import { Amount, Currency, Instant, shownId } from "./shapes";

const Entry = z.enum(["open", "invited", "threshold", "paid"]);

export const ProgramShape = z
  .object({
    slug: z.string(),
    name: z.string(),
    currency: Currency,
    points: z.object({ one: z.string(), many: z.string() }),
    languages: z.object({ default: z.string(), offered: z.array(z.string()) }),
    membership: z.object({
      entry: Entry,
      threshold: z
        .object({ amount: Amount, months: z.int().nullable() })
        .nullable()
        .meta({ description: "What has to be spent, and within how many months; null is ever." }),
      fee: z.object({ amount: Amount, months: z.int() }).nullable(),
    }),
    terms_version: z.int().meta({ description: "Of the terms that hold now; 0 are the standard ones." }),
  })
  .meta({
    id: "Program",
    example: {
      slug: "fieldwork",
      name: "Fieldwork",
      currency: "EUR",
      points: { one: "point", many: "points" },
      languages: { default: "en", offered: ["en", "de"] },
      membership: { entry: "open", threshold: null, fee: null },
      terms_version: 2,
    },
  });

export const TermsShape = z
  .object({
    data: z.array(
      z.object({
        version: z.int(),
        holds_now: z.boolean(),
        effective_at: Instant,
        note: z.string(),
        texts: z.record(z.string(), z.string()).meta({ description: "By language." }),
        financial_incentive: Amount.nullable().meta({
          description: "What a member's data is estimated to be worth in a year (California).",
        }),
      }),
    ),
  })
  .meta({
    id: "Terms",
    example: {
      data: [
        {
          version: 2,
          holds_now: true,
          effective_at: "2026-11-01T00:00:00.000Z",
          note: "Repairs are free for members.",
          texts: { en: "Fieldwork is the loyalty program of Fieldwork." },
          financial_incentive: "12.50",
        },
      ],
    },
  });

export const JoinInput = z
  .object({
    email: z.string().max(320),
    name: z.string().trim().min(1).max(100).optional(),
    external_id: z.string().trim().min(1).max(200).optional(),
    consent: z
      .string()
      .trim()
      .min(1)
      .max(2_000)
      .meta({ description: "What the person agreed to, in the words they read. It is kept." }),
    invitation: z
      .string()
      .max(60)
      .optional()
      .meta({ description: "Its code, where membership is by invitation." }),
    card: z.string().max(60).optional().meta({ description: "A test card, where membership is paid." }),
    renews: z.boolean().optional(),
  })
  .meta({
    example: {
      email: "mara@example.com",
      name: "Mara Lind",
      consent: "I join Fieldwork and accept its terms.",
    },
  });

export const MembershipShape = z
  .object({
    member_id: shownId("mem"),
    entry: Entry.nullable().meta({ description: "Null: became a member with an order." }),
    invitation_id: shownId("inv").nullable(),
    paid_until: Instant.nullable(),
    renews: z.boolean(),
    lapsed_at: Instant.nullable(),
    payments: z.array(z.object({ amount: Amount, currency: Currency, at: Instant })),
    terms_agreed: z.object({ version: z.int(), at: Instant }).nullable(),
  })
  .meta({
    id: "Membership",
    example: {
      member_id: "mem_019ab3c2d4e57f6080a1b2c3d4e5f608",
      entry: "paid",
      invitation_id: null,
      paid_until: "2027-11-22T23:00:00.000Z",
      renews: true,
      lapsed_at: null,
      payments: [{ amount: "20.00", currency: "EUR", at: "2026-11-22T14:30:00.000Z" }],
      terms_agreed: { version: 2, at: "2026-11-22T14:30:00.000Z" },
    },
  });

export const InvitationShape = z
  .object({
    id: shownId("inv"),
    note: z.string(),
    email: z.string().nullable(),
    uses: z.int(),
    most_uses: z.int(),
    state: z.enum(["open", "used", "expired", "revoked"]),
    expires_at: Instant,
    created_at: Instant,
    code: z
      .string()
      .optional()
      .meta({ description: "Only in the answer that makes it: it is kept as a hash." }),
  })
  .meta({
    id: "Invitation",
    example: {
      id: "inv_019ab3c2d4e57f6080a1b2c3d4e5f609",
      note: "The running club",
      email: null,
      uses: 0,
      most_uses: 40,
      state: "open",
      expires_at: "2026-12-22T14:30:00.000Z",
      created_at: "2026-11-22T14:30:00.000Z",
      code: "7Q2MZK4TXW9BHD3N",
    },
  });

export const InvitationsShape = z.object({ data: z.array(InvitationShape) });

export const NewInvitationInput = z
  .object({
    note: z.string().trim().min(1).max(200),
    email: z.string().max(320).optional(),
    most_uses: z.int().min(1).max(10_000).default(1),
    days: z.int().min(1).max(365).default(30),
  })
  .meta({ example: { note: "The running club", most_uses: 40, days: 30 } });

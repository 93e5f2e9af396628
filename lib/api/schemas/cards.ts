import { z } from "zod";
import { Instant, shownId } from "./shapes";

const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
const line = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(most)
    .refine((text) => !UNPRINTABLE.test(text), "cannot be printed");

const Address = z.object({
  name: line(100),
  street: line(120),
  postcode: line(16),
  city: line(80),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, "must be two capital letters, as in ISO 3166")
    .meta({
      description: "ISO 3166-1 alpha-2.",
    }),
});

const example = {
  id: "crd_019ab3c2d4e57f6080a1b2c3d4e5f61a",
  member_id: "mem_019ab3c2d4e57f6080a1b2c3d4e5f608",
  number: "482011395704",
  name_on_card: "Ana Silva",
  address: { name: "Ana Silva", street: "Weg 1", postcode: "10115", city: "Berlin", country: "DE" },
  state: "printing" as const,
  requested_at: "2026-11-20T10:00:00.000Z",
  posted_at: null,
  activated_at: null,
  activated_by: null,
  ended_at: null,
  reason: null,
  tracking: null,
};

const STATES = ["requested", "printing", "posted", "active", "declined", "cancelled", "stopped"] as const;

export const CardShape = z
  .object({
    id: shownId("crd"),
    member_id: shownId("mem"),
    number: z
      .string()
      .meta({ description: "Twelve digits, the last a check digit. It counts once it is posted." }),
    name_on_card: z.string(),
    address: Address.nullable().meta({ description: "Null once nobody needs it any more." }),
    state: z.enum(STATES),
    requested_at: Instant,
    posted_at: Instant.nullable(),
    activated_at: Instant.nullable(),
    activated_by: z.enum(["member", "staff", "use"]).nullable(),
    ended_at: Instant.nullable(),
    reason: z.string().nullable(),
    tracking: z.string().nullable(),
  })
  .meta({ id: "Card", example });

export const CardsShape = z
  .object({ data: z.array(CardShape) })
  .meta({ id: "Cards", example: { data: [example] } });

export const CardsQuery = z.object({
  state: z.enum(STATES).meta({ description: "Which list." }),
});

export const CardRequestInput = z
  .object({ name_on_card: line(40), address: Address })
  .meta({ id: "CardRequestInput", example: { name_on_card: "Ana Silva", address: example.address } });

export const CardStepInput = z
  .object({
    step: z.enum(["print", "post", "decline", "reopen", "activate", "stop"]),
    tracking: z.string().trim().max(60).optional().meta({ description: "Beside post." }),
    reason: z
      .string()
      .trim()
      .min(1)
      .max(300)
      .optional()
      .meta({ description: "Needed for decline and stop. The member reads it." }),
  })
  .refine(({ step, reason }) => reason !== undefined || !["decline", "stop"].includes(step), {
    path: ["reason"],
    message: "must say why: the member reads it",
  })
  .meta({ id: "CardStepInput", example: { step: "post", tracking: "RR 482 011 395 DE" } });

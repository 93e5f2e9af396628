import { z } from "zod";
import { Instant, shownId } from "./shapes";

const OutsideText = z.string().trim().min(1).max(320);

export const WidgetTokenInput = z
  .object({
    member: z
      .object({
        id: shownId("mem").optional(),
        external_id: OutsideText.optional(),
        email: OutsideText.optional(),
      })
      .refine(({ id, external_id, email }) => Boolean(id ?? external_id ?? email), {
        message: "must name a member by id, external_id or email",
      })
      .meta({
        description:
          "Who is signed in to the shop, by one of these; where several are given, all of them must be the same member.",
      }),
    shop: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: "The shop's name in its address (slug). The program's first shop without it." }),
    origin: z.string().trim().min(1).max(300).optional().meta({
      description:
        "The origin of the page that gets the token: it is good there alone. Must be one the program allows.",
    }),
  })
  .meta({
    id: "WidgetTokenInput",
    example: {
      member: { external_id: "820982911946154508" },
      shop: "main",
      origin: "https://shop.example.com",
    },
  });

export const WidgetTokenShape = z
  .object({
    token: z.string().meta({ description: "For the page. It opens this member's own, and nobody else's." }),
    expires_at: Instant.meta({ description: "Five minutes from now." }),
    member_id: shownId("mem"),
  })
  .meta({
    id: "WidgetToken",
    example: {
      token: "eyJhbGciOiJIUzI1NiIsInR5cCI6IndpZGdldCtqd3QifQ.eyJzdWIiOiJtZW1fMDE5In0.c2lnbmF0dXJl",
      expires_at: "2026-11-22T14:35:00.000Z",
      member_id: "mem_019ab3c2d4e57f6080a1b2c3d4e5f608",
    },
  });

import { z } from "zod";
import { API_SCOPES } from "@/lib/shared/api-scope";
import { Instant, pageShape, shownId } from "./shapes";

const keyId = "key_019ab3c2d4e57f6080a1b2c3d4e5f615";

export const KeyShape = z
  .object({
    id: shownId("key"),
    name: z.string(),
    begins_with: z.string().meta({ description: "The part of the key that may be shown." }),
    scopes: z.array(z.string()),
    person: z
      .string()
      .nullable()
      .meta({ description: "Whose agent has it, by name or e-mail; null is a system's own." }),
    state: z
      .enum(["live", "expired", "revoked", "barred"])
      .meta({ description: "Barred is a person's who has left the program since." }),
    created_at: Instant,
    expires_at: Instant.nullable(),
    last_used_at: Instant.nullable().meta({ description: "To the minute." }),
    replaced_by: shownId("key").nullable().meta({ description: "The key that was made in its place." }),
    key: z.string().optional().meta({ description: "The key itself: only in the answer that made it." }),
  })
  .meta({
    id: "Key",
    example: {
      id: keyId,
      name: "Online shop",
      begins_with: "rgl_5f0c8a529f0b_",
      scopes: ["events:write"],
      person: null,
      state: "live",
      created_at: "2026-11-22T14:30:00.000Z",
      expires_at: null,
      last_used_at: null,
      replaced_by: null,
    },
  });

export const KeysShape = z.object({ data: z.array(KeyShape) });

export const NewKeyInput = z
  .object({
    name: z.string().trim().min(1).max(80),
    scopes: z
      .array(z.enum(API_SCOPES))
      .min(1)
      .max(API_SCOPES.length)
      .meta({ description: "At most those of the key that asks." }),
    expires_at: z.iso.datetime({ offset: true }).nullable().optional(),
  })
  .meta({ id: "NewKey", example: { name: "Till", scopes: ["events:write"], expires_at: null } });

export const RotateInput = z
  .object({
    overlap_hours: z
      .int()
      .min(0)
      .max(720)
      .default(24)
      .meta({ description: "How long both are good: 24 unless told otherwise, 720 at most." }),
  })
  .meta({ id: "RotateKey", example: { overlap_hours: 24 } });

export const RequestsQuery = z.object({
  key: z.string().max(100).optional().meta({ description: "The id of a key." }),
  refused: z.enum(["true"]).optional().meta({ description: "Only what was refused or failed." }),
  cursor: z.string().max(100).optional().meta({ description: "next_cursor of the page before." }),
});

export const RequestShape = z
  .object({
    id: shownId("req"),
    key_id: shownId("key"),
    person: z.string().nullable().meta({ description: "Whose agent asked; null is a system." }),
    at: Instant,
    method: z.string(),
    path: z.string().meta({ description: "Without its query, which may name people." }),
    status: z.int(),
    problem: z.string().nullable().meta({ description: "The kind of problem, like invalid-input." }),
    ms: z.int(),
    request_id: z.string(),
    count: z.int().meta({ description: "More than 1 where a row stands for many alike of the same second." }),
  })
  .meta({
    id: "LoggedRequest",
    example: {
      id: "req_019ab3c2d4e57f6080a1b2c3d4e5f616",
      key_id: keyId,
      person: null,
      at: "2026-11-22T14:30:00.000Z",
      method: "POST",
      path: "/events",
      status: 422,
      problem: "invalid-input",
      ms: 4,
      request_id: "5f0c8a52-9f0b-4b53-8a60-1c2d3e4f5a6b",
      count: 1,
    },
  });

export const RequestsShape = pageShape(RequestShape);

import { z } from "zod";
import type { ApiScope } from "@/lib/shared/api-scope";
import type { ProblemCode } from "./problem";

/** One operation of the API, as the document describes it. */
export type Operation = {
  method: "get" | "post";
  path: string;
  scope: ApiScope | null;
  summary: string;
  description?: string;
  /** Its name in the document and the clients; left out, it is made from method and path. */
  id?: string;
  query?: z.ZodObject;
  body?: { schema: z.ZodType; example: unknown };
  status: number;
  /** Other statuses with the same answer, and when. */
  also?: Record<number, string>;
  answer: z.ZodType;
  /** The type of what is answered, when that is not JSON. */
  media?: string;
  /** It takes an Idempotency-Key. Left out: every POST does. */
  keyed?: boolean;
  /** Done once without an Idempotency-Key too, by ids within its body. */
  repeatable?: boolean;
  /** What it refuses beyond what every operation does. */
  refusals: readonly ProblemCode[];
};

/** The query of a list that comes in pages. */
export const PageQuery = z.object({
  cursor: z.string().optional().meta({ description: "next_cursor of the page before." }),
  limit: z.int().min(1).max(100).optional().meta({ description: "50 unless told otherwise." }),
});

/** What an operation refuses that reads a body. */
export const READS_BODY = ["malformed-json", "too-large", "not-json", "invalid-input", "too-slow"] as const;

/** What an operation refuses that keeps its answer under an Idempotency-Key. */
export const KEYED = ["request-running", "key-reused"] as const;

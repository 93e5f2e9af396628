import type { Refusal } from "@/lib/api/problem";
import { inexactIn, invalid } from "@/lib/api/service";
import type { IncomingEvent } from "@/lib/earning/incoming";
import { parseEvent } from "@/lib/earning/input";
import { err, type Result } from "@/lib/shared/result";

/** One event of a body, or every field of it that is wrong. */
export function readEvent(json: unknown, now: Date): Result<IncomingEvent, Refusal> {
  const inexact = inexactIn(json);
  if (inexact) return err(inexact);
  const parsed = parseEvent(json, now);
  return parsed.ok ? parsed : err(invalid(parsed.error.issues));
}

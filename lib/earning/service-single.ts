import { coalesce } from "@/lib/shared/coalesce";
import type { ProgramScope } from "@/lib/shared/scope";
import type { IncomingEvent } from "./incoming";
import { type EventResult, recordEvents } from "./service-record";

type One = { scope: ProgramScope; source: string; event: IncomingEvent; now: Date };

const record = coalesce<One, EventResult>(
  (_, ones) => {
    const { scope, source, now } = ones[0] as One;
    return recordEvents(
      scope,
      source,
      ones.map((one) => one.event),
      now,
    );
  },
  { writers: 2, mostPerBatch: 200, aloneBelow: 2, mostWaiting: 5_000 },
);

/**
 * Records one event and answers after its own commit. Events that arrive together are written together, so that many
 * single calls cost little more than a batch. Throws TooManyWaiting when more than 5,000 wait.
 */
export function recordEvent(
  scope: ProgramScope,
  source: string,
  event: IncomingEvent,
  now: Date,
): Promise<EventResult> {
  return record(`${scope.programId} ${source}`, { scope, source, event, now });
}

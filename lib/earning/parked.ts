import type { IncomingEvent } from "./incoming";
import { readContent, type StoredContent, storeContent } from "./payload";

/** An event as it is kept while it is parked: all that came, as JSON. */
export type ParkedJson = Omit<IncomingEvent, "occurredAt" | "order"> & {
  occurredAt: string;
  order: StoredContent | { id: string; lines: null } | null;
};

/** The event as JSON text. */
export function parkEvent(event: IncomingEvent): string {
  const { order, occurredAt, ...rest } = event;
  const parked: ParkedJson = {
    ...rest,
    occurredAt: occurredAt.toISOString(),
    order: order === null || order.lines === null ? order : storeContent(order),
  };
  return JSON.stringify(parked);
}

/** The event as it came. */
export function unparkEvent(json: unknown): IncomingEvent {
  const { order, occurredAt, ...rest } = json as ParkedJson;
  return {
    ...rest,
    occurredAt: new Date(occurredAt),
    order: order === null || order.lines === null ? order : readContent(order),
  };
}

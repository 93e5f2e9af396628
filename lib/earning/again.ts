import { type Fraction, fractionText, parseFraction } from "@/lib/shared/fraction";
import type { IncomingEvent } from "./incoming";

/** What an event that was decided before is decided by once more: which versions staff approved, or what a budget lacked. */
export type Again = {
  /** What happened, and when. */
  type: string;
  at: Date;
  data: unknown;
  /** The version that is asked, and it alone. */
  versionId: string;
  /** The shortfall that is being made good, where that is what happens. */
  lacked: { shortfallId: string; eventId: string; missing: Fraction } | null;
};

/** When that happened which an event is decided by: for what is decided again, when it first did. */
export function happenedAt(event: IncomingEvent): Date {
  return event.type.startsWith("award.") ? againOf(event.data).at : event.occurredAt;
}

/** What the server put into an event of its own making. */
export function againOf(data: unknown): Again {
  const stored = data as Omit<Again, "at" | "lacked"> & {
    at: string;
    lacked: { shortfallId: string; eventId: string; missing: string } | null;
  };
  const { lacked } = stored;
  return {
    ...stored,
    at: new Date(stored.at),
    lacked: lacked && { ...lacked, missing: parseFraction(lacked.missing) },
  };
}

/** What `againOf` reads. */
export function againData({ at, lacked, ...rest }: Again): unknown {
  return {
    ...rest,
    at: at.toISOString(),
    lacked: lacked && { ...lacked, missing: fractionText(lacked.missing) },
  };
}

import type { ExplanationView } from "@/lib/ledger/explanation";
import { localClock } from "@/lib/shared/calendar";
import { formatDate, formatUntil } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { ExplanationRecord } from "./explanation";
import { POINTS, type PointNames, yesOf } from "./words";

type Reader = { timeZone: string; locale?: string; names?: PointNames; now?: Date; forecast?: boolean };
type Times = Pick<ExplanationView, "availability" | "expiresAt" | "when">;

/** E9: when the points open and lapse, as seen from `now`: what has opened is not pending any more. */
export function explainTimes(record: ExplanationRecord, earned: boolean, reader: Reader): Times {
  const { state = "available", at: opensAt = null } = record.available ?? {};
  const at = opensAt === null ? null : new Date(opensAt);
  const hasOpened = state === "pending" && at !== null && reader.now !== undefined && at <= reader.now;
  const availability = { state: hasOpened ? ("available" as const) : state, at };
  const expiresAt = record.expiresAt ? new Date(record.expiresAt) : null;
  const when: string[] = [];
  if (earned) {
    when.push(opensSentence(availability, state === "pending", reader));
    if (expiresAt) when.push(lapsesSentence(expiresAt, reader));
  }
  return { availability, expiresAt, when };
}

/** "at the end of 5 December 2026" where it is midnight, else "on 5 December 2026". */
function dayText(at: Date, { timeZone, locale }: Reader): string {
  const reading = { timeZone, locale };
  if (localClock(at, timeZone).minutes === 0)
    return say(reading, "why.when.atEndOf", { day: formatUntil(at, "long", reading) });
  return say(reading, "why.when.on", { day: formatDate(at, "long", reading) });
}

function opensSentence(
  { state, at }: ExplanationView["availability"],
  waited: boolean,
  reader: Reader,
): string {
  const { names: { many: names } = POINTS, locale } = reader;
  const forecast = yesOf(reader.forecast === true);
  if (state === "on_fulfilment") return say({ locale }, "why.when.opensSent", { names, forecast });
  if (state === "pending") {
    return at
      ? say({ locale }, "why.when.opens", { names, forecast, day: dayText(at, reader) })
      : say({ locale }, "why.when.pending", { names });
  }
  if (waited && at) return say({ locale }, "why.when.opened", { names, day: dayText(at, reader) });
  return say({ locale }, "why.when.atOnce", { names, forecast });
}

function lapsesSentence(expiresAt: Date, { timeZone, locale, now, forecast }: Reader): string {
  const isPast = now !== undefined && expiresAt <= now;
  return say({ locale }, "why.when.lapses", {
    tense: forecast ? "will" : isPast ? "past" : "is",
    day: formatUntil(expiresAt, "long", { timeZone, locale }),
  });
}

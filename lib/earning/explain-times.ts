import type { ExplanationView } from "@/lib/ledger/explanation";
import { localClock } from "@/lib/shared/calendar";
import { formatDate, formatUntil } from "@/lib/shared/format";
import type { ExplanationRecord } from "./explanation";
import { POINTS, type PointNames } from "./words";

type Reader = { timeZone: string; names?: PointNames; now?: Date; forecast?: boolean };
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
function dayText(at: Date, timeZone: string): string {
  if (localClock(at, timeZone).minutes === 0) return `at the end of ${formatUntil(at, "long", { timeZone })}`;
  return `on ${formatDate(at, "long", { timeZone })}`;
}

function opensSentence(
  { state, at }: ExplanationView["availability"],
  waited: boolean,
  { timeZone, names = POINTS, forecast }: Reader,
): string {
  const yours = `Your ${names.many}`;
  if (state === "on_fulfilment") return `${yours} ${forecast ? "will open" : "open"} when the order is sent.`;
  if (state === "pending") {
    return at
      ? `${yours} ${forecast ? "will open" : "open"} ${dayText(at, timeZone)}.`
      : `${yours} are pending.`;
  }
  if (waited && at) return `${yours} opened ${dayText(at, timeZone)}.`;
  return forecast ? `${yours} will be ready to spend at once.` : `${yours} were ready to spend at once.`;
}

function lapsesSentence(expiresAt: Date, { timeZone, now, forecast }: Reader): string {
  const until = formatUntil(expiresAt, "long", { timeZone });
  if (forecast) return `They will be good until ${until}.`;
  return now && expiresAt <= now ? `They were good until ${until}.` : `They are good until ${until}.`;
}

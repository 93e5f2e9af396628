import { Badge } from "@/components/ui/badge";
import type { RuleView, VersionView } from "@/lib/earning/rule-view";
import { localClock } from "@/lib/shared/calendar";
import { formatDate, formatUntil } from "@/lib/shared/format";

/** "30 November 2026" for the end of that day, "30 Nov 2026, 18:00" for an hour of it. */
export function untilText(endsAt: Date, timeZone: string): string {
  return localClock(endsAt, timeZone).minutes === 0
    ? formatUntil(endsAt, "long", { timeZone })
    : formatDate(endsAt, "time", { timeZone });
}

/** Whether a rule counts now, later, or no more. */
export function RuleState({ rule }: { rule: RuleView }) {
  if (rule.current?.problem) return <Badge tone="negative">Can't be read</Badge>;
  if (rule.state === "in_force") return <Badge tone="positive">In force</Badge>;
  return rule.state === "scheduled" ? <Badge tone="info">Scheduled</Badge> : <Badge>Ended</Badge>;
}

/** When a version counted: "from 1 Feb 2027, 00:00 until 1 Mar 2027, 00:00". */
export function timeText({ state, liveFrom, liveUntil }: VersionView, timeZone: string): string {
  const reading = { timeZone };
  if (state === "withdrawn")
    return `never counted: taken back before it began on ${formatDate(liveFrom, "medium", reading)}`;
  const since = formatDate(liveFrom, "time", reading);
  const until = liveUntil ? ` until ${formatDate(liveUntil, "time", reading)}` : "";
  if (state === "scheduled") return `begins ${since}${until && `, counts${until}`}`;
  if (state === "past") return `counted from ${since}${until}`;
  return until ? `counts from ${since}${until}` : `counts since ${since}`;
}

/** What is to come of a rule: its planned end, or the version that follows. */
export function planText({ current, scheduled }: RuleView, timeZone: string): string | null {
  const reading = { timeZone };
  if (scheduled) {
    return `From ${formatDate(scheduled.liveFrom, "long", reading)} (version ${scheduled.version}): ${scheduled.sentence ?? "can't be read"}.`;
  }
  return current?.liveUntil ? `Until ${untilText(current.liveUntil, timeZone)}.` : null;
}

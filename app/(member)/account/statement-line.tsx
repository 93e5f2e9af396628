import { ActivityLine } from "@/components/member/activity-list";
import { type ActivityLine as Line, statementTitle } from "@/lib/members/activity";
import { formatDate, formatNumber, formatSigned, formatUntil, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { paths } from "./paths";

type Props = {
  line: Line;
  reading: Reading;
  /** Where the Why of this event stands. */
  whyHref: (eventId: string) => string;
  /** Whether to say what the member had in all after it. */
  withTotal?: boolean;
};

/** A line of the member's statement: how many, what for, when, what has become of it, and why. */
export function StatementLine({ line, reading, whyHref, withTotal = false }: Props) {
  return (
    <ActivityLine
      points={line.points}
      title={statementTitle(line, reading)}
      detail={detailOf(line, reading)}
      state={line.isPending ? "pending" : line.kind === "expire" ? "gone" : "settled"}
      total={withTotal ? line.total : undefined}
      why={whyOf(line, whyHref, reading)}
      reading={reading}
    />
  );
}

function detailOf(line: Line, reading: Reading): string {
  const parts = [formatDate(line.at, "medium", reading)];
  if (line.isPending) {
    parts.push(
      line.pendingUntil
        ? say(reading, "member.line.pendingUntil", { date: formatUntil(line.pendingUntil, "day", reading) })
        : say(reading, "member.line.pendingSent"),
    );
  }
  if (line.reason && line.kind === "adjust") parts.push(line.reason);
  if (line.kind === "restore") {
    parts.push(say(reading, "member.line.back", { many: reading.names?.many ?? "points" }));
  }
  return parts.join(" · ");
}

function whyOf(line: Line, whyHref: Props["whyHref"], reading: Reading) {
  if (line.kind === "redeem" && line.redemption) {
    return { href: paths.code(line.redemption.id), label: say(reading, "member.line.details") };
  }
  if (!line.eventId || !line.isExplained) return undefined;
  return { href: whyHref(line.eventId), label: whyLabel(line, reading) };
}

function whyLabel({ points, isPending }: Line, reading: Reading): string {
  if (points === 0n) return say(reading, "member.line.whyNothing");
  if (isPending) return say(reading, "member.line.whyPending");
  const figure = points < 0n ? formatSigned(points, reading) : formatNumber(points, reading);
  return say(reading, "member.line.why", { points: figure });
}

import Link from "next/link";
import type { ReactNode } from "react";
import { MemberTimeline, type TimelineEntry as Shown } from "@/components/merchant/member-timeline";
import { listAudit } from "@/lib/audit/service";
import { type ActivityLine, activityTitle } from "@/lib/members/activity";
import { memberTimeline } from "@/lib/members/service";
import type { TimelineEntry } from "@/lib/members/timeline";
import { formatNumber, formatUntil, type Reading } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { withParams } from "../../../search-params";
import { readingOf } from "../../../words";
import type { MemberPart } from "./member-here";

type Props = MemberPart & { href: string; ordersHref: string; all: boolean };

const FIRST = 20;

/** The whole story, newest first, with who did it and a way to ask why. */
export async function Story({ scope, program, member, href, ordersHref, all }: Props) {
  const [entries, log] = await Promise.all([
    memberTimeline(scope, member.id),
    listAudit(scope, { subject: showId("member", member.id), limit: 200 }),
  ]);
  const adjusters = new Map(log.entries.map((entry) => [entry.at.getTime(), entry.actorName ?? undefined]));
  const reading = readingOf(program);
  const context = { adjusters, reading, href: withParams(href, { all: all ? "yes" : null }), ordersHref };
  const first = all ? entries : entries.slice(0, FIRST);
  return (
    <>
      <MemberTimeline reading={reading} entries={first.map((entry, index) => shown(entry, index, context))} />
      {first.length < entries.length ? (
        <p className="mt-3">
          <Link href={withParams(href, { all: "yes" })} className="link link-target" scroll={false}>
            Show {entries.length - first.length} more
          </Link>
        </p>
      ) : null}
    </>
  );
}

type Context = {
  adjusters: Map<number, string | undefined>;
  reading: Reading;
  href: string;
  ordersHref: string;
};

function shown(entry: TimelineEntry, index: number, context: Context): Shown {
  const { at } = entry;
  if (entry.kind === "joined") return { id: "joined", at, title: "Joined" };
  if (entry.kind === "tier") {
    const title = entry.from ? `From ${entry.from} to ${entry.to}` : `Began at ${entry.to}`;
    return { id: `tier ${index}`, at, title, detail: TIER_REASONS[entry.reason] ?? entry.reason };
  }
  return ofLine(entry.line, context);
}

const TIER_REASONS: Record<string, string> = {
  upgrade: "Reached by what counts",
  ladder: "The ladder was changed",
  pin_over: "A pin had held it lower",
  period_end: "Its time ended without being earned again",
  undo: "An evaluation was undone",
  pinned: "Set by staff",
  merged: "Two members became one",
  invited: "An invitation was accepted",
  paid: "Paid for",
  grant_ended: "What was given or paid for ended",
  status_match: "On trial, for a tier elsewhere",
  trial_ended: "The trial ended",
};

function ofLine(line: ActivityLine, { adjusters, reading, href, ordersHref }: Context): Shown {
  const why =
    line.isExplained && line.eventId
      ? {
          href: `${href}${href.includes("?") ? "&" : "?"}why=${showId("event", line.eventId)}`,
          label: line.points === 0n ? "Why nothing?" : `Why ${formatNumber(line.points, reading)}?`,
        }
      : undefined;
  return {
    id: line.id,
    at: line.at,
    title: activityTitle(line),
    detail: detailOf(line, reading, ordersHref),
    points: line.points,
    balance: line.total,
    by: line.kind === "adjust" ? adjusters.get(line.at.getTime()) : undefined,
    why,
  };
}

function detailOf(line: ActivityLine, reading: Reading, ordersHref: string): ReactNode {
  if (line.reason) return `“${line.reason}”`;
  if (line.redemption) return `Code ${line.redemption.code}`;
  const pending = line.isPending
    ? line.pendingUntil
      ? `Pending until ${formatUntil(line.pendingUntil, "long", reading)}`
      : "Pending until the order is sent"
    : null;
  const order = line.orderNumber ? (
    <Link href={withParams(ordersHref, { q: line.orderNumber })} className="link">
      See order
    </Link>
  ) : null;
  return pending || order ? (
    <>
      {pending}
      {pending && order ? " · " : null}
      {order}
    </>
  ) : null;
}

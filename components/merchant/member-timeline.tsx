import Link from "next/link";
import type { ReactNode } from "react";
import { formatDate, formatNumber, formatSigned, type Reading } from "@/lib/shared/format";

export type TimelineEntry = {
  id: string;
  at: Date;
  title: string;
  detail?: ReactNode;
  /** Moved points, where it moved any. */
  points?: bigint | null;
  /** Balance after it. */
  balance?: bigint | null;
  /** Who did it: "Mara (support)", "Shop". */
  by?: string;
  why?: { href: string; label: string };
};

/** Everything that happened to a member, newest first. */
export function MemberTimeline({ entries, reading }: { entries: TimelineEntry[]; reading?: Reading }) {
  return (
    <ol className="timeline">
      {entries.map((entry) => (
        <li key={entry.id}>
          <time dateTime={entry.at.toISOString()}>{formatDate(entry.at, "time", reading)}</time>
          <span>
            {entry.title}
            {entry.detail || entry.by ? (
              <small>
                {entry.detail}
                {entry.detail && entry.by ? " · " : null}
                {entry.by}
              </small>
            ) : null}
          </span>
          <span className="timeline-points">
            {entry.points === null || entry.points === undefined ? null : (
              <b>{formatSigned(entry.points, reading)}</b>
            )}
            {entry.balance === null || entry.balance === undefined ? null : (
              <small>
                <span className="sr-only">balance </span>
                {formatNumber(entry.balance, reading)}
              </small>
            )}
          </span>
          <span>
            {entry.why ? (
              <Link href={entry.why.href} className="link link-target" scroll={false} prefetch={false}>
                {entry.why.label}
                <span className="sr-only">: {entry.title}</span>
              </Link>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  );
}

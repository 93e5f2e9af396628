import Link from "next/link";
import type { ReactNode } from "react";
import { formatNumber, formatSigned, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";

export type ActivityLineProps = {
  points: bigint;
  /** "Order #1042", "€5 off, code used on order #1042". */
  title: string;
  /** The line beneath: "€48.00 after discount", "Pending until 2 December". */
  detail?: ReactNode;
  /** Pending and lapsed figures are quieter. */
  state?: "settled" | "pending" | "gone";
  /** What there was in all after it: the statement's running total. */
  total?: bigint;
  /** Leads to the Why-sheet, usually `?why=<id>`. */
  why?: { href: string; label: string };
  reading?: Reading;
};

/** One movement of points: how many, what for, why. */
export function ActivityLine(props: ActivityLineProps) {
  const { points, title, detail, state = "settled", total, why, reading } = props;
  return (
    <li className="activity-line" data-state={state === "settled" ? undefined : state}>
      <b>{formatSigned(points, reading)}</b>
      <span>
        {title}
        {detail ? <small>{detail}</small> : null}
      </span>
      {total === undefined ? null : (
        <span className="activity-total">
          {formatNumber(total, reading)} <span>{say(reading ?? {}, "member.activity.inAll")}</span>
        </span>
      )}
      {why ? (
        <Link href={why.href} className="link link-target" scroll={false} prefetch={false}>
          {why.label}
          <span className="sr-only">: {title}</span>
        </Link>
      ) : null}
    </li>
  );
}

/** The list that ActivityLines stand in. */
export function ActivityList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className="activity" aria-label={label}>
      {children}
    </ul>
  );
}

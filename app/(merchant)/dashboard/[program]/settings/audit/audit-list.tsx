import Link from "next/link";
import type { NamedAuditEntry } from "@/lib/audit/service";
import { authorOf } from "@/lib/shared/author";
import { formatDate } from "@/lib/shared/format";
import type { Paths } from "../../../paths";
import { withParams } from "../../../search-params";
import { actionText } from "./action-text";
import { type Change, changesOf } from "./changes-of";
import { placeOf } from "./place-of";

type Props = { entries: NamedAuditEntry[]; paths: Paths; timeZone: string };

/** Acts, newest first, each with what it changed. */
export function AuditList({ entries, paths, timeZone }: Props) {
  return (
    <ol>
      {entries.map((entry) => (
        <li key={entry.id} className="border-line border-t py-3 first:border-t-0">
          <p>
            <b className="font-semibold">{authorOf(entry.actor, entry.actorName)}</b>{" "}
            {actionText(entry.action)} <Subject entry={entry} place={placeOf(entry.subject, paths)} />
          </p>
          <p className="text-caption text-secondary">
            {formatDate(entry.at, "time", { timeZone })} · entry {String(entry.number)} ·{" "}
            <Link href={withParams(paths.audit, { about: entry.subject })} className="link">
              All about it
            </Link>
          </p>
          <Changes number={entry.number} changes={changesOf(entry.before, entry.after)} />
        </li>
      ))}
    </ol>
  );
}

function Subject({ entry, place }: { entry: NamedAuditEntry; place: string | null }) {
  const label = <span className="wrap-anywhere">{labelOf(entry)}</span>;
  if (!place) return label;
  return (
    <Link href={place} className="link">
      {label}
    </Link>
  );
}

/** The name of what it was done to, where the entry has one; else the end of its id, which tells it apart. */
function labelOf({ subject, before, after, memberName, staffName }: NamedAuditEntry): string {
  if (memberName) return memberName;
  if (staffName) return staffName;
  for (const value of [after, before]) {
    if (
      value !== null &&
      typeof value === "object" &&
      !Array.isArray(value) &&
      typeof value.name === "string"
    ) {
      return `“${value.name}”`;
    }
  }
  return /^[a-z]{3}_[0-9a-f]{32}$/.test(subject) ? `${subject.slice(0, 4)}…${subject.slice(-6)}` : subject;
}

function Changes({ number, changes }: { number: bigint; changes: Change[] }) {
  if (changes.length === 0) return null;
  return (
    <details className="mt-1">
      <summary className="w-fit text-caption text-secondary underline decoration-dotted underline-offset-3">
        What changed<span className="sr-only"> with entry {String(number)}</span>
      </summary>
      <dl className="definitions">
        {changes.map(({ field, before, after }) => (
          <div key={field} className="contents">
            <dt>{field}</dt>
            <dd className="wrap-anywhere">
              {before !== null ? <del className="text-secondary">{before}</del> : null}
              {before !== null && after !== null ? " → " : null}
              {after}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

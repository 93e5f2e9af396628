import Link from "next/link";
import { Details } from "@/components/ui/details";
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
      {entries.map((entry) => {
        const changes = changesOf(entry.before, entry.after);
        const place = placeOf(entry.subject, paths);
        return (
          <li key={entry.id} className="border-line border-t py-3 first:border-t-0">
            <p>
              <b className="font-semibold">{authorOf(entry.actor, entry.actorName)}</b>{" "}
              {actionText(entry.action)}{" "}
              {place ? (
                <Link href={place} className="link">
                  <code>{shortId(entry.subject)}</code>
                </Link>
              ) : (
                <code className="break-all">{shortId(entry.subject)}</code>
              )}
            </p>
            <p className="text-caption text-secondary">
              {formatDate(entry.at, "time", { timeZone })} · entry {String(entry.number)} ·{" "}
              <Link href={withParams(paths.audit, { about: entry.subject })} className="link">
                All about it
              </Link>
            </p>
            {changes.length > 0 ? (
              <Details summary="What changed">
                <ChangeTable changes={changes} />
              </Details>
            ) : null}
          </li>
        );
      })}
    </ol>
  );
}

/** The end of an id tells it apart; the whole of it stands in the address. */
function shortId(subject: string): string {
  return /^[a-z]{3}_[0-9a-f]{32}$/.test(subject) ? `${subject.slice(0, 4)}…${subject.slice(-6)}` : subject;
}

function ChangeTable({ changes }: { changes: Change[] }) {
  return (
    <dl className="definitions">
      {changes.map(({ field, before, after }) => (
        <div key={field} className="contents">
          <dt>{field}</dt>
          <dd className="break-words">
            {before !== null ? <del className="text-secondary">{before}</del> : null}
            {before !== null && after !== null ? " → " : null}
            {after}
          </dd>
        </div>
      ))}
    </dl>
  );
}

import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { formatDate, formatNumber, type Reading } from "@/lib/shared/format";
import type { Try } from "@/lib/webhook-events/delivery";

/** Each try that the log keeps, the newest first: what was sent with it, and what came back. */
export function Tries({ log, reading }: { log: readonly Try[]; reading: Reading }) {
  if (log.length === 0) {
    return (
      <EmptyState title="Not tried yet" example={<p>Answered 204 · 84 ms</p>}>
        Each try will stand here with the headers that it was signed with and what came back.
      </EmptyState>
    );
  }
  return (
    <ol className="grid gap-6" reversed>
      {log.toReversed().map((one) => (
        <li key={one.at} className="grid grid-cols-[minmax(0,1fr)] gap-2 border-line border-t pt-4">
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <Badge tone={one.status !== null && one.status < 300 ? "positive" : "caution"}>
              {one.status === null ? "No answer" : `Answered ${one.status}`}
            </Badge>
            <span className="text-secondary text-small">
              {formatDate(new Date(one.at), "time", reading)} · {formatNumber(one.ms)} ms
            </span>
          </div>
          {one.error ? <p>{one.error}</p> : null}
          <p className="text-secondary text-small">
            {Object.entries(one.sent).map(([name, value]) => (
              <code key={name} className="block break-all">
                {name}: {value}
              </code>
            ))}
          </p>
          {one.answer ? (
            <pre
              className="max-h-60 overflow-auto whitespace-pre-wrap break-all rounded-surface bg-sunken p-4 text-small"
              dir="ltr"
            >
              <code>{one.answer}</code>
            </pre>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

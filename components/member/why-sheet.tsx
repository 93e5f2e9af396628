import type { ReactNode } from "react";
import type { ExplanationView } from "@/lib/ledger/explanation";
import { formatDate, formatPoints, formatSigned, type Reading } from "@/lib/shared/format";
import { WhyCalculation, WhyQualifying } from "./why-calculation";
import { WhyLines } from "./why-lines";

type Props = {
  view: ExplanationView;
  /** Language and name of points; the time zone is the explanation's own. */
  reading?: Reading;
  /** At the foot: "This looks wrong" with its link. */
  footer?: ReactNode;
};

/**
 * Why these points: the order's lines, what of them counts, the rules in words, what was added and multiplied, what a
 * limit kept back, the arithmetic down to the rounding, what counts toward a tier, and the rules that did not apply. Stands in a RouteSheet titled with whyTitle(view).
 */
export function WhySheet({ view, reading: given, footer }: Props) {
  const reading = { ...given, timeZone: view.timeZone };
  const earned = view.outcome === "earned" || view.outcome === "reversed";
  return (
    <div className="why">
      <div>
        <p className="why-result">{earned ? formatSigned(view.points, reading) : "0"}</p>
        <p>
          {view.title} · {formatDate(view.occurredAt, "medium", reading)}
        </p>
        <p>{stateSentence(view, reading)}</p>
      </div>
      {view.notes.length > 0 ? (
        <ul className="grid gap-1">
          {view.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      ) : null}
      {view.lines.length > 0 ? <WhyLines view={view} reading={reading} /> : null}
      {view.applied.length + view.steps.length + view.cuts.length > 0 ? (
        <WhyCalculation view={view} reading={reading} />
      ) : null}
      <WhyQualifying view={view} reading={reading} />
      {view.notApplied.length > 0 ? (
        <section>
          <h3>Rules that did not apply</h3>
          <ul className="why-lines">
            {view.notApplied.map((rule) => (
              <li key={`${rule.name} ${rule.version}`}>
                <span>
                  <span className="why-words">{rule.sentence}</span>
                  <small>{rule.why}</small>
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {footer}
    </div>
  );
}

/** What has become of the points, in one sentence. */
function stateSentence(view: ExplanationView, reading: Reading): string {
  if (view.outcome === "nothing") {
    return `This ${view.forecast ? "would earn" : "earned"} no ${reading.names?.many ?? "points"}.`;
  }
  if (view.outcome === "unchanged") return `It still stands at ${formatPoints(view.target, reading)}.`;
  if (view.outcome === "reversed") {
    return `From ${formatPoints(view.previous, reading)} to ${formatPoints(view.target, reading)}.`;
  }
  return view.when.join(" ");
}

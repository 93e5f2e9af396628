import type { ReactNode } from "react";
import type { ExplanationView } from "@/lib/ledger/explanation";
import { formatDate, formatPoints, formatSigned, type Reading } from "@/lib/shared/format";
import { POINTS } from "@/lib/shared/point-names";
import { say } from "@/lib/shared/say";
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
          <h3>{say(reading, "why.sheet.notApplied")}</h3>
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
    return say(reading, "why.sheet.earnedNone", {
      forecast: view.forecast ? "yes" : "no",
      names: (reading.names ?? POINTS).many,
    });
  }
  const total = formatPoints(view.target, reading);
  if (view.outcome === "unchanged") return say(reading, "why.sheet.standsAt", { points: total });
  if (view.outcome === "reversed") {
    return say(reading, "why.sheet.fromTo", { before: formatPoints(view.previous, reading), after: total });
  }
  return view.when.join(reading.locale === "ja" ? "" : " ");
}

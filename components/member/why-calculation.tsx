import type { ExplainedCut, ExplainedRule, ExplainedStep, ExplanationView } from "@/lib/ledger/explanation";
import { exactText, isWhole } from "@/lib/shared/exact-text";
import { formatMoney, formatNumber, formatSigned, type Reading } from "@/lib/shared/format";

const ROUNDING = { floor: "Rounded down", round: "Rounded to the nearest", ceil: "Rounded up" } as const;

/**
 * The arithmetic, as on a till roll: what each rule counted, what was added and multiplied, what a limit kept back, the
 * fraction carried over, the rounding, the result.
 */
export function WhyCalculation({ view, reading }: { view: ExplanationView; reading: Reading }) {
  const { carry } = view;
  const carried = carry && carry.before !== "0" ? carry.before : null;
  const kept = carry && carry.after !== "0" ? carry.after : null;
  const rounded = carried !== null || !isWhole(view.exact);
  return (
    <section>
      <h3>How it adds up</h3>
      <ul className="why-lines">
        <Sums {...view} reading={reading} />
        {carried ? (
          <li>
            <span>Left over from your last order</span>
            <span>+{exactText(carried, reading)}</span>
          </li>
        ) : null}
        {rounded ? (
          <li>
            <span>
              {ROUNDING[view.rounding]}
              {kept ? <small>{exactText(kept, reading)} is kept for your next order</small> : null}
            </span>
            <span>{formatNumber(view.target, reading)}</span>
          </li>
        ) : null}
        {view.previous === 0n ? null : (
          <li>
            <span>This order held before</span>
            <span>{formatNumber(view.previous, reading)}</span>
          </li>
        )}
        <li className="why-sum">
          <span>{sumText(view)}</span>
          <span>{formatSigned(view.points, reading)}</span>
        </li>
      </ul>
    </section>
  );
}

function sumText({ points, forecast }: ExplanationView): string {
  if (points < 0n) return "Taken back";
  return forecast ? "Will be added" : "Added";
}

type SumProps = {
  applied: readonly ExplainedRule[];
  steps: readonly ExplainedStep[];
  cuts?: readonly ExplainedCut[];
  currency: string;
  reading: Reading;
};

/** What the base rules counted, then what came on top, in the order in which it was added. */
function Sums({ applied, steps, cuts = [], currency, reading }: SumProps) {
  return (
    <>
      {applied.map((rule) => (
        <li key={`${rule.name} ${rule.version}`}>
          <span>
            <span className="why-words">{rule.sentence}</span>
            <small>
              {rule.name}, version {rule.version}
              {rule.basisMinor === 0n ? null : (
                <>, on {formatMoney({ minor: rule.basisMinor, currency }, reading)}</>
              )}
            </small>
          </span>
          <span>{exactText(rule.exact, reading)}</span>
        </li>
      ))}
      {steps.map((step) => (
        <li key={`${step.kind} ${step.name} ${step.version}`}>
          <span>
            <span className="why-words">{step.sentence}</span>
            <small>{stepText(step)}</small>
          </span>
          <span>+{exactText(step.exact, reading)}</span>
        </li>
      ))}
      {cuts.map((cut) => (
        <li key={`${cut.name} ${cut.version} ${cut.by}`}>
          <span>
            {cut.by === "limit" ? "A limit was reached" : "A budget was spent"}
            <small>{cut.sentence}</small>
          </span>
        </li>
      ))}
    </>
  );
}

/** "Double November, version 2 · × 2", "Your tier Gold · × 1.5". */
function stepText({ name, version, factor }: ExplainedStep): string {
  const who = version === null ? name : `${name}, version ${version}`;
  return factor === null ? who : `${who} · × ${factor}`;
}

/** E6: what counts toward a tier, by the same rules, beside what can be spent. */
export function WhyQualifying({ view, reading }: { view: ExplanationView; reading: Reading }) {
  const { qualifying } = view;
  if (!qualifying || (qualifying.applied.length === 0 && qualifying.steps.length === 0)) return null;
  const { names, exact, points } = qualifying;
  return (
    <section>
      <h3>What counts toward your tier</h3>
      <ul className="why-lines">
        <Sums {...qualifying} currency={view.currency} reading={reading} />
        {isWhole(exact) ? null : (
          <li>
            <span>Rounded down</span>
            <span>{formatNumber(points, reading)}</span>
          </li>
        )}
        <li className="why-sum">
          <span>{points === 1n ? names.one : names.many}</span>
          <span>{formatNumber(points, reading)}</span>
        </li>
      </ul>
    </section>
  );
}

import type { ExplanationView } from "@/lib/ledger/explanation";
import { formatMoney, formatNumber, formatSigned, type Reading } from "@/lib/shared/format";
import { exactText, isWhole } from "./exact-text";

const ROUNDING = { floor: "Rounded down", round: "Rounded to the nearest", ceil: "Rounded up" } as const;

/** The arithmetic, as on a till roll: each rule, the fraction carried over, the rounding, the result. */
export function WhyCalculation({ view, reading }: { view: ExplanationView; reading: Reading }) {
  const { carry } = view;
  const carried = carry && carry.before !== "0" ? carry.before : null;
  const kept = carry && carry.after !== "0" ? carry.after : null;
  const rounded = carried !== null || !isWhole(view.exact);
  return (
    <section>
      <h3>How it adds up</h3>
      <ul className="why-lines">
        {view.applied.map((rule) => (
          <li key={`${rule.name} ${rule.version}`}>
            <span>
              {rule.sentence}
              <small>
                {rule.name}, version {rule.version}, on{" "}
                {formatMoney({ minor: rule.basisMinor, currency: view.currency }, reading)}
              </small>
            </span>
            <span>{exactText(rule.exact, reading)}</span>
          </li>
        ))}
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
          <span>{view.points < 0n ? "Taken back" : "Added"}</span>
          <span>{formatSigned(view.points, reading)}</span>
        </li>
      </ul>
    </section>
  );
}

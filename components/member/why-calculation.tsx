import type { ExplainedCut, ExplainedRule, ExplainedStep, ExplanationView } from "@/lib/ledger/explanation";
import { decimalText, exactText, isWhole } from "@/lib/shared/exact-text";
import { formatMoney, formatNumber, formatSigned, pointsWord, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";

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
      <h3>{say(reading, "why.sheet.addsUp")}</h3>
      <ul className="why-lines">
        <Sums {...view} reading={reading} />
        {carried ? (
          <li>
            <span>{say(reading, "why.sheet.leftOver")}</span>
            <span>+{exactText(carried, reading)}</span>
          </li>
        ) : null}
        {rounded ? (
          <li>
            <span>
              {say(reading, `why.sheet.${view.rounding}`)}
              {kept ? (
                <small>{say(reading, "why.sheet.kept", { part: exactText(kept, reading) })}</small>
              ) : null}
            </span>
            <span>{formatNumber(view.target, reading)}</span>
          </li>
        ) : null}
        {view.previous === 0n ? null : (
          <li>
            <span>{say(reading, "why.sheet.heldBefore")}</span>
            <span>{formatNumber(view.previous, reading)}</span>
          </li>
        )}
        <li className="why-sum">
          <span>{sumText(view, reading)}</span>
          <span>{formatSigned(view.points, reading)}</span>
        </li>
      </ul>
    </section>
  );
}

function sumText({ points, forecast }: ExplanationView, reading: Reading): string {
  if (points < 0n) return say(reading, "why.sheet.takenBack");
  return say(reading, forecast ? "why.sheet.willBeAdded" : "why.sheet.added");
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
            <small>{ruleText(rule, currency, reading)}</small>
          </span>
          <span>{exactText(rule.exact, reading)}</span>
        </li>
      ))}
      {steps.map((step) => (
        <li key={`${step.kind} ${step.name} ${step.version}`}>
          <span>
            <span className="why-words">{step.sentence}</span>
            <small>{stepText(step, reading)}</small>
          </span>
          <span>+{exactText(step.exact, reading)}</span>
        </li>
      ))}
      {cuts.map((cut) => (
        <li key={`${cut.name} ${cut.version} ${cut.by}`}>
          <span>
            {say(reading, cut.by === "limit" ? "why.sheet.limitReached" : "why.sheet.budgetSpent")}
            <small>{cut.sentence}</small>
          </span>
        </li>
      ))}
    </>
  );
}

/** "Mugs, version 2, on €24.80". */
function ruleText({ name: rule, version, basisMinor }: ExplainedRule, currency: string, reading: Reading) {
  if (basisMinor === 0n) return say(reading, "why.sheet.version", { rule, version });
  const amount = formatMoney({ minor: basisMinor, currency }, reading);
  return say(reading, "why.sheet.versionOn", { rule, version, amount });
}

/** "Double November, version 2 · × 2", "Your tier Gold · × 1.5". */
function stepText({ name: rule, version, factor }: ExplainedStep, reading: Reading): string {
  const who = version === null ? rule : say(reading, "why.sheet.version", { rule, version });
  return factor === null ? who : `${who} · × ${decimalText(factor, reading)}`;
}

/** E6: what counts toward a tier, by the same rules, beside what can be spent. */
export function WhyQualifying({ view, reading }: { view: ExplanationView; reading: Reading }) {
  const { qualifying } = view;
  if (!qualifying || (qualifying.applied.length === 0 && qualifying.steps.length === 0)) return null;
  const { names, exact, points } = qualifying;
  return (
    <section>
      <h3>{say(reading, "why.sheet.towardTier")}</h3>
      <ul className="why-lines">
        <Sums {...qualifying} currency={view.currency} reading={reading} />
        {isWhole(exact) ? null : (
          <li>
            <span>{say(reading, "why.sheet.floor")}</span>
            <span>{formatNumber(points, reading)}</span>
          </li>
        )}
        <li className="why-sum">
          <span>{pointsWord(points, { ...reading, names })}</span>
          <span>{formatNumber(points, reading)}</span>
        </li>
      </ul>
    </section>
  );
}

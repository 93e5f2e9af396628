import type { ExplainedLine, ExplanationView } from "@/lib/ledger/explanation";
import { formatMoney, formatNumber, formatPoints, type Reading } from "@/lib/shared/format";

/** What was bought, and what of it counts. */
export function WhyLines({ view, reading }: { view: ExplanationView; reading: Reading }) {
  const money = (minor: bigint) => formatMoney({ minor, currency: view.currency }, reading);
  return (
    <section>
      <h3>What was bought</h3>
      <ul className="why-lines">
        {view.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of an order have no id here and never move
          <li key={index}>
            <span>
              {line.title}
              <small>{lineSentence(line, money, reading)}</small>
            </span>
            <span>
              {money(line.paidMinor)}
              <small>{line.points === null ? "–" : formatPoints(line.points, reading)}</small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function lineSentence(line: ExplainedLine, money: (minor: bigint) => string, reading: Reading): string {
  const parts: string[] = [];
  if (line.quantity !== 1) parts.push(`${formatNumber(line.quantity, reading)} pieces`);
  if (line.refundedQuantity > 0) parts.push(`${formatNumber(line.refundedQuantity, reading)} returned`);
  if (line.excluded) parts.push(line.excluded);
  else if (line.eligibleMinor !== line.paidMinor) parts.push(`${money(line.eligibleMinor)} of it counts`);
  if (line.ruleName) parts.push(line.ruleName);
  return parts.join(" · ");
}

import type { ExplainedLine, ExplanationView } from "@/lib/ledger/explanation";
import { formatMoney, formatPoints, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";

/** What was bought, and what of it counts. */
export function WhyLines({ view, reading }: { view: ExplanationView; reading: Reading }) {
  const money = (minor: bigint) => formatMoney({ minor, currency: view.currency }, reading);
  return (
    <section>
      <h3>{say(reading, "why.sheet.bought")}</h3>
      <ul className="why-lines">
        {view.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of an order have no id here and never move
          <li key={index}>
            <span>
              <bdi>{line.title}</bdi>
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
  if (line.quantity !== 1) parts.push(say(reading, "why.sheet.pieces", { count: line.quantity }));
  if (line.refundedQuantity > 0)
    parts.push(say(reading, "why.sheet.returned", { count: line.refundedQuantity }));
  if (line.excluded) parts.push(line.excluded);
  else if (line.eligibleMinor !== line.paidMinor)
    parts.push(say(reading, "why.sheet.eligible", { amount: money(line.eligibleMinor) }));
  if (line.ruleName) parts.push(line.ruleName);
  return parts.join(" · ");
}

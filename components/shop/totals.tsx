import type { ReactNode } from "react";
import { formatMoney, type Reading } from "@/lib/shared/format";
import type { Money } from "@/lib/shared/money";

export type TotalLine = {
  label: ReactNode;
  amount: Money;
  /** Instead of the amount: "Free". */
  text?: string;
  /** The last line, larger. */
  sum?: boolean;
  note?: ReactNode;
};

/** How a sum of money comes together. */
export function Totals({ lines, reading }: { lines: TotalLine[]; reading?: Reading }) {
  return (
    <dl className="totals">
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sum's lines have no identity but their place
        <div key={index} data-sum={line.sum || undefined}>
          <dt>
            {line.label}
            {line.note ? <small>{line.note}</small> : null}
          </dt>
          <dd>{line.text ?? formatMoney(line.amount, reading)}</dd>
        </div>
      ))}
    </dl>
  );
}

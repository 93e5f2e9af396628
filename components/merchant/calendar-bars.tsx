import Link from "next/link";
import type { ReactNode } from "react";

export type CalendarRow = {
  id: string;
  name: string;
  href: string;
  /** "1 to 30 November 2026". */
  when: string;
  /** Shares of the whole line; null where it lies beyond. */
  bar: { start: number; length: number } | null;
  state: "now" | "coming" | "past";
  children?: ReactNode;
};

type Props = {
  label: string;
  rows: CalendarRow[];
  /** The months, each where it begins; null for a list without bars. */
  marks: { label: string; place: number }[] | null;
  /** Where today is. */
  today: number;
};

const percent = (share: number) => `${(share * 100).toFixed(2)}%`;

/** What runs when, as bars over the months; on a phone the words alone. */
export function CalendarBars({ label, rows, marks, today }: Props) {
  return (
    <div className="calendar-bars" data-plain={marks === null || undefined}>
      <div className="calendar-marks" aria-hidden>
        {marks?.map(({ label: month, place }) => (
          <span key={month + String(place)} style={{ insetInlineStart: percent(place) }}>
            {month}
          </span>
        ))}
      </div>
      <ul aria-label={label}>
        {rows.map((row) => (
          <li key={row.id}>
            <div>
              <h3>
                <Link href={row.href} className="link">
                  {row.name}
                </Link>
              </h3>
              <p>{row.when}</p>
            </div>
            {marks ? (
              <div className="calendar-line" aria-hidden>
                <i style={{ insetInlineStart: percent(today) }} />
                {row.bar ? (
                  <b
                    data-state={row.state}
                    style={{ insetInlineStart: percent(row.bar.start), inlineSize: percent(row.bar.length) }}
                  />
                ) : null}
              </div>
            ) : null}
            {row.children ? <div className="calendar-more">{row.children}</div> : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

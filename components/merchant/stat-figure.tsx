import type { ReactNode } from "react";

type Props = {
  label: string;
  /** Ready to be shown: "12,480", "€1,204.50"; null where there is not enough data yet. */
  value: string | null;
  /** "+4% on the month before". */
  note?: ReactNode;
  /** How it is computed, in a sentence. */
  how: ReactNode;
};

/** A figure with its name, and how it is computed. */
export function StatFigure({ label, value, note, how }: Props) {
  return (
    <div className="stat">
      <dt>{label}</dt>
      <dd className={value === null ? "stat-none" : undefined}>{value ?? "Not enough data yet"}</dd>
      {note ? <dd className="stat-note">{note}</dd> : null}
      <dd className="stat-how">
        <details>
          <summary>
            How computed<span className="sr-only">: {label}</span>
          </summary>
          <p>{how}</p>
        </details>
      </dd>
    </div>
  );
}

/** The row that StatFigures stand in. */
export function StatRow({ children }: { children: ReactNode }) {
  return <dl className="stats">{children}</dl>;
}

type Props = {
  /** Read out: "Set-up". */
  label: string;
  value: number;
  max: number;
  /** Read out instead of a percentage: "3 of 5 steps". */
  valueText?: string;
};

/** A bar that fills. The words belong beside it. */
export function Progress({ label, value, max, valueText }: Props) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div
      role="progressbar"
      className="progress"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={max}
      aria-valuetext={valueText}
      style={{ "--p": `${(share * 100).toFixed(1)}%` } as React.CSSProperties}
    />
  );
}

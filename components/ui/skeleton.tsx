type Props = {
  /** What is coming, read out once. */
  label?: string;
  /** Any CSS length; the place keeps this height. */
  height: string;
  width?: string;
};

/** Holds the place of something slow at its size. */
export function Skeleton({ label, height, width = "100%" }: Props) {
  return (
    <span className="skeleton" style={{ blockSize: height, inlineSize: width }}>
      {label ? <span className="sr-only">{label}</span> : null}
    </span>
  );
}

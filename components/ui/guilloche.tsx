import { GUILLOCHE_BOX, type GuillocheOptions, guilloche, rosetteName } from "@/lib/shared/guilloche";

type Props = GuillocheOptions & {
  id: string;
  className?: string;
  /** Stands in the page itself, so that it can draw itself. */
  inline?: boolean;
};

/** The rosette of an id in the current colour; decoration, and nothing to read. */
export function Guilloche({ id, className, inline, ...options }: Props) {
  const { width, height } = GUILLOCHE_BOX;
  const across = options.place === "centre" ? height : width;
  return (
    <svg
      viewBox={`0 0 ${across} ${height}`}
      preserveAspectRatio="xMaxYMid meet"
      className={className}
      aria-hidden
    >
      {inline ? (
        <path d={guilloche(id, options)} fill="none" stroke="currentColor" strokeWidth="1.9" />
      ) : (
        <use href={`/rosette/${rosetteName(id, options)}#r`} />
      )}
    </svg>
  );
}

import { GUILLOCHE_BOX, type GuillocheOptions, guilloche } from "@/lib/shared/guilloche";

type Props = GuillocheOptions & { id: string; className?: string };

/** The rosette of an id in the current colour; decoration, and nothing to read. */
export function Guilloche({ id, className, ...options }: Props) {
  const { width, height } = GUILLOCHE_BOX;
  const across = options.place === "centre" ? height : width;
  return (
    <svg
      viewBox={`0 0 ${across} ${height}`}
      preserveAspectRatio="xMaxYMid meet"
      className={className}
      aria-hidden
    >
      <path d={guilloche(id, options)} fill="none" stroke="currentColor" strokeWidth="1.9" />
    </svg>
  );
}

import { badgeRosette } from "@/lib/game/badge-rosette";

/** The signs in the middle of badges, on 24 by 24. */
const SIGNS: Record<string, string> = {
  cup: "M7 4h10v5a5 5 0 0 1-10 0zM7 6H4c0 3 1.5 5 3.6 5M17 6h3c0 3-1.5 5-3.6 5M12 14v4M8 20h8",
  flag: "M6 21V4M6 5c4-2.5 8 2.5 12 0v8c-4 2.5-8-2.5-12 0",
  leaf: "M5 19C4 10 9 4.5 19.5 4.5 19.5 15 14 20 5 19zM5 19c3-5 6-7.5 10-9.5",
  star: "M12 3.5l2.6 5.5 6 .8-4.4 4.2 1.1 6-5.3-3-5.3 3 1.1-6L3.4 9.8l6-.8z",
  path: "M6 20c0-5 12-3 12-8S7 9 7 4.5M18 20h.1M5 4.5h4",
  compass: "M12 3.2a8.8 8.8 0 1 0 0 17.6 8.8 8.8 0 0 0 0-17.6zM15.6 8.4l-2 5.2-5.2 2 2-5.2z",
  flame:
    "M12 3c1 4 5.5 5.5 5.5 11a5.5 5.5 0 0 1-11 0c0-2.3 1-3.8 2.4-5 .3 1.6 1 2.4 1.9 2.8C10.6 8 11 5.5 12 3z",
  heart: "M12 20S3.8 15 3.8 9.2A4.3 4.3 0 0 1 12 7.3a4.3 4.3 0 0 1 8.2 1.9C20.2 15 12 20 12 20z",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
  peak: "M3 19l6.5-11 4 6.5 2-3L21 19zM8 10.5l1.5 1.5 1.5-1.5",
};

export type BadgeArtState = "earned" | "open" | "secret";

type Props = {
  /** The rim is drawn from it. */
  id: string;
  art: string;
  /** The level held: the rim is denser with each. */
  level: number;
  state: BadgeArtState;
  /** The rim draws itself, once. */
  draws?: boolean;
  className?: string;
};

/** A badge as an engraved medal; an outline of it while it is under way, and less than that while it is secret. */
export function BadgeArt({ id, art, level, state, draws, className = "badge-art" }: Props) {
  return (
    <svg
      viewBox="0 0 1200 1200"
      className={className}
      data-state={state}
      data-draws={draws || undefined}
      aria-hidden
    >
      {state === "secret" ? (
        <circle cx="600" cy="600" r="470" className="badge-rim" strokeDasharray="60 44" />
      ) : (
        <path
          d={badgeRosette(id, state === "earned" ? level : 0)}
          className="badge-rim"
          pathLength={draws ? 1 : undefined}
        />
      )}
      {state === "secret" ? null : (
        <>
          <circle cx="600" cy="600" r="330" className="badge-disc" />
          <path
            d={SIGNS[art] ?? SIGNS.star}
            className="badge-sign"
            transform="translate(600 600) scale(17) translate(-12 -12)"
          />
        </>
      )}
    </svg>
  );
}

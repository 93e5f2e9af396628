import type { CSSProperties } from "react";
import { formatUntil, type Reading } from "@/lib/shared/format";

export type LadderTier = {
  id: string;
  name: string;
  /** How much of the way from here to the next tier is behind the member, in thousandths. */
  fill: number;
};

type Props = {
  /** Lowest first. */
  tiers: LadderTier[];
  currentId: string | null;
  /** What is missing to the next tier, in words: "€142", "3 nights"; null at the top. */
  next: { name: string; missing: string } | null;
  /** The first instant at which what was spent no longer counts. */
  by?: Date | null;
  reading?: Reading;
};

/** Standing is a ladder, never a number to spend. */
export function TierLadder({ tiers, currentId, next, by, reading }: Props) {
  if (tiers.length === 0) return null;
  const filled = tiers.reduce((sum, tier) => sum + tier.fill, 0);
  const current = tiers.find((tier) => tier.id === currentId);
  const step = next ? `${next.missing} to ${next.name}` : null;
  const until = step && by ? ` by ${formatUntil(by, "medium", reading)}` : "";
  return (
    <div className="ladder" style={{ "--n": tiers.length } as CSSProperties}>
      <p>
        {step ? (
          <b className="font-[650]">{step}</b>
        ) : (
          <b className="font-[650]">You are at the top: {current?.name}</b>
        )}
        <span className="text-secondary">{until}</span>
      </p>
      <div
        role="progressbar"
        className="ladder-bar"
        aria-label={next ? `Progress to ${next.name}` : "Tier"}
        aria-valuemin={0}
        aria-valuemax={1000 * tiers.length}
        aria-valuenow={filled}
        aria-valuetext={`${current ? `${current.name}. ` : ""}${step ? step + until : "Top tier reached"}`}
        style={{ "--p": `${(filled / (10 * tiers.length)).toFixed(1)}%` } as CSSProperties}
      />
      <ol className="ladder-names" aria-label="Tiers">
        {tiers.map((tier) => (
          <li key={tier.id} aria-current={tier.id === currentId ? "step" : undefined} title={tier.name}>
            {tier.name}
          </li>
        ))}
      </ol>
    </div>
  );
}

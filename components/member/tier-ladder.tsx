import type { CSSProperties } from "react";
import { formatUntil, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";

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
export function TierLadder({ tiers, currentId, next, by, reading = {} }: Props) {
  if (tiers.length === 0) return null;
  const filled = tiers.reduce((sum, tier) => sum + tier.fill, 0);
  const current = tiers.find((tier) => tier.id === currentId);
  const step = next ? stepText(next, by ?? null, reading) : null;
  const reached = step ?? say(reading, "tiers.ladder.topReached");
  return (
    <div className="ladder" style={{ "--n": tiers.length } as CSSProperties}>
      <p>
        <b className="font-[650]">
          {step ?? say(reading, "tiers.ladder.top", { tier: current?.name ?? "" })}
        </b>
      </p>
      <div
        role="progressbar"
        className="ladder-bar"
        aria-label={
          next
            ? say(reading, "tiers.ladder.progressTo", { tier: next.name })
            : say(reading, "tiers.ladder.tier")
        }
        aria-valuemin={0}
        aria-valuemax={1000 * tiers.length}
        aria-valuenow={filled}
        aria-valuetext={
          current ? say(reading, "tiers.ladder.valueText", { tier: current.name, text: reached }) : reached
        }
        style={{ "--p": `${(filled / (10 * tiers.length)).toFixed(1)}%` } as CSSProperties}
      />
      <ol className="ladder-names" aria-label={say(reading, "tiers.ladder.tiers")}>
        {tiers.map((tier) => (
          <li key={tier.id} aria-current={tier.id === currentId ? "step" : undefined} title={tier.name}>
            {tier.name}
          </li>
        ))}
      </ol>
    </div>
  );
}

function stepText(next: NonNullable<Props["next"]>, by: Date | null, reading: Reading): string {
  const values = { missing: next.missing, tier: next.name };
  return by
    ? say(reading, "tiers.ladder.toNextBy", { ...values, date: formatUntil(by, "medium", reading) })
    : say(reading, "tiers.ladder.toNext", values);
}

import type { CSSProperties, ReactNode } from "react";
import { Check, LockSimple } from "../ui/icons";

export type TierStep = {
  id: string;
  name: string;
  state: "reached" | "current" | "ahead";
  /** "From €300 in 12 months", "You are here since 5 May 2026". */
  note: ReactNode;
  /** What the tier brings, a sentence each. */
  benefits: string[];
  /** With the current step: how much of the way to the next is done, in thousandths. */
  fill?: number;
};

/** How much of the way between a step and the one below it is done, in thousandths. */
function wayBelow(step: TierStep, below: TierStep | undefined): number {
  if (!below || below.state === "ahead") return 0;
  return step.state === "ahead" ? (below.fill ?? 0) : 1000;
}

/** The ladder as something to climb: the top is above, and the rail is filled as far as one has come. */
export function TierSteps({ steps }: { steps: TierStep[] }) {
  return (
    <ol className="tier-steps" reversed>
      {steps.map((step, i) => (
        <li
          key={step.id}
          data-state={step.state}
          aria-current={step.state === "current" ? "step" : undefined}
          style={{ "--p": `${wayBelow(step, steps[i + 1]) / 10}%` } as CSSProperties}
        >
          <h2>{step.name}</h2>
          <p>{step.note}</p>
          {step.benefits.length > 0 ? (
            <ul>
              {step.benefits.map((benefit) => (
                <li key={benefit}>
                  {step.state === "ahead" ? (
                    <LockSimple size={18} aria-hidden />
                  ) : (
                    <Check size={18} aria-hidden />
                  )}
                  {benefit}
                </li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

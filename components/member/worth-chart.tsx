import { formatDate, formatMoney, formatPoints, type Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";

/** What so many points were worth from an instant on, as a share of the width and of the highest. */
type Step = {
  from: number;
  to: number;
  height: number;
  worth: { minor: bigint; points: bigint; at: Date };
};

type Props = {
  steps: readonly Step[];
  since: Date;
  until: Date;
  currency: string;
  reading: Reading;
};

const [WIDTH, HEIGHT, TOP] = [320, 72, 6];

/** What 100 points are worth at a rate, in whole minor units, rounded down. */
function perHundred({ minor, points }: Step["worth"]): bigint {
  return (minor * 100n) / points;
}

const x = (share: number): string => (share * WIDTH).toFixed(1);
const y = (height: number): string => (HEIGHT - height * (HEIGHT - TOP)).toFixed(1);

function lineOf(steps: readonly Step[]): string {
  return steps
    .map(({ from, to, height }, i) =>
      i === 0 ? `M${x(from)} ${y(height)}H${x(to)}` : `V${y(height)}H${x(to)}`,
    )
    .join("");
}

/**
 * What points have been worth, as a line of steps: a rate holds until the next one. The words beneath say the same, so
 * the drawing is for the eye alone.
 */
export function WorthChart({ steps, since, until, currency, reading }: Props) {
  const last = steps.at(-1);
  if (!last) return null;
  const money = (step: Step) => formatMoney({ minor: perHundred(step.worth), currency }, reading);
  const first = steps[0] as Step;
  return (
    <figure className="worth-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" preserveAspectRatio="none">
        <path className="worth-chart-area" d={`${lineOf(steps)}V${HEIGHT}H${x(first.from)}Z`} />
        <path className="worth-chart-line" d={lineOf(steps)} vectorEffect="non-scaling-stroke" />
      </svg>
      <p className="worth-chart-axis" aria-hidden="true">
        <span>{formatDate(since, "medium", reading)}</span>
        <span>{formatDate(until, "medium", reading)}</span>
      </p>
      <figcaption>
        <strong>
          {say(reading, "member.worth.now", { hundred: formatPoints(100n, reading), money: money(last) })}
        </strong>
        {steps.length > 1 ? (
          <ul>
            {steps
              .slice(0, -1)
              .reverse()
              .map((step, i) => (
                <li key={step.worth.at.getTime()}>
                  {say(reading, "member.worth.until", {
                    money: money(step),
                    date: formatDate(steps[steps.length - 1 - i]?.worth.at ?? until, "medium", reading),
                  })}
                </li>
              ))}
          </ul>
        ) : (
          <span> {say(reading, "member.worth.unchanged")}</span>
        )}
      </figcaption>
    </figure>
  );
}

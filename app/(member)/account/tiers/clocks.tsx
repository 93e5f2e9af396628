import { Progress } from "@/components/ui/progress";
import { formatUntil } from "@/lib/shared/format";
import type { Standing } from "@/lib/tiers/service";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";
import { amountText, countedText } from "./words";

type Props = { standing: Standing; program: ReadProgram; now: Date };

/** The two clocks (T7): what it takes to rise, and by when; what it takes to stay, and until when. */
export function Clocks({ standing, program, now }: Props) {
  return (
    <div className="grid gap-6">
      <EarnClock standing={standing} program={program} now={now} />
      <KeepClock standing={standing} program={program} now={now} />
    </div>
  );
}

const thousandths = (part: bigint, whole: bigint) =>
  whole <= 0n || part >= whole ? 1000 : Number((part * 1000n) / whole);

function EarnClock({ standing, program }: Props) {
  const { next, missing, measured, earnBy, projected, current } = standing;
  if (!next) return <p>{countedText(standing, program)}. You are at the top.</p>;
  const by = earnBy ? ` by ${formatUntil(earnBy, "long", readingOf(program))}` : "";
  const text = `${amountText(measured, standing, program)} of ${amountText(next.threshold, standing, program)}`;
  const leads =
    projected &&
    projected.position > (current?.position ?? 0) &&
    projected.entry === "earned" &&
    !projected.hidden
      ? `At the pace of your last three months you reach ${projected.name}${earnBy ? " by then" : " within a year"}.`
      : null;
  return (
    <section className="grid gap-2" aria-labelledby="rise">
      <h2 id="rise">
        {amountText(missing, standing, program)} more and you are {next.name}
      </h2>
      <Progress
        label={`Way to ${next.name}`}
        value={thousandths(measured, next.threshold)}
        max={1000}
        valueText={text}
      />
      <p className="text-secondary">
        {countedText(standing, program)}
        {by ? `; it counts${by}` : ""}. {leads}
      </p>
    </section>
  );
}

function KeepClock({ standing, program, now }: Props) {
  const { keep, pinnedUntil } = standing;
  const reading = readingOf(program);
  if (pinnedUntil)
    return (
      <p>
        Your tier is set for you until {formatUntil(pinnedUntil, "long", reading)}: it stays, whatever counts.
      </p>
    );
  if (!keep) return null;
  const { tier, until, from, threshold, measured, missing } = keep;
  if (!until) return <p>{tier.name} is yours for good.</p>;
  const day = formatUntil(until, "long", reading);
  if (until <= now)
    return (
      <p>
        Your time in {tier.name} ended on {day}.{" "}
        {missing > 0n ? "We look at it, and tell you before anything changes." : "You have earned it again."}
      </p>
    );
  if (from && from > now)
    return (
      <section className="grid gap-1" aria-labelledby="keep">
        <h2 id="keep">
          {tier.name} is yours until {day}
        </h2>
        <p className="text-secondary">
          What counts from {formatUntil(from, "long", reading)} on decides what comes after it.
        </p>
      </section>
    );
  return (
    <section className="grid gap-2" aria-labelledby="keep">
      <h2 id="keep">
        {missing > 0n
          ? `${amountText(missing, standing, program)} more by ${day} keeps ${tier.name}`
          : `You have earned ${tier.name} again`}
      </h2>
      <Progress
        label={`What keeps ${tier.name}`}
        value={thousandths(measured, threshold)}
        max={1000}
        valueText={`${amountText(measured, standing, program)} of ${amountText(threshold, standing, program)}`}
      />
      <p className="text-secondary">
        {missing > 0n
          ? `It is yours until ${day} in any case.`
          : `It goes on after ${day} for a whole new period.`}
      </p>
    </section>
  );
}

import { Progress } from "@/components/ui/progress";
import { formatDate, formatUntil } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { tierName } from "@/lib/tiers/perk-text";
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
  const { next, missing, measured } = standing;
  const reading = readingOf(program);
  if (!next) {
    return (
      <p>
        {countedText(standing, program)} {say(reading, "tiers.rise.top")}
      </p>
    );
  }
  const tier = tierName(reading, next);
  return (
    <section className="grid gap-2" aria-labelledby="rise">
      <h2 id="rise">
        {say(reading, "tiers.rise.title", { amount: amountText(missing, standing, program), tier })}
      </h2>
      <Progress
        label={say(reading, "tiers.rise.way", { tier })}
        value={thousandths(measured, next.threshold)}
        max={1000}
        valueText={partText(measured, next.threshold, standing, program)}
      />
      <p className="text-secondary">{earnText(standing, program)}</p>
    </section>
  );
}

function partText(part: bigint, whole: bigint, standing: Standing, program: ReadProgram): string {
  return say(readingOf(program), "tiers.rise.of", {
    part: amountText(part, standing, program),
    whole: amountText(whole, standing, program),
  });
}

/** What counts, until when, and where the pace of the last months leads. */
function earnText(standing: Standing, program: ReadProgram): string {
  const { earnBy, projected, current } = standing;
  const reading = readingOf(program);
  const leads =
    projected &&
    projected.position > (current?.position ?? 0) &&
    projected.entry === "earned" &&
    !projected.hidden;
  return [
    countedText(standing, program),
    earnBy ? say(reading, "tiers.counted.countsBy", { date: formatUntil(earnBy, "long", reading) }) : null,
    leads
      ? say(reading, earnBy ? "tiers.rise.paceThen" : "tiers.rise.paceYear", {
          tier: tierName(reading, projected),
        })
      : null,
  ]
    .filter((sentence) => sentence !== null)
    .join(" ");
}

function KeepClock({ standing, program, now }: Props) {
  const { keep, pinnedUntil } = standing;
  const reading = readingOf(program);
  if (pinnedUntil) {
    const date = formatUntil(pinnedUntil, "long", reading);
    return <p>{say(reading, "tiers.keep.pinned", { date })}</p>;
  }
  if (!keep) return null;
  const { until, from, missing } = keep;
  const tier = tierName(reading, keep.tier);
  if (!until) return <p>{say(reading, "tiers.keep.forGood", { tier })}</p>;
  const date = formatUntil(until, "long", reading);
  if (until <= now) {
    const ended = missing > 0n ? "tiers.keep.endedLook" : "tiers.keep.endedAgain";
    return <p>{say(reading, ended, { tier, date })}</p>;
  }
  if (from && from > now) {
    return (
      <section className="grid gap-1" aria-labelledby="keep">
        <h2 id="keep">{say(reading, "tiers.keep.yoursUntil", { tier, date })}</h2>
        <p className="text-secondary">
          {say(reading, "tiers.keep.countsFrom", { date: formatDate(from, "long", reading) })}
        </p>
      </section>
    );
  }
  return <Keeping keep={keep} until={until} standing={standing} program={program} />;
}

type KeepingProps = Omit<Props, "now"> & { keep: NonNullable<Standing["keep"]>; until: Date };

/** What it takes to stay, while it counts. */
function Keeping({
  keep: { tier: kept, threshold, measured, missing },
  until,
  standing,
  program,
}: KeepingProps) {
  const reading = readingOf(program);
  const tier = tierName(reading, kept);
  const date = formatUntil(until, "long", reading);
  return (
    <section className="grid gap-2" aria-labelledby="keep">
      <h2 id="keep">
        {missing > 0n
          ? say(reading, "tiers.keep.moreBy", {
              amount: amountText(missing, standing, program),
              date,
              tier,
            })
          : say(reading, "tiers.keep.again", { tier })}
      </h2>
      <Progress
        label={say(reading, "tiers.keep.what", { tier })}
        value={thousandths(measured, threshold)}
        max={1000}
        valueText={partText(measured, threshold, standing, program)}
      />
      <p className="text-secondary">
        {say(reading, missing > 0n ? "tiers.keep.inAnyCase" : "tiers.keep.goesOn", { date })}
      </p>
    </section>
  );
}

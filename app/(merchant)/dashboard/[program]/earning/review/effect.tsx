import { DefinitionList } from "@/components/ui/definition-list";
import { type Proposal, pastEvents, previewRule, type RulePreview } from "@/lib/earning/service-preview";
import { pointRate } from "@/lib/insight/service";
import type { Program } from "@/lib/programs/program";
import { type Rate, worthOf } from "@/lib/rewards/worth";
import {
  formatCount,
  formatDate,
  formatMoney,
  formatNumber,
  formatPercent,
  formatPoints,
} from "@/lib/shared/format";
import type { ProgramScope } from "@/lib/shared/scope";
import { readingOf } from "../../../words";

type Props = { scope: ProgramScope; program: Program; proposal: Proposal; now: Date };

/** The proposed rule run over the program's own orders, by the code that awards. */
export async function Effect(props: Props) {
  const { scope, program, proposal, now } = props;
  const trigger = proposal.definition?.trigger;
  if (trigger?.code === "event") return <EventEffect {...props} type={trigger.type} />;
  const [preview, rate] = await Promise.all([
    previewRule(scope, program, proposal, now),
    pointRate(scope, now),
  ]);
  if (!preview.ok) {
    return (
      <p>
        Today's rules can't all be read, so there is nothing to compare with. Publishing a version that can be
        read mends it.
      </p>
    );
  }
  if (preview.value.orders === 0) {
    return <p>No member has paid an order in the last 90 days, so there is nothing to run it over yet.</p>;
  }
  return <Comparison preview={preview.value} rate={rate} program={program} />;
}

/** How often what the rule is for has happened: the most it could have given. */
async function EventEffect({ scope, program, proposal, now, type }: Props & { type: string }) {
  const { events, members } = await pastEvents(scope, type, now);
  const reading = readingOf(program);
  const effect = proposal.definition?.effect;
  const each = effect?.code === "fixed" ? BigInt(effect.points) : 0n;
  if (events === 0) {
    return <p>No such event came in in the last 90 days, so there is nothing to compare with yet.</p>;
  }
  return (
    <p className="max-w-[60ch]">
      In the last 90 days {formatCount(events, "such event", "such events")} of{" "}
      {formatCount(members, "member", "members")} came in: at most{" "}
      <strong>{formatPoints(each * BigInt(events), reading)}</strong>, before conditions and limits.
    </p>
  );
}

function Comparison({
  preview,
  rate,
  program,
}: {
  preview: RulePreview;
  rate: Rate | null;
  program: Program;
}) {
  const reading = readingOf(program);
  const { orders, changed, pointsNow, pointsNext, qualifyingNow, qualifyingNext, spendMinor, since } =
    preview;
  const { many } = program.settings.qualifyingNames;
  const more = pointsNext - pointsNow;
  const size = more < 0n ? -more : more;
  const money = (minor: bigint) => formatMoney({ minor, currency: program.currency });
  const back = (points: bigint) =>
    rate && spendMinor > 0n
      ? `, ${formatPercent(Number((worthOf(points, rate) * 10_000n) / spendMinor) / 10_000, reading, 1)} back`
      : "";
  return (
    <>
      <p className="max-w-[60ch]">
        Run over the {formatCount(orders, "order", "orders")} that members paid since{" "}
        {formatDate(since, "day", reading)} ({money(spendMinor)}):{" "}
        <strong>
          {more === 0n
            ? "the same points in all"
            : `${formatPoints(size, reading)} ${more > 0n ? "more" : "fewer"}`}
        </strong>
        {rate && size > 0n ? `, worth ${money(worthOf(size, rate))}` : ""}.
      </p>
      <div className="mt-3 max-w-xl">
        <DefinitionList
          items={[
            { term: "By today's rules", value: `${formatPoints(pointsNow, reading)}${back(pointsNow)}` },
            { term: "With this version", value: `${formatPoints(pointsNext, reading)}${back(pointsNext)}` },
            { term: "Orders it changes", value: `${changed} of ${orders}` },
            ...(qualifyingNow === qualifyingNext
              ? []
              : [
                  {
                    term: many,
                    value: `${formatNumber(qualifyingNext, reading)} instead of ${formatNumber(qualifyingNow, reading)}`,
                  },
                ]),
          ]}
        />
      </div>
      <p className="mt-3 max-w-[60ch] text-caption text-secondary">
        Computed from the orders as they stand today, refunds taken off, by the code that awards points, with
        members’ limits from the first of these orders on and without budgets. Worth is what a point buys at
        your best reward now. People may buy differently under another rule; nobody can compute that.
      </p>
    </>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { type TierStep, TierSteps } from "@/components/member/tier-steps";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { listRewards } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { formatCount, formatDate, formatMoney, formatUntil } from "@/lib/shared/format";
import { tierSentences } from "@/lib/tiers/perk-text";
import { ladder, progress, type Standing } from "@/lib/tiers/service";
import { settleEntries } from "@/lib/tiers/service-entries";
import { matchesOf } from "@/lib/tiers/service-matches";
import type { Tier } from "@/lib/tiers/tier";
import type { ReadProgram } from "@/lib/words/service";
import { paths } from "../paths";
import { readingOf } from "../reading";
import { Benefits } from "./benefits";
import { Clocks } from "./clocks";
import { Given } from "./given";
import { amountText, reasonText, withinText } from "./words";

export const metadata: Metadata = { title: "Tiers" };

/** The ladder from above, where one stands on it, the two clocks, what each tier brings, and how it came about. */
export default async function TiersPage() {
  const { scope, program } = await requireMember();
  const now = clock.now();
  await settleEntries(scope, now, [scope.memberId]);
  const [standing, rewards, all, matches] = await Promise.all([
    progress(scope, now),
    listRewards(scope),
    ladder(scope),
    matchesOf(scope, scope.memberId),
  ]);
  if (standing.ladder.length === 0) {
    return (
      <>
        <PageHeader title="Tiers" />
        <h2 className="sr-only">The ladder</h2>
        <EmptyState title="There are no tiers in this program">
          <p>Everybody gets the same at {program.name}.</p>
        </EmptyState>
      </>
    );
  }
  const rewardName = (id: string) => rewards.find((reward) => reward.id === id)?.name;
  const asGuest = matches.find(({ state }) => state === "trial");
  return (
    <>
      <PageHeader
        title="Tiers"
        description={standing.current ? `You are in ${standing.current.name}.` : undefined}
      />
      <AtRisk standing={standing} program={program} />
      <div className="columns">
        <TierSteps
          steps={[...standing.all].reverse().map((tier) => stepOf(tier, standing, program, rewardName))}
        />
        <div className="grid content-start gap-8 pt-2">
          <Clocks standing={standing} program={program} now={now} />
          {asGuest?.trialUntil ? (
            <p>
              You try your tier until {formatUntil(asGuest.trialUntil, "long", readingOf(program))}:{" "}
              {amountText(asGuest.measured, standing, program)} of{" "}
              {amountText(asGuest.target ?? 0n, standing, program)} keeps it.
            </p>
          ) : null}
          <Given
            standing={standing}
            program={program}
            invited={all.filter(({ entry }) => entry === "invited")}
          />
          <WhatCounts program={program} standing={standing} />
          <p>
            Do you have a tier elsewhere?{" "}
            <Link className="link link-target" href={paths.match}>
              Show it, and try ours
            </Link>
          </p>
        </div>
      </div>
      <div className="mt-10 grid gap-10">
        <Benefits standing={standing} program={program} rewardName={rewardName} />
        <History standing={standing} program={program} all={all} />
      </div>
    </>
  );
}

function AtRisk({ standing, program }: { standing: Standing; program: ReadProgram }) {
  const { atRisk, keep } = standing;
  if (!atRisk || !keep) return null;
  const to = standing.all.find(({ id }) => id === atRisk.toTierId)?.name;
  const until = formatUntil(atRisk.dueAt, "long", readingOf(program));
  return (
    <div className="mb-6">
      <Notice tone="caution" title={`${keep.tier.name} ends after ${until} unless you keep it`}>
        {amountText(keep.missing, standing, program)} more by then, and it stays.
        {to ? ` If not, you go on in ${to}.` : ""}
      </Notice>
    </div>
  );
}

function stepOf(
  tier: Tier,
  standing: Standing,
  program: ReadProgram,
  rewardName: (id: string) => string | undefined,
): TierStep {
  const { current, ladder: rungs, fill } = standing;
  const place = rungs.findIndex(({ id }) => id === tier.id);
  const isCurrent = tier.id === current?.id;
  const state = isCurrent ? "current" : tier.position < (current?.position ?? 0) ? "reached" : "ahead";
  const since = standing.since ? ` since ${formatDate(standing.since, "long", readingOf(program))}` : "";
  return {
    id: tier.id,
    name: tier.name,
    state,
    note: isCurrent ? `You are here${since}` : reachedBy(tier, standing, program),
    benefits: tierSentences(tier, readingOf(program), rewardName),
    fill: isCurrent ? fill[place] : undefined,
  };
}

function reachedBy(tier: Tier, standing: Standing, program: ReadProgram): string {
  if (tier.entry === "invited") return "By invitation";
  if (tier.entry === "paid") {
    const fee = formatMoney({ minor: tier.feeMinor ?? 0n, currency: program.currency }, { short: true });
    return `${fee} for ${formatCount(tier.feeMonths ?? 0, "month", "months")}`;
  }
  if (tier.threshold === 0n) return "For everybody who joins";
  return `From ${amountText(tier.threshold, standing, program)}${withinText(program)}`;
}

const KEPT: Record<Exclude<ReadProgram["settings"]["tiers"]["window"], "rolling">, string> = {
  calendar_year: "for the rest of the year and all of the next",
  anniversary: "for the rest of your year of membership and all of the next",
  lifetime: "for good",
};

function WhatCounts({ program, standing }: { program: ReadProgram; standing: Standing }) {
  const { window, windowMonths, graceDays, noticeDays, downgrade } = program.settings.tiers;
  const what = standing.measure === "spend" ? "What you spent" : `Your ${standing.names.many}`;
  const forGood = window === "lifetime" || downgrade === "never";
  return (
    <section aria-labelledby="counts">
      <h2 id="counts">What counts</h2>
      <p>
        {what}
        {withinText(program)}, refunds taken off. You rise the moment it is enough, and keep the tier{" "}
        {forGood
          ? "for good"
          : window === "rolling"
            ? `for ${formatCount(windowMonths, "month", "months")}`
            : KEPT[window]}
        .
        {forGood
          ? ""
          : ` Before it ends you hear from us, ${formatCount(noticeDays, "day", "days")} ahead${graceDays > 0 ? `, and ${formatCount(graceDays, "day", "days")} of grace follow` : ""}.`}
      </p>
    </section>
  );
}

function History({
  standing,
  program,
  all,
}: {
  standing: Standing;
  program: ReadProgram;
  all: readonly Tier[];
}) {
  if (standing.changes.length === 0) return null;
  const nameOf = (id: string | null) => all.find((tier) => tier.id === id)?.name ?? "a former tier";
  return (
    <section aria-labelledby="history">
      <h2 id="history">How it came about</h2>
      <ul className="why-lines">
        {standing.changes.map((change) => (
          <li key={change.id}>
            <span>
              {change.fromTierId
                ? `From ${nameOf(change.fromTierId)} to ${nameOf(change.toTierId)}`
                : nameOf(change.toTierId)}{" "}
              <span className="text-secondary">{reasonText(change.reason)}</span>
            </span>
            <span>{formatDate(change.at, "medium", readingOf(program))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

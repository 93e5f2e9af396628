import type { Metadata } from "next";
import { type TierStep, TierSteps } from "@/components/member/tier-steps";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import type { Program } from "@/lib/programs/program";
import { clock } from "@/lib/shared/clock";
import { formatCount, formatDate, formatMoney } from "@/lib/shared/format";
import { progress, type Standing } from "@/lib/tiers/service";
import type { Tier } from "@/lib/tiers/tier";
import { readingOf } from "../reading";

export const metadata: Metadata = { title: "Tiers" };

/** The ladder from above, where one stands on it, what each tier brings, and how it came about. */
export default async function TiersPage() {
  const { scope, program } = await requireMember();
  const standing = await progress(scope, clock.now());
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
  return (
    <>
      <PageHeader title="Tiers" description={standingText(standing, program)} />
      <div className="columns">
        <TierSteps steps={[...standing.ladder].reverse().map((tier) => stepOf(tier, standing, program))} />
        <div className="grid content-start gap-8 pt-2">
          <WhatCounts program={program} />
          <History standing={standing} program={program} />
        </div>
      </div>
    </>
  );
}

function money(minor: bigint, program: Program): string {
  return formatMoney({ minor, currency: program.currency }, { ...readingOf(program), short: true });
}

function windowText({ settings }: Program): string {
  return formatCount(settings.tiers.windowMonths, "month", "months");
}

function standingText(standing: Standing, program: Program): string {
  const { next, missingMinor, spendMinor, windowStart } = standing;
  const since = formatDate(windowStart, "long", readingOf(program));
  const spent = `You spent ${money(spendMinor, program)} since ${since}`;
  if (!next) return `${spent}. You are at the top.`;
  return `${spent}. ${money(missingMinor, program)} more and you are ${next.name}.`;
}

function stepOf(tier: Tier, standing: Standing, program: Program): TierStep {
  const { current, ladder, fill } = standing;
  const place = ladder.indexOf(tier);
  const state = tier === current ? "current" : tier.position < (current?.position ?? 0) ? "reached" : "ahead";
  const since = standing.since ? ` since ${formatDate(standing.since, "long", readingOf(program))}` : "";
  const from =
    tier.threshold === 0n
      ? "For everybody who joins"
      : `From ${money(tier.threshold, program)} in ${windowText(program)}`;
  return {
    id: tier.id,
    name: tier.name,
    state,
    note: state === "current" ? `You are here${since}` : from,
    benefits: tier.benefits,
    fill: state === "current" ? fill[place] : undefined,
  };
}

function WhatCounts({ program }: { program: Program }) {
  return (
    <section aria-labelledby="counts">
      <h2 id="counts">What counts</h2>
      <p>
        What you spent in the last {windowText(program)}, refunds taken off. You rise the moment it is enough;
        what you return later takes no tier away.
      </p>
    </section>
  );
}

function History({ standing, program }: { standing: Standing; program: Program }) {
  if (standing.changes.length === 0) return null;
  const nameOf = (id: string | null) =>
    standing.ladder.find((tier) => tier.id === id)?.name ?? "a former tier";
  return (
    <section aria-labelledby="history">
      <h2 id="history">How it came about</h2>
      <ul className="why-lines">
        {standing.changes.map((change) => (
          <li key={change.id}>
            <span>
              {change.fromTierId
                ? `From ${nameOf(change.fromTierId)} to ${nameOf(change.toTierId)}`
                : nameOf(change.toTierId)}
            </span>
            <span>{formatDate(change.at, "medium", readingOf(program))}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Badge } from "@/components/ui/badge";
import { Details } from "@/components/ui/details";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import type { Program } from "@/lib/programs/program";
import { clock } from "@/lib/shared/clock";
import { formatCount, formatDate, formatUntil } from "@/lib/shared/format";
import { formatMeasured, measureNames } from "@/lib/tiers/measure";
import type { EvidenceFigure } from "@/lib/tiers/run";
import { ladder } from "@/lib/tiers/service";
import { type NamedProposal, openProposals } from "@/lib/tiers/service-falls";
import { listHolds } from "@/lib/tiers/service-holds";
import type { Ladder } from "@/lib/tiers/tier";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { readingOf } from "../../../words";
import { releaseAllAction } from "../actions";
import { TierTabs } from "../tabs";
import { Decide } from "./decide";
import { Holds } from "./holds";
import { HELD_BY } from "./words";

export const metadata: Metadata = { title: "Who would fall" };

/** Falls before they happen: each with what it is based on, what holds it, and what can be decided. */
export default async function FallsPage({ params }: { params: Promise<{ program: string }> }) {
  const { scope, program, staff } = await requireStaff((await params).program, "program:read");
  const [proposals, holds, tiers] = await Promise.all([
    openProposals(scope),
    listHolds(scope),
    ladder(scope),
  ]);
  const paths = pathsOf(program.slug);
  const mayWrite = can(staff.role, "tiers:write");
  const held = proposals.filter(({ state }) => state === "held");
  const coming = proposals.filter(({ state }) => state === "proposed");
  const broken = held.filter(({ heldBy }) => heldBy === "breaker").length;
  return (
    <>
      <PageHeader
        title="Who would fall"
        description="Nobody loses a tier by a sudden stroke: each fall is announced, can be looked at, and happens only if it is still true."
      />
      <TierTabs paths={paths} />
      <div className="dashboard-columns">
        <div>
          <h2 className="mb-2">Waiting for you</h2>
          {broken > 1 && mayWrite ? (
            <ActionForm action={releaseAllAction.bind(null, program.slug, "breaker")} className="mb-4">
              <p>
                {formatCount(broken, "fall was", "falls were")} stopped because they were so many in one
                night.
              </p>
              <div className="form-actions">
                <SubmitButton variant="secondary" pendingLabel="Releasing…">
                  Let all of them go on
                </SubmitButton>
              </div>
            </ActionForm>
          ) : null}
          {held.length === 0 ? (
            <p className="text-secondary">Nothing is held.</p>
          ) : (
            <Falls proposals={held} {...{ program, tiers, mayWrite }} />
          )}
          <h2 className="mt-8 mb-2">On their way</h2>
          {coming.length === 0 ? (
            <EmptyState title="Nobody is about to lose a tier">
              Members whose period ends without having earned the tier again stand here from the day they hear
              of it.
            </EmptyState>
          ) : (
            <Falls proposals={coming} {...{ program, tiers, mayWrite }} />
          )}
        </div>
        <div>
          <Holds holds={holds} program={program} mayWrite={mayWrite} now={clock.now()} />
          {mayWrite ? null : <OnlyOwners can="Only owners decide about falls and holds." />}
        </div>
      </div>
    </>
  );
}

type Part = { program: Program; tiers: Ladder; mayWrite: boolean };

function Falls({ proposals, program, tiers, mayWrite }: Part & { proposals: NamedProposal[] }) {
  const [paths, reading] = [pathsOf(program.slug), readingOf(program)];
  const nameOf = (id: string) => tiers.find((tier) => tier.id === id)?.name ?? "a former tier";
  return (
    <ul className="grid gap-4">
      {proposals.map((proposal) => {
        const who = proposal.memberName ?? "A member without a name";
        const tier = nameOf(proposal.fromTierId);
        return (
          <li key={proposal.id} className="grid gap-2 border-line border-b pb-4">
            <div className="flex flex-wrap items-baseline justify-between gap-2">
              <Link className="link wrap-anywhere font-semibold" href={paths.member(proposal.memberId)}>
                {who}
              </Link>
              {proposal.heldBy ? (
                <Badge tone="caution">{HELD_BY[proposal.heldBy]}</Badge>
              ) : (
                <Badge tone="info">Told</Badge>
              )}
            </div>
            <p>
              From {tier} to {nameOf(proposal.toTierId)}
              {proposal.state === "held"
                ? ", once you let it go on"
                : ` after ${formatUntil(proposal.dueAt, "long", reading)}`}
              .
            </p>
            <Evidence proposal={proposal} program={program} />
            {mayWrite ? <Decide slug={program.slug} proposal={proposal} who={who} tier={tier} /> : null}
          </li>
        );
      })}
    </ul>
  );
}

function Evidence({ proposal, program }: { proposal: NamedProposal; program: Program }) {
  const { evidence } = proposal;
  const reading = readingOf(program);
  const names = measureNames({
    ...program.settings,
    tiers: { ...program.settings.tiers, measure: measureOf(evidence.measure) },
  });
  const words = (amount: string) =>
    formatMeasured(BigInt(amount), { measure: evidence.measure, names, currency: program.currency }, reading);
  const stretch = ({ from, until }: EvidenceFigure) =>
    `${from ? formatDate(new Date(from), "medium", reading) : "The beginning"} to ${until ? formatUntil(new Date(until), "medium", reading) : "now"}`;
  return (
    <Details summary="What it is based on">
      <ul className="grid gap-1">
        <li>Takes {words(evidence.threshold)}</li>
        {evidence.figures.map((figure) => (
          <li key={`${figure.from} ${figure.until}`}>
            {stretch(figure)}: {words(figure.measured)}
            {evidence.measure === "spend" || evidence.measure === "qualifying" || evidence.measure === "units"
              ? ` in ${formatCount(figure.things, "order", "orders")}`
              : ""}
          </li>
        ))}
        <li>
          {evidence.cause === "ladder" ? "The ladder was changed" : "Its time ends"}:{" "}
          {formatDate(new Date(evidence.endsAt), "long", reading)}
        </li>
        <li>
          {evidence.toldAt
            ? `Told on ${formatDate(new Date(evidence.toldAt), "long", reading)}`
            : "Not told yet"}
        </li>
      </ul>
    </Details>
  );
}

type Measure = Program["settings"]["tiers"]["measure"];
const MEASURES = ["spend", "qualifying", "orders", "visits", "units", "referrals"] as const;

function measureOf(code: string): Measure {
  return MEASURES.find((measure) => measure === code) ?? "spend";
}

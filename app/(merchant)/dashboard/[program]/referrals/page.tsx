import type { Metadata } from "next";
import { StatFigure, StatRow } from "@/components/merchant/stat-figure";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { RowLink } from "@/components/ui/row-link";
import { Table } from "@/components/ui/table";
import { TabsNav } from "@/components/ui/tabs-nav";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import type { Program } from "@/lib/programs/program";
import { REFERRAL_STATES, type ReferralState, stateOf } from "@/lib/referrals/referral";
import { STATE_WORDS, signalText } from "@/lib/referrals/sentences";
import { listReferrals, type NamedReferral, referralCounts } from "@/lib/referrals/service";
import { formatDate, formatNumber, formatPercent } from "@/lib/shared/format";
import { readId } from "@/lib/shared/id";
import { pathsOf } from "../../paths";
import { type SearchParams, textOf } from "../../search-params";
import { readingOf } from "../../words";

export const metadata: Metadata = { title: "Referrals" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

const PER_PAGE = 50;

function stateIn(text: string): ReferralState | null {
  return REFERRAL_STATES.find((state) => state === text) ?? null;
}

/** Friends that members brought: what waits for a look first, and what has become of the others. */
export default async function ReferralsPage({ params, searchParams }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "members:read");
  const asked = await searchParams;
  const state = stateIn(textOf(asked.state));
  const before = readId("referral", textOf(asked.before));
  const [counts, found] = await Promise.all([
    referralCounts(scope),
    listReferrals(scope, { state, before, limit: PER_PAGE + 1 }),
  ]);
  const shown = found.slice(0, PER_PAGE);
  const last = shown.at(-1);
  const paths = pathsOf(program.slug);
  const { on } = program.settings.referrals;
  const tab = (label: string, of: ReferralState | null) => {
    return { href: paths.referralsIn(of), label, current: state === of };
  };
  const ended = counts.confirmed + counts.reversed + counts.blocked;
  return (
    <>
      <PageHeader
        title="Referrals"
        description="Members bring friends, and both get something once the friend's first order is kept."
        actions={
          <LinkButton href={paths.referralSettings}>
            {can(staff.role, "settings:write") ? "Change what is given" : "See what is given"}
          </LinkButton>
        }
      />
      {on ? null : (
        <div className="mb-6">
          <Notice title="Referrals are off.">
            Members see no link. What came before goes on: what was promised is given.
          </Notice>
        </div>
      )}
      <StatRow>
        <StatFigure
          label="Friends brought"
          value={formatNumber(counts.all)}
          how="Everybody who has joined by a member's link or code, whatever became of it."
        />
        <StatFigure
          label="Confirmed"
          value={formatNumber(counts.confirmed)}
          note={ended > 0 ? `${formatPercent(counts.confirmed / ended)} of those decided` : undefined}
          how="The friend's first order was paid, and kept until it could no longer be returned. Decided are those that were confirmed, returned or blocked."
        />
        <StatFigure
          label="On the way"
          value={formatNumber(counts.waiting)}
          how="Joined or ordered, with nothing against it; what is to be looked at is not among them."
        />
        <StatFigure
          label="To look at"
          value={formatNumber(counts.held)}
          how="Something speaks against it, so nothing is given until somebody has looked."
        />
      </StatRow>
      <div className="mt-8 mb-4">
        <TabsNav
          label="Referrals by state"
          tabs={[
            tab("All", null),
            tab(`To look at (${formatNumber(counts.held)})`, "held"),
            tab("Joined", "joined"),
            tab("Ordered", "ordered"),
            tab("Confirmed", "confirmed"),
            tab("Returned", "reversed"),
            tab("Blocked", "blocked"),
          ]}
        />
      </div>
      <Referrals referrals={shown} program={program} state={state} />
      <Pagination
        previousHref={before ? paths.referralsIn(state) : null}
        previousLabel="Newest"
        nextHref={found.length > PER_PAGE && last ? paths.referralsIn(state, last.id) : null}
        nextLabel="Older"
      />
    </>
  );
}

type ListProps = { referrals: NamedReferral[]; program: Program; state: ReferralState | null };

function Referrals({ referrals, program, state }: ListProps) {
  const paths = pathsOf(program.slug);
  const reading = readingOf(program);
  const person = (name: string | null, card: string) => <bdi>{name ?? `Card ${card}`}</bdi>;
  return (
    <Table
      caption="Referrals, newest first"
      rows={referrals}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "friend",
          header: "Friend",
          cell: (r) => <RowLink href={paths.referral(r.id)}>{person(r.friendName, r.friendCard)}</RowLink>,
        },
        { key: "advocate", header: "Brought by", cell: (r) => person(r.advocateName, r.advocateCard) },
        {
          key: "joined",
          header: "Joined",
          wideOnly: true,
          cell: ({ joinedAt }) => formatDate(joinedAt, "medium", reading),
        },
        {
          key: "signals",
          header: "What speaks against it",
          wideOnly: true,
          cell: ({ signals }) => [...new Set(signals.map((signal) => signalText(signal).title))].join(", "),
        },
        {
          key: "state",
          header: "State",
          cell: (r) => {
            const { label, tone } = STATE_WORDS[stateOf(r)];
            return <Badge tone={tone}>{label}</Badge>;
          },
        },
      ]}
      empty={
        state === "held" ? (
          <EmptyState title="Nothing waits for a look">
            When a friend looks like somebody you know already, it waits here with the reasons.
          </EmptyState>
        ) : (
          <EmptyState title="No referrals here" example={<p>Ben Li, brought by Ana Ruiz · Ordered</p>}>
            Friends who join by a member's link stand here, each with what comes next.
          </EmptyState>
        )
      }
    />
  );
}

import type { Metadata } from "next";
import { StatFigure, StatRow } from "@/components/merchant/stat-figure";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { TabsNav } from "@/components/ui/tabs-nav";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import type { Program } from "@/lib/programs/program";
import { FINDING_KINDS, FINDING_STATES, type FindingState, isFindingKind } from "@/lib/reconcile/finding";
import type { Finding, Run } from "@/lib/reconcile/run";
import { findingSentence } from "@/lib/reconcile/sentences";
import { findingCounts, listFindings } from "@/lib/reconcile/service-findings";
import { comparisons } from "@/lib/reconcile/service-run";
import { formatCount, formatDate, formatNumber } from "@/lib/shared/format";
import { readId } from "@/lib/shared/id";
import { deliveryCounts } from "@/lib/shopify/service-deliveries";
import { listStores } from "@/lib/shopify/service-store";
import { OnlyOwners } from "../../../../only-owners";
import { pathsOf } from "../../../../paths";
import { type SearchParams, textOf, withParams } from "../../../../search-params";
import { readingOf } from "../../../../words";
import { ShopifyTabs } from "../tabs";
import { Decide } from "./decide";
import { RunNow } from "./run-now";
import { Running } from "./running";
import { cameText, STATUS_WORDS } from "./words";

export const metadata: Metadata = { title: "Comparison with Shopify" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

const PER_PAGE = 50;
const RUNS_SHOWN = 12;

const STATE_TABS: Record<FindingState, string> = {
  open: "To look at",
  repaired: "Repaired",
  set_aside: "Set aside",
  gone: "Agree by now",
};

/** P08: orders × ledger × codes, what differs, and what would mend it. */
export default async function ComparisonPage({ params, searchParams }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "orders:read");
  const asked = await searchParams;
  const state = FINDING_STATES.find((one) => one === textOf(asked.state)) ?? "open";
  const before = readId("finding", textOf(asked.before));
  const [stores, deliveries, counts, found, runs] = await Promise.all([
    listStores(scope),
    deliveryCounts(scope),
    findingCounts(scope),
    listFindings(scope, { state, before, limit: PER_PAGE + 1 }),
    comparisons(scope, RUNS_SHOWN),
  ]);
  const paths = pathsOf(program.slug);
  const connected = stores.filter(({ status }) => status === "installed");
  const running = runs.filter(({ status }) => status === "running");
  const newest = runs.find(({ status }) => status === "done");
  const mayRepair = can(staff.role, "shopify:repair");
  const last = found[PER_PAGE - 1];
  const at = (to: Record<string, string | null>) => withParams(paths.shopifyComparison, to);
  return (
    <>
      <PageHeader
        title="Comparison with Shopify"
        description="Shopify sometimes drops a message. So what it has is compared with the ledger and with the codes that members hold, every hour, and what differs stands here with what would mend it."
        actions={
          mayRepair && connected.length > 0 && running.length === 0 ? (
            <RunNow
              program={program.slug}
              stores={connected.map(({ shopId, domain }) => ({ shopId, domain }))}
            />
          ) : null
        }
      />
      <ShopifyTabs paths={paths} open={counts.open} parked={deliveries.parked} />
      {running.map((run) => (
        <Running
          key={run.id}
          run={run}
          program={program.slug}
          domain={domainOf(run, stores)}
          mayStop={mayRepair}
        />
      ))}
      {stores.length === 0 ? (
        <EmptyState
          level={2}
          title="No store to compare with"
          action={<LinkButton href={paths.shopify}>Connect a store</LinkButton>}
        >
          As soon as a Shopify store is connected it is compared every hour.
        </EmptyState>
      ) : (
        <>
          <StatRow>
            <StatFigure
              label="To look at"
              value={formatNumber(counts.open)}
              how="Differences between Shopify, the ledger and the codes that nobody has repaired or set aside."
            />
            <StatFigure
              label="Messages that never came"
              value={newest ? formatNumber(newest.counts.missed + newest.counts.late) : null}
              note={newest ? formatDate(newest.startedAt, "time", program) : undefined}
              how="Orders that the last comparison found changed at Shopify without our having been told. They were fetched and counted."
            />
            <StatFigure
              label="Compared"
              value={newest ? formatNumber(newest.counts.orders) : null}
              note={newest ? formatCount(newest.counts.codes, "code", "codes") : undefined}
              how="Orders and codes that the last comparison held against the ledger."
            />
          </StatRow>
          <h2 className="mt-10 mb-3">What differs</h2>
          <div className="mb-4">
            <TabsNav
              label="Differences by state"
              tabs={FINDING_STATES.map((one) => ({
                href: at({ state: one === "open" ? null : one }),
                label: `${STATE_TABS[one]} (${formatNumber(counts[one])})`,
                current: one === state,
              }))}
            />
          </div>
          <Findings
            found={found.slice(0, PER_PAGE)}
            state={state}
            program={program}
            mayRepair={mayRepair}
            isCompared={newest !== undefined}
          />
          <Pagination
            previousHref={before ? at({ state }) : null}
            previousLabel="Newest"
            nextHref={found.length > PER_PAGE && last ? at({ state, before: last.id }) : null}
            nextLabel="Older"
          />
          {mayRepair ? null : <OnlyOwners can="Only owners and support can repair." />}
          <h2 className="mt-10 mb-3">The last comparisons</h2>
          <Runs runs={runs} program={program} domain={(run) => domainOf(run, stores)} />
        </>
      )}
    </>
  );
}

function domainOf(run: Run, stores: { shopId: string; domain: string }[]): string {
  return stores.find(({ shopId }) => shopId === run.shopId)?.domain ?? "";
}

type FindingsProps = {
  found: Finding[];
  state: FindingState;
  program: Program;
  mayRepair: boolean;
  /** Whether a comparison has ever come to its end. */
  isCompared: boolean;
};

function Findings({ found, state, program, mayRepair, isCompared }: FindingsProps) {
  return (
    <Table
      caption={`${STATE_TABS[state]}, newest first`}
      rows={found}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "what",
          header: "What",
          cell: ({ kind, facts, names, note }) =>
            isFindingKind(kind) ? (
              <>
                {FINDING_KINDS[kind].title}
                <span className="block max-w-[70ch] break-words font-normal text-secondary">
                  {findingSentence({ kind, facts, names })}
                </span>
                {note ? <span className="block font-normal text-caption">“{note}”</span> : null}
              </>
            ) : (
              kind
            ),
        },
        {
          key: "since",
          header: state === "open" ? "Since" : "On",
          wideOnly: true,
          cell: ({ foundAt, decidedAt }) =>
            formatDate(state === "open" ? foundAt : (decidedAt ?? foundAt), "time", readingOf(program)),
        },
        {
          key: "do",
          header: "Do",
          cell: (one) => (mayRepair ? <Decide finding={one} program={program.slug} /> : null),
        },
      ]}
      empty={
        state === "open" ? (
          <EmptyState
            title={isCompared ? "Everything agrees" : "Nothing is compared yet"}
            example={
              <p>
                Used code that counts as unused · The code RG-7K2M-Q9XD-4VTA was used in the order #1042 and
                counts as unused here. · Mark the code as used
              </p>
            }
          >
            When Shopify, the ledger and the codes say different things, it stands here with what would mend
            it.
          </EmptyState>
        ) : (
          <EmptyState title="Nothing here">
            Differences that were {STATE_TABS[state].toLowerCase()} stand here.
          </EmptyState>
        )
      }
    />
  );
}

type RunsProps = { runs: Run[]; program: Program; domain: (run: Run) => string };

function Runs({ runs, program, domain }: RunsProps) {
  return (
    <Table
      caption="Comparisons, newest first"
      rows={runs}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "at",
          header: "Begun",
          cell: ({ startedAt }) => formatDate(startedAt, "time", readingOf(program)),
        },
        { key: "store", header: "Store", wideOnly: true, cell: domain },
        {
          key: "state",
          header: "State",
          cell: ({ status }) => <Badge tone={STATUS_WORDS[status].tone}>{STATUS_WORDS[status].label}</Badge>,
        },
        { key: "came", header: "What came of it", cell: (run) => run.problem ?? cameText(run.counts) },
      ]}
      empty={
        <EmptyState title="No comparison yet">
          The first one begins within the hour, and looks at the last 60 days.
        </EmptyState>
      }
    />
  );
}

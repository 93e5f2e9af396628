import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { causeEntries } from "@/lib/causes/service";
import { type SharedCause, sharedCauses } from "@/lib/causes/service-share";
import { formatMoney, formatNumber } from "@/lib/shared/format";
import { OnlyOwners } from "../../only-owners";
import { pathsOf } from "../../paths";
import { readingOf } from "../../words";
import { EndCause, ImpactDialog, NewCause } from "./cause-forms";
import { Donations } from "./donations";
import { ShareForm } from "./share-form";

export const metadata: Metadata = { title: "Causes" };

type Props = { params: Promise<{ program: string }> };

/** Where members can give points to, what has come together for each, and what the merchant owes it. */
export default async function CausesPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "rewards:read");
  const [causes, entries] = await Promise.all([
    sharedCauses(scope, { withEnded: true }),
    causeEntries(scope),
  ]);
  const mayWrite = can(staff.role, "causes:write");
  const reading = readingOf(program);
  const money = (minor: bigint) => formatMoney({ minor, currency: program.currency }, reading);
  const sum = (part: (cause: SharedCause) => bigint) => causes.reduce((all, cause) => all + part(cause), 0n);
  return (
    <>
      <PageHeader
        title="Causes"
        description={`Members give ${program.pointsMany}; you pay the cause in money. A reward of the kind “donation” takes the ${program.pointsMany}.`}
        actions={
          mayWrite ? <NewCause program={program} /> : <OnlyOwners can="Only owners can change causes." />
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        <section aria-labelledby="all-causes">
          <h2 id="all-causes" className="sr-only">
            All causes
          </h2>
          <Table
            caption="Causes"
            rows={causes}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "name",
                header: "Cause",
                total: "In all",
                cell: (cause) => (
                  <>
                    <span className="break-words">{cause.name}</span>
                    <span className="block font-normal text-caption text-secondary">
                      {money(cause.minorPerHundred)} for 100 {program.pointsMany}
                    </span>
                  </>
                ),
              },
              {
                key: "state",
                header: "State",
                cell: ({ endedAt }) => (
                  <Badge tone={endedAt ? "neutral" : "positive"}>{endedAt ? "Ended" : "Open"}</Badge>
                ),
              },
              {
                key: "givers",
                header: "Givers",
                numeric: true,
                wideOnly: true,
                cell: ({ givers }) => formatNumber(givers, reading),
              },
              {
                key: "points",
                header: "Given",
                numeric: true,
                cell: ({ points }) => formatNumber(points, reading),
                total: formatNumber(
                  sum(({ points }) => points),
                  reading,
                ),
              },
              {
                key: "minor",
                header: "For points",
                numeric: true,
                wideOnly: true,
                cell: ({ minor }) => money(minor),
                total: money(sum(({ minor }) => minor)),
              },
              {
                key: "shared",
                header: "From orders",
                numeric: true,
                wideOnly: true,
                cell: ({ shared }) => money(shared),
                total: money(sum(({ shared }) => shared)),
              },
              {
                key: "all",
                header: "To pay",
                numeric: true,
                cell: ({ minor, shared }) => money(minor + shared),
                total: money(sum(({ minor, shared }) => minor + shared)),
              },
              ...(mayWrite
                ? [
                    {
                      key: "impact",
                      header: "Impact",
                      cell: (cause: SharedCause) => <ImpactDialog program={program} cause={cause} />,
                    },
                    {
                      key: "end",
                      header: "End",
                      cell: (cause: SharedCause) =>
                        cause.endedAt ? null : (
                          <EndCause program={program.slug} id={cause.id} name={cause.name} />
                        ),
                    },
                  ]
                : []),
            ]}
            empty={
              <EmptyState title="No cause yet" example={<p>Trees for the coast · €1.00 for 100 points</p>}>
                Add one, then make a reward of the kind “donation” for it.
              </EmptyState>
            }
          />
        </section>
        {causes.some(({ endedAt }) => endedAt === null) ? (
          <ShareForm program={program} causes={causes} mayWrite={mayWrite} />
        ) : null}
        {entries.length > 0 ? (
          <Donations
            entries={entries.slice(-50).reverse()}
            program={program}
            exportHref={pathsOf(program.slug).causesExport}
            mayUndo={mayWrite}
          />
        ) : null}
      </div>
    </>
  );
}

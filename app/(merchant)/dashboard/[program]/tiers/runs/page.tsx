import type { Metadata } from "next";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Badge } from "@/components/ui/badge";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { formatCount, formatDate } from "@/lib/shared/format";
import { readId, showId } from "@/lib/shared/id";
import type { RunSummary } from "@/lib/tiers/run";
import { listRuns } from "@/lib/tiers/service-runs";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { type SearchParams, textOf, withParams } from "../../../search-params";
import { readingOf } from "../../../words";
import { undoRunAction } from "../actions";
import { TierTabs } from "../tabs";

export const metadata: Metadata = { title: "Evaluations" };

const PER_PAGE = 30;
const CAUSE = { nightly: "Nightly", ladder: "The ladder was changed", manual: "By hand" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

/** Every evaluation of the ladder: what it looked at, what came of it, and the way to undo it as a whole. */
export default async function RunsPage({ params, searchParams }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "program:read");
  const before = readId("tierRun", textOf((await searchParams).before));
  const runs = await listRuns(scope, { limit: PER_PAGE + 1, before });
  const [paths, reading] = [pathsOf(program.slug), readingOf(program)];
  const mayUndo = can(staff.role, "tiers:write");
  const last = runs[PER_PAGE - 1];
  return (
    <>
      <PageHeader
        title="Evaluations"
        description="Every night, whoever’s time is near its end is looked at. An evaluation can be undone as a whole."
      />
      <TierTabs paths={paths} />
      <h2 className="sr-only">Evaluations, newest first</h2>
      <Table
        caption="Evaluations, newest first"
        rows={runs.slice(0, PER_PAGE)}
        rowKey={({ id }) => id}
        columns={[
          { key: "day", header: "Day", cell: ({ at }) => formatDate(at, "time", reading) },
          { key: "cause", header: "Why", cell: ({ cause }) => CAUSE[cause] },
          { key: "did", header: "What came of it", cell: ({ summary }) => didText(summary) },
          {
            key: "changes",
            header: "Changes",
            cell: ({ changes, open }) =>
              `${formatCount(changes, "tier changed", "tiers changed")}${open > 0 ? `, ${open} to come` : ""}`,
          },
          {
            key: "undo",
            header: "Undo",
            cell: (run) => {
              if (run.undoneAt) return <Badge tone="neutral">Undone</Badge>;
              if (!mayUndo || run.changes + run.open === 0) return "–";
              const when = formatDate(run.at, "medium", reading);
              return (
                <Dialog
                  label={
                    <>
                      Undo<span className="sr-only"> the evaluation of {when}</span>
                    </>
                  }
                  look="link"
                  title={`Undo the evaluation of ${when}`}
                >
                  <ActionForm action={undoRunAction.bind(null, program.slug, showId("tierRun", run.id))}>
                    <p>
                      {formatCount(run.changes, "member goes", "members go")} back to where they stood, since
                      when and for as long as they stood there.{" "}
                      {run.open > 0
                        ? `${formatCount(run.open, "open fall is", "open falls are")} closed. `
                        : ""}
                      Whoever has moved on since stays; rewards that were given for reaching a tier are left
                      alone.
                      {run.cause === "nightly" ? " Further falls wait until you lift the hold." : ""}
                    </p>
                    <div className="form-actions">
                      <SubmitButton variant="danger" pendingLabel="Undoing…">
                        Undo all of it
                      </SubmitButton>
                    </div>
                  </ActionForm>
                </Dialog>
              );
            },
          },
        ]}
        empty={
          <EmptyState title="No evaluation yet">
            The first one is made the coming night. There is nothing to do.
          </EmptyState>
        }
      />
      {runs.length > PER_PAGE && last ? (
        <Pagination
          nextHref={withParams(paths.tierRuns, { before: showId("tierRun", last.id) })}
          summary="Older ones"
        />
      ) : null}
      {mayUndo ? null : <OnlyOwners can="Only owners can undo an evaluation." />}
    </>
  );
}

function didText(summary: Partial<RunSummary>): string {
  const { looked = 0, kept = 0, proposed = 0, held = 0, raised = 0, spared = 0, moved = 0 } = summary;
  const parts = [`${looked} looked at`];
  if (kept > 0) parts.push(`${kept} kept`);
  if (raised > 0) parts.push(`${raised} rose`);
  if (moved > 0) parts.push(`${moved} moved`);
  if (spared > 0) parts.push(`${spared} spared`);
  if (proposed > 0) parts.push(`${proposed} told of a fall`);
  if (held > 0) parts.push(`${held} held`);
  return parts.join(", ");
}

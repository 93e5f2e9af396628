import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Details } from "@/components/ui/details";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Progress } from "@/components/ui/progress";
import { RefreshAt } from "@/components/ui/refresh-at";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { presetOf } from "@/lib/member-imports/preset";
import { type ImportView, importOf, previewRows, refusalsOf } from "@/lib/member-imports/service";
import type { Tally } from "@/lib/member-imports/tally";
import { clock } from "@/lib/shared/clock";
import { formatCount, formatDate, formatNumber } from "@/lib/shared/format";
import { readId } from "@/lib/shared/id";
import { pointRate } from "@/lib/shop/service";
import { ladder } from "@/lib/tiers/service";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { readingOf } from "../../../words";
import { runAction, stopAction, undoAction } from "../actions";
import { StateBadge } from "../state-badge";
import { PlanForm } from "./plan-form";
import { Preview } from "./preview";
import { Refused, Report, UndoReport } from "./report";

export const metadata: Metadata = { title: "Import" };

const FIRST_ROWS = 10;
const FIRST_REFUSALS = 20;
const EVERY_MS = 1_000;
const AT_WORK = ["checking", "running", "undoing"] as const;

type Props = { params: Promise<{ program: string; import: string }> };

/** One file on its way: which column is what, what would come of it, how far it is, what came of it, and undoing it. */
export default async function ImportPage({ params }: Props) {
  const { program: slug, import: shown } = await params;
  const { scope, program, staff } = await requireStaff(slug, "imports:read");
  const id = readId("import", shown);
  const found = id ? await importOf(scope, id) : null;
  if (!id || !found) notFound();
  const now = clock.now();
  const isPlanning = found.state === "draft" || found.state === "checked";
  const [tiers, rate, refusals, preview] = await Promise.all([
    ladder(scope),
    pointRate(scope, null, now),
    refusalsOf(scope, found, { after: 0, limit: FIRST_REFUSALS }),
    isPlanning ? previewRows(scope, id, FIRST_ROWS, now) : [],
  ]);
  const [paths, reading] = [pathsOf(program.slug), readingOf(program)];
  const mayImport = can(staff.role, "imports:write");
  const tally = found.run ?? found.check;
  const isAtWork = AT_WORK.some((state) => state === found.state);
  const common = { tiers, currency: program.currency, rate, reading };
  return (
    <>
      <PageHeader
        title={found.fileName}
        description={`${formatCount(found.file.rows, "row", "rows", reading)} from ${presetOf(found.plan.preset).name}, sent ${formatDate(found.createdAt, "time", reading)}`}
        actions={<StateBadge state={found.state} />}
      />
      <div className="grid gap-8">
        {found.problem ? <Notice tone="negative">{found.problem}</Notice> : null}
        {isAtWork ? <AtWork found={found} /> : null}
        {found.undo ? <UndoReport tally={found.undo} reading={reading} /> : null}
        {tally && !found.undo ? (
          <Report tally={tally} tense={found.run ? "has" : "would"} {...common} />
        ) : null}
        {mayImport ? (
          <Steps slug={program.slug} shown={shown} found={found} />
        ) : (
          <OnlyOwners can="Only owners can import members." />
        )}
        {tally && !isAtWork && !found.undo ? (
          <Refused tally={tally} refusals={refusals} href={paths.importRefused(id)} />
        ) : null}
        {isPlanning && mayImport ? (
          <>
            <Preview headers={found.file.headers} rows={preview} />
            {found.state === "draft" ? (
              <section className="grid gap-4">
                <h2>How the file is read</h2>
                <PlanForm slug={program.slug} shown={shown} imported={found} tiers={tiers} />
              </section>
            ) : (
              <Details summary="Read the file another way">
                <PlanForm slug={program.slug} shown={shown} imported={found} tiers={tiers} />
              </Details>
            )}
          </>
        ) : null}
      </div>
    </>
  );
}

const DOING = { checking: "Looking at every row", running: "Importing", undoing: "Taking back" } as const;

/** How far it is, anew every second; whoever leaves the page disturbs nothing. */
function AtWork({ found }: { found: ImportView }) {
  const state = found.state as (typeof AT_WORK)[number];
  const tally: Record<typeof state, Tally | null> = {
    checking: found.check,
    running: found.run,
    undoing: found.undo,
  };
  const done = tally[state]?.rows ?? 0;
  const all = state === "undoing" ? (found.run?.rows ?? found.file.rows) : found.file.rows;
  const words = `${formatNumber(done)} of ${formatCount(all, "row", "rows")}`;
  return (
    <div role="status" className="flex flex-col gap-2">
      <p>
        {DOING[state]}: {words}
      </p>
      <Progress label={DOING[state]} value={done} max={all} valueText={words} />
      <RefreshAt at={new Date(clock.now().getTime() + EVERY_MS)} />
    </div>
  );
}

type StepsProps = { slug: string; shown: string; found: ImportView };

/** What can be done with an import as it stands. */
function Steps({ slug, shown, found }: StepsProps) {
  const { state, check, file } = found;
  const may = (action: typeof runAction) => action.bind(null, slug, shown);
  const takes = check ? check.enrolled + check.changed + check.same : file.rows;
  return (
    <div className="flex flex-wrap items-start gap-3">
      {state === "checked" && takes > 0 ? (
        <ActionForm action={may(runAction)} aria-label="Import">
          <SubmitButton pendingLabel="Starting…">{`Import ${formatCount(takes, "row", "rows")}`}</SubmitButton>
        </ActionForm>
      ) : null}
      {state === "stopped" || state === "failed" ? (
        <ActionForm action={may(runAction)} aria-label="Go on">
          <SubmitButton pendingLabel="Starting…">Go on</SubmitButton>
        </ActionForm>
      ) : null}
      {state === "checking" || state === "running" ? (
        <ActionForm action={may(stopAction)} aria-label="Stop">
          <SubmitButton variant="secondary" pendingLabel="Stopping…">
            Stop
          </SubmitButton>
        </ActionForm>
      ) : null}
      {found.startedAt && ["done", "stopped", "failed"].includes(state) ? (
        <Dialog label="Undo this import" look={{ variant: "secondary" }} title="Undo this import">
          <ActionForm action={may(undoAction)}>
            <p>
              Every point it gave is taken back as far as it was not spent, and every point it took is given
              back. Members who came with it and have done nothing since are forgotten; the others stay. Tiers
              go back to where they were. The same file can be imported again afterwards.
            </p>
            <div className="form-actions">
              <SubmitButton variant="danger" pendingLabel="Undoing…">
                Undo all of it
              </SubmitButton>
            </div>
          </ActionForm>
        </Dialog>
      ) : null}
    </div>
  );
}

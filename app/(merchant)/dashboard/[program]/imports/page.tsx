import type { Metadata } from "next";
import { FileField } from "@/components/form/file-field";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { RowLink } from "@/components/ui/row-link";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { PRESETS, presetOf } from "@/lib/member-imports/preset";
import { type ImportView, listImports } from "@/lib/member-imports/service";
import { refusedRows } from "@/lib/member-imports/tally";
import { formatCount, formatDate, formatList, formatNumber } from "@/lib/shared/format";
import { readId, showId } from "@/lib/shared/id";
import { OnlyOwners } from "../../only-owners";
import { pathsOf } from "../../paths";
import { type SearchParams, textOf, withParams } from "../../search-params";
import { readingOf } from "../../words";
import { UPLOAD_PROBLEMS } from "./problems";
import { StateBadge } from "./state-badge";

export const metadata: Metadata = { title: "Imports" };

const PER_PAGE = 30;
/** The programs whose files are known, each once. */
const KNOWN = [...new Set(PRESETS.map(({ name }) => name.replace(" (simple)", "")))].filter(
  (name) => name !== "Regulars",
);

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

/** Members from another program: send its file, see what would come of it, take it over, undo it. */
export default async function ImportsPage({ params, searchParams }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "imports:read");
  const asked = await searchParams;
  const before = readId("import", textOf(asked.before));
  const imports = await listImports(scope, { before, limit: PER_PAGE + 1 });
  const [paths, reading] = [pathsOf(program.slug), readingOf(program)];
  const mayImport = can(staff.role, "imports:write");
  const problem = UPLOAD_PROBLEMS[textOf(asked.problem)];
  const last = imports[PER_PAGE - 1];
  return (
    <>
      <PageHeader
        title="Imports"
        description="Bring members and their points along from another program. Nothing changes before you have seen what would."
      />
      {mayImport ? (
        <form
          action={paths.importUpload}
          method="post"
          encType="multipart/form-data"
          className="form"
          aria-label="Send a file"
        >
          {problem ? <Notice tone="negative">{problem}</Notice> : null}
          <FileField
            name="file"
            label="File"
            accept=".csv,.txt,.tsv,.gz,text/csv,application/gzip"
            hint={`A CSV of ${formatList(KNOWN, "or")}, or any with a column of e-mails. 10 MiB at most, also packed with gzip; the command imports larger ones.`}
          />
          <div className="form-actions">
            <Button type="submit" variant="primary">
              Look at this file
            </Button>
            <a className="link link-target" href="/import-members.csv" download>
              A file to begin with
            </a>
          </div>
        </form>
      ) : (
        <OnlyOwners can="Only owners can import members." />
      )}
      <h2 className="mt-8 mb-2">Imports so far</h2>
      <Table
        caption="Imports, newest first"
        rows={imports.slice(0, PER_PAGE)}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "file",
            header: "File",
            cell: ({ id, fileName }) => <RowLink href={paths.import(id)}>{fileName}</RowLink>,
          },
          { key: "from", header: "From", cell: ({ plan }) => presetOf(plan.preset).name, wideOnly: true },
          {
            key: "at",
            header: "Sent",
            cell: ({ createdAt }) => formatDate(createdAt, "time", reading),
            wideOnly: true,
          },
          {
            key: "rows",
            header: "Rows",
            numeric: true,
            cell: ({ file }) => formatNumber(file.rows, reading),
          },
          { key: "came", header: "What came of it", cell: cameText, wideOnly: true },
          { key: "state", header: "State", cell: ({ state }) => <StateBadge state={state} /> },
        ]}
        empty={
          <EmptyState
            title="Nothing imported yet"
            example="smile-export.csv · 12,480 rows · 11,902 new members · Done"
          >
            Each file you send stands here, with what came of it and the way to undo it.
          </EmptyState>
        }
      />
      {imports.length > PER_PAGE && last ? (
        <Pagination
          nextHref={withParams(paths.imports, { before: showId("import", last.id) })}
          summary="Older ones"
          label="Imports"
        />
      ) : null}
    </>
  );
}

function cameText({ run, undo }: ImportView): string {
  if (undo) return `${formatCount(undo.rows, "row", "rows")} taken back`;
  if (!run) return "–";
  const refused = refusedRows(run);
  const parts = [`${formatNumber(run.enrolled)} new`, `${formatNumber(run.changed)} changed`];
  if (refused > 0) parts.push(`${formatNumber(refused)} refused`);
  return parts.join(", ");
}

import type { Metadata } from "next";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RefreshAt } from "@/components/ui/refresh-at";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { isUnderWay } from "@/lib/exports/export-file";
import { listExports } from "@/lib/exports/service";
import { clock } from "@/lib/shared/clock";
import { formatDate } from "@/lib/shared/format";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { readingOf } from "../../../words";
import { requestExportAction } from "./actions";
import { ExportState } from "./export-state";
import { TableChoice } from "./table-choice";
import { nameOfExport } from "./words";

export const metadata: Metadata = { title: "Exports" };

const EVERY_MS = 2_000;

type Props = { params: Promise<{ program: string }> };

export default async function ExportsPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "program:read");
  const [files, reading] = [await listExports(scope), readingOf(program)];
  const mayExport = can(staff.role, "exports:write");
  const paths = pathsOf(program.slug);
  return (
    <>
      <PageHeader
        title="Exports"
        description="Everything that is in the program is yours: take it out as tables for a spreadsheet, or as one file that another Regulars brings in."
        actions={mayExport ? undefined : <OnlyOwners can="Only owners can take out files." />}
      />
      {files.some(isUnderWay) ? <RefreshAt at={new Date(clock.now().getTime() + EVERY_MS)} /> : null}
      {mayExport ? (
        <>
          <h2 className="mb-3">New export</h2>
          <ActionForm action={requestExportAction.bind(null, program.slug)} aria-label="New export">
            <TableChoice />
            <div className="form-actions">
              <SubmitButton pendingLabel="Asking…">Make the file</SubmitButton>
            </div>
          </ActionForm>
        </>
      ) : null}
      <h2 className="mt-10 mb-3">Files</h2>
      <Table
        caption="Exports, the newest first"
        rows={files}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "what",
            header: "File",
            cell: (file) => (
              <>
                {nameOfExport(file)}
                <span className="block break-all font-normal text-caption text-secondary">
                  {file.fileName}
                </span>
              </>
            ),
          },
          {
            key: "asked",
            header: "Asked for",
            wideOnly: true,
            cell: ({ requestedAt, author }) => `${formatDate(requestedAt, "time", reading)} by ${author}`,
          },
          {
            key: "state",
            header: "State",
            cell: (file) => (
              <ExportState
                file={file}
                program={program.slug}
                href={mayExport ? paths.exportFile(file.id) : null}
                mayStop={mayExport}
                name={`${nameOfExport(file)}, ${formatDate(file.requestedAt, "time", reading)}`}
              />
            ),
          },
        ]}
        empty={
          <EmptyState
            title="No file yet"
            example={<p>Members · fieldwork-members-2026-11-22.csv · 1,204 rows</p>}
          >
            Choose what you need above. A file is made in the background and can be fetched for a day.
          </EmptyState>
        }
      />
    </>
  );
}

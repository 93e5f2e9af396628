import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SubmitButton } from "@/components/form/submit-button";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { appliedFiles } from "@/lib/rules-as-code/service-apply";
import { authorOf } from "@/lib/shared/author";
import type { Reading } from "@/lib/shared/format";
import { formatDate } from "@/lib/shared/format";
import { rollBackAction } from "./actions";

type File = Awaited<ReturnType<typeof appliedFiles>>[number];
type Props = { files: readonly File[]; program: string; reading: Reading; mayApply: boolean };

function TakeBack({ number, program }: { number: number; program: string }) {
  return (
    <Dialog
      look="link"
      label={
        <>
          <span className="whitespace-nowrap">Take back</span>
          <VisuallyHidden> number {number}</VisuallyHidden>
        </>
      }
      title={`Take back number ${number}?`}
    >
      <p>
        The rules become what they were before it, as new versions; what was earned meanwhile stays. Files
        that were applied after it are taken back with it.
      </p>
      <ActionForm action={rollBackAction.bind(null, program)} className="form mt-4">
        <input type="hidden" name="number" value={number} />
        <CheckboxField name="anyway" label="Also take back what was changed by hand since" />
        <div className="form-actions">
          <SubmitButton pendingLabel="Taking back…">Take back</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

/** What was applied, the newest first, and the way back. */
export function RuleFiles({ files, program, reading, mayApply }: Props) {
  return (
    <Table
      caption="Applied files, the newest first"
      rows={[...files]}
      rowKey={({ number }) => `${number}`}
      columns={[
        {
          key: "number",
          header: "File",
          cell: ({ number, note, rolledBack }) => (
            <>
              Number {number}
              <span className="block break-words font-normal text-caption text-secondary">
                {rolledBack === null ? note : `Takes back number ${rolledBack}. ${note}`}
              </span>
            </>
          ),
        },
        {
          key: "at",
          header: "Applied",
          cell: ({ appliedAt, appliedBy, authorName }) =>
            `${formatDate(appliedAt, "time", reading)} by ${authorOf(appliedBy, authorName)}`,
        },
        {
          key: "changes",
          header: "Changes",
          wideOnly: true,
          cell: ({ changes }) => (
            <span className="block max-w-prose break-words text-caption">{shortly(changes)}</span>
          ),
        },
        {
          key: "back",
          header: "Undo",
          cell: ({ number }) => (mayApply ? <TakeBack number={number} program={program} /> : null),
        },
      ]}
      empty={
        <EmptyState title="No file was applied yet" example={<p>Number 1 · Autumn prices · 3 changes</p>}>
          Change the file above and apply it: it stands here then, with what it changed and a way back.
        </EmptyState>
      }
    />
  );
}

const SHOWN = 4;

/** The changes themselves, without their fields. */
function shortly(changes: readonly string[]): string {
  const heads = changes.filter((line) => !line.startsWith(" ")).map((line) => line.slice(2));
  const more = heads.length > SHOWN ? `; ${heads.length - SHOWN} more` : "";
  return `${heads.slice(0, SHOWN).join("; ")}${more}`;
}

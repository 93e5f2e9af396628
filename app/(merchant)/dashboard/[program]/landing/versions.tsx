import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import type { landingVersions } from "@/lib/landing/service-editor";
import type { Program } from "@/lib/programs/program";
import { formatDate } from "@/lib/shared/format";
import { readingOf } from "../../words";
import { bringBackAction } from "./actions";

type Version = Awaited<ReturnType<typeof landingVersions>>[number];
type Props = { versions: Version[]; program: Program; mayWrite: boolean };

/** Everything that was published, newest first; each can be taken up again. */
export function Versions({ versions, program, mayWrite }: Props) {
  const reading = readingOf(program);
  return (
    <Table
      caption="Published versions, newest first"
      rows={versions}
      rowKey={({ version }) => String(version)}
      columns={[
        { key: "version", header: "Version", cell: ({ version }) => version },
        { key: "at", header: "Published", cell: ({ at }) => formatDate(at, "time", reading) },
        { key: "author", header: "By", cell: ({ author }) => <bdi>{author}</bdi> },
        ...(mayWrite
          ? [
              {
                key: "back",
                header: "Take up again",
                cell: ({ version }: Version) => (
                  <ActionForm action={bringBackAction.bind(null, program.slug, version)}>
                    <SubmitButton variant="quiet" pendingLabel="Taking up…" subject={`version ${version}`}>
                      Make it the draft
                    </SubmitButton>
                  </ActionForm>
                ),
              },
            ]
          : []),
      ]}
      empty={
        <EmptyState title="Nothing was published yet">
          Guests see the page in its own words, made from how the program is set up.
        </EmptyState>
      }
    />
  );
}

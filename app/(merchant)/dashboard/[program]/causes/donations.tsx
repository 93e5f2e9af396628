import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Dialog } from "@/components/ui/dialog";
import { Table } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { causeEntries } from "@/lib/causes/service";
import type { Program } from "@/lib/programs/program";
import { formatDate, formatMoney, formatSigned } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { readingOf } from "../../words";
import { undoDonationAction } from "./actions";

type Entry = Awaited<ReturnType<typeof causeEntries>>[number];
type Props = { entries: Entry[]; program: Program; exportHref: string; mayUndo: boolean };

/** The newest gifts to causes, each with the way to undo it, and all of them as a file. */
export function Donations({ entries, program, exportHref, mayUndo }: Props) {
  const reading = readingOf(program);
  const undone = new Set(entries.filter(({ points }) => points < 0n).map(({ redemptionId }) => redemptionId));
  return (
    <section aria-labelledby="donations">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-3">
        <h2 id="donations">Given lately</h2>
        <a className="link" href={exportHref} download>
          Download all as CSV
        </a>
      </div>
      <Table
        caption="What was given to causes, newest first"
        rows={entries}
        rowKey={({ id }) => id}
        columns={[
          { key: "at", header: "When", cell: ({ at }) => formatDate(at, "time", reading) },
          { key: "cause", header: "Cause", cell: ({ causeName }) => causeName },
          { key: "card", header: "Card", wideOnly: true, cell: ({ cardNumber }) => cardNumber },
          {
            key: "points",
            header: "Points",
            numeric: true,
            cell: ({ points }) => formatSigned(points, reading),
          },
          {
            key: "minor",
            header: "Money",
            numeric: true,
            cell: ({ minor }) => formatMoney({ minor, currency: program.currency }, reading),
          },
          ...(mayUndo
            ? [
                {
                  key: "undo",
                  header: "Undo",
                  cell: (entry: Entry) =>
                    entry.points > 0n && !undone.has(entry.redemptionId) ? (
                      <Undo program={program} entry={entry} />
                    ) : null,
                },
              ]
            : []),
        ]}
      />
    </section>
  );
}

function Undo({ program, entry }: { program: Program; entry: Entry }) {
  return (
    <Dialog
      look="link"
      label={
        <>
          Undo<VisuallyHidden> the gift of card {entry.cardNumber}</VisuallyHidden>
        </>
      }
      title="Undo this gift?"
    >
      <p>
        The {program.pointsMany} go back to the member, and “{entry.causeName}” is lowered by what it was
        given.
      </p>
      <ActionForm
        action={undoDonationAction.bind(null, program.slug, showId("redemption", entry.redemptionId))}
        className="form mt-4"
      >
        <div className="form-actions">
          <SubmitButton variant="danger" pendingLabel="Undoing…">
            Undo gift
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

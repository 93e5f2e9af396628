import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Dialog } from "@/components/ui/dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { Program } from "@/lib/programs/program";
import { formatDate, formatNumber, formatPoints } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { transferState } from "@/lib/sharing/sentences";
import type { listTransfers } from "@/lib/sharing/service";
import { canReverse } from "@/lib/sharing/transfer";
import { pathsOf } from "../../paths";
import { readingOf } from "../../words";
import { reverseTransferAction } from "./actions";

type Transfer = Awaited<ReturnType<typeof listTransfers>>[number];
type Props = { transfers: Transfer[]; program: Program; mayReverse: boolean };

const KINDS = { gift: "Gift", pool_in: "Into a pool", pool_out: "Out of a pool" } as const;

/** Everything that went from one to another, newest first, with what has become of it. */
export function Transfers({ transfers, program, mayReverse }: Props) {
  const reading = readingOf(program);
  const paths = pathsOf(program.slug);
  const person = (id: string, name: string | null, card: string) => (
    <Link className="link" href={paths.member(id)}>
      <bdi>{name ?? `Card ${card}`}</bdi>
    </Link>
  );
  return (
    <Table
      caption="What members sent each other, newest first"
      rows={transfers}
      rowKey={({ id }) => id}
      columns={[
        { key: "at", header: "When", cell: ({ askedAt }) => formatDate(askedAt, "time", reading) },
        { key: "kind", header: "What", wideOnly: true, cell: ({ kind }) => KINDS[kind] },
        { key: "from", header: "From", cell: (t) => person(t.fromMemberId, t.fromName, t.fromCard) },
        {
          key: "to",
          header: "To",
          cell: (t) =>
            t.toMemberId === t.fromMemberId ? (
              <>
                <bdi className="[overflow-wrap:anywhere]">{t.addressedTo}</bdi>, nobody known
              </>
            ) : (
              person(t.toMemberId, t.toName, t.toCard)
            ),
        },
        {
          key: "points",
          header: "Points",
          numeric: true,
          cell: ({ points }) => formatNumber(points, reading),
        },
        {
          key: "state",
          header: "State",
          cell: (t) => (
            <>
              {transferState(t, reading)}
              {t.note ? <span className="block text-caption text-secondary">{t.note}</span> : null}
            </>
          ),
        },
        ...(mayReverse
          ? [
              {
                key: "undo",
                header: "Undo",
                cell: (t: Transfer) => (canReverse(t) ? <Reverse transfer={t} program={program} /> : null),
              },
            ]
          : []),
      ]}
      empty={
        <EmptyState title="Nothing was sent yet">
          When members send {program.pointsMany} or give to a pool, it stands here, and gifts can be undone.
        </EmptyState>
      }
    />
  );
}

function Reverse({ transfer, program }: { transfer: Transfer; program: Program }) {
  const points = formatPoints(transfer.points, readingOf(program));
  return (
    <Dialog
      look="link"
      label={
        <>
          Undo<VisuallyHidden> the gift of {points}</VisuallyHidden>
        </>
      }
      title={`Undo the gift of ${points}?`}
    >
      <p>
        {transfer.state === "arrived"
          ? "They are taken from the receiver and given back to the sender, all of them or none."
          : "They are still on their way, and come back to the sender."}
      </p>
      <ActionForm
        action={reverseTransferAction.bind(null, program.slug, showId("gift", transfer.id))}
        className="form mt-4"
      >
        <TextField name="reason" label="Reason" hint="Both members read it." maxLength={500} />
        <div className="form-actions">
          <SubmitButton variant="danger" pendingLabel="Undoing…">
            Undo gift
          </SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

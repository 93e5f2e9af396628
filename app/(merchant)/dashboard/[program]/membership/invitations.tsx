import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import { type Invitation, type InvitationState, invitationState } from "@/lib/membership/membership";
import type { Program } from "@/lib/programs/program";
import { formatDate, formatUntil } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { readingOf } from "../../words";
import { withdrawAction } from "./actions";

type Props = { invitations: Invitation[]; program: Program; now: Date; mayWrite: boolean };

const STATES: Record<InvitationState, { tone: "positive" | "neutral" | "caution"; text: string }> = {
  open: { tone: "positive", text: "Open" },
  used: { tone: "neutral", text: "Used" },
  expired: { tone: "neutral", text: "Expired" },
  revoked: { tone: "caution", text: "Withdrawn" },
};

/** Every invitation with what has become of it. */
export function Invitations({ invitations, program, now, mayWrite }: Props) {
  const reading = readingOf(program);
  return (
    <Table
      caption="Invitations, newest first"
      rows={invitations}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "note",
          header: "For",
          cell: ({ note, emailKey }) => (
            <>
              <bdi className="[overflow-wrap:anywhere]">{note}</bdi>
              {emailKey ? (
                <bdi className="block text-caption text-secondary [overflow-wrap:anywhere]">{emailKey}</bdi>
              ) : null}
            </>
          ),
        },
        {
          key: "made",
          header: "Made",
          wideOnly: true,
          cell: ({ createdAt }) => formatDate(createdAt, "medium", reading),
        },
        {
          key: "until",
          header: "Until",
          cell: ({ expiresAt }) => formatUntil(expiresAt, "medium", reading),
        },
        {
          key: "uses",
          header: "Used",
          numeric: true,
          cell: ({ uses, mostUses }) => `${uses} of ${mostUses}`,
        },
        {
          key: "state",
          header: "State",
          cell: (invitation) => {
            const { tone, text } = STATES[invitationState(invitation, now)];
            return <Badge tone={tone}>{text}</Badge>;
          },
        },
        ...(mayWrite
          ? [
              {
                key: "end",
                header: "Withdraw",
                cell: (invitation: Invitation) =>
                  invitationState(invitation, now) === "open" ? (
                    <ActionForm
                      action={withdrawAction.bind(null, program.slug, showId("invitation", invitation.id))}
                    >
                      <SubmitButton variant="quiet" pendingLabel="Withdrawing…" subject={invitation.note}>
                        Withdraw
                      </SubmitButton>
                    </ActionForm>
                  ) : null,
              },
            ]
          : []),
      ]}
      empty={
        <EmptyState title="Nobody was invited yet">
          An invitation is a link for one person or many, until a day that you say.
        </EmptyState>
      }
    />
  );
}

import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Badge } from "@/components/ui/badge";
import { Table } from "@/components/ui/table";
import type { StaffInvitation } from "@/lib/auth/team/invitations";
import type { Program } from "@/lib/programs/program";
import { formatUntil } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { ROLE_NAMES } from "@/lib/shared/role-words";
import { readingOf } from "../../../words";
import { sendAgainAction, withdrawStaffInvitationAction } from "./actions";

type Props = { program: Program; invitations: StaffInvitation[]; now: Date };

/** Who was asked and has not answered. */
export function Pending({ program, invitations, now }: Props) {
  const reading = readingOf(program);
  return (
    <Table
      caption="Invitations that wait for an answer"
      rows={invitations}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "who",
          header: "Invited",
          cell: ({ email, role, invitedBy }) => (
            <>
              <bdi className="wrap-anywhere">{email}</bdi>
              <span className="block font-normal text-caption text-secondary">
                {ROLE_NAMES[role]}, by {invitedBy ? <bdi>{invitedBy}</bdi> : "a command on the server"}
              </span>
            </>
          ),
        },
        {
          key: "until",
          header: "Link holds",
          cell: ({ expiresAt }) =>
            expiresAt > now ? (
              `until ${formatUntil(expiresAt, "medium", reading)}`
            ) : (
              <Badge tone="caution">It is over</Badge>
            ),
        },
        {
          key: "change",
          header: "Change",
          cell: ({ id, email }) => (
            <span className="flex flex-col items-start sm:flex-row sm:gap-x-2">
              <ActionForm
                action={sendAgainAction.bind(null, program.slug, showId("invitation", id))}
                className="contents"
              >
                <SubmitButton variant="quiet" pendingLabel="Sending…" subject={email}>
                  Send again
                </SubmitButton>
              </ActionForm>
              <ActionForm
                action={withdrawStaffInvitationAction.bind(null, program.slug, showId("invitation", id))}
                className="contents"
              >
                <SubmitButton variant="quiet" pendingLabel="Withdrawing…" subject={email}>
                  Withdraw
                </SubmitButton>
              </ActionForm>
            </span>
          ),
        },
      ]}
    />
  );
}

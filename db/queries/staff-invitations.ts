import type { Tx } from "@/db/transaction";
import type { Actor, ProgramScope, Role } from "@/lib/shared/scope";

/** An invitation as owners see it. */
export type StaffInvitation = {
  id: string;
  email: string;
  role: Role;
  sentAt: Date;
  expiresAt: Date;
  createdBy: Actor;
  /** Name or address of whoever invited; null for a command. */
  invitedBy: string | null;
};

const shown = (tx: Tx) => tx`
  i.id, i.email, i.role, i.sent_at, i.expires_at, i.created_by,
  (select coalesce(u.name, u.email) from users u where u.id = (i.created_by ->> 'staffId')::uuid) as invited_by`;

/** Whoever was invited and has not answered, the last first; those whose link has ended, too. */
export async function selectStaffInvitations(tx: Tx, scope: ProgramScope): Promise<StaffInvitation[]> {
  const rows = await tx<StaffInvitation[]>`
    select ${shown(tx)} from staff_invitations i
     where i.program_id = ${scope.programId} order by i.sent_at desc, i.id desc`;
  return [...rows];
}

/** The invitation of this link, while it holds. */
export async function findStaffInvitation(
  tx: Tx,
  scope: ProgramScope,
  tokenHash: string,
  now: Date,
): Promise<(StaffInvitation & { byMail: boolean }) | null> {
  const [row] = await tx<(StaffInvitation & { byMail: boolean })[]>`
    select ${shown(tx)}, i.by_mail from staff_invitations i
     where i.program_id = ${scope.programId} and i.token_hash = ${tokenHash} and i.expires_at > ${now}`;
  return row ?? null;
}

export type NewStaffInvitation = {
  id: string;
  email: string;
  role: Role;
  tokenHash: string;
  byMail: boolean;
  expiresAt: Date;
  now: Date;
};

/** Keeps an invitation, in place of one to the same address whose link has ended. False while another holds. */
export async function insertStaffInvitation(
  tx: Tx,
  scope: ProgramScope,
  one: NewStaffInvitation,
): Promise<boolean> {
  await tx`
    delete from staff_invitations
     where program_id = ${scope.programId} and email = ${one.email} and expires_at <= ${one.now}`;
  const { count } = await tx`
    insert into staff_invitations
      (program_id, id, email, role, token_hash, by_mail, created_by, created_at, sent_at, expires_at)
    values (${scope.programId}, ${one.id}, ${one.email}, ${one.role}, ${one.tokenHash}, ${one.byMail},
            ${tx.json(scope.actor)}, ${one.now}, ${one.now}, ${one.expiresAt})
    on conflict (program_id, email) do nothing`;
  return count === 1;
}

/** Gives an invitation a new link, which is the only one from now on; null when there is no such invitation. */
export async function renewStaffInvitation(
  tx: Tx,
  scope: ProgramScope,
  id: string,
  { tokenHash, expiresAt, now }: { tokenHash: string; expiresAt: Date; now: Date },
): Promise<{ email: string; role: Role } | null> {
  const [row] = await tx<{ email: string; role: Role }[]>`
    update staff_invitations
       set token_hash = ${tokenHash}, by_mail = true, sent_at = ${now}, expires_at = ${expiresAt}
     where program_id = ${scope.programId} and id = ${id} returning email, role`;
  return row ?? null;
}

/** Takes an invitation away and returns it: of two who come for it, one gets it. */
export async function takeStaffInvitation(
  tx: Tx,
  scope: ProgramScope,
  id: string,
): Promise<{ email: string; role: Role } | null> {
  const [row] = await tx<{ email: string; role: Role }[]>`
    delete from staff_invitations where program_id = ${scope.programId} and id = ${id} returning email, role`;
  return row ?? null;
}

/** Forgets invitations whose link ended before an instant. Returns how many. */
export async function forgetStaffInvitations(tx: Tx, scope: ProgramScope, before: Date): Promise<number> {
  const { count } = await tx`
    delete from staff_invitations where program_id = ${scope.programId} and expires_at < ${before}`;
  return count;
}

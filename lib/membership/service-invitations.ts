import { writeAudit } from "@/db/queries/audit";
import {
  findInvitationById,
  insertInvitation,
  revokeInvitation,
  selectInvitations,
} from "@/db/queries/memberships";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { emailKey } from "@/lib/members/member";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { newInvitationCode } from "./code";
import type { Invitation } from "./membership";
import { invitationHash } from "./service-join";

const DAY_MS = 86_400_000;

/** The newest invitations, whatever has become of them. */
export function listInvitations(scope: ProgramScope): Promise<Invitation[]> {
  return readProgram(scope, (tx) => selectInvitations(tx, scope));
}

export type InvitationDraft = { note: string; email: string | null; mostUses: number; days: number };

/** Makes an invitation. Its code is told here and never again: only its hash is kept. */
export function invite(
  scope: ProgramScope,
  draft: InvitationDraft,
  now: Date,
): Promise<{ invitation: Invitation; code: string }> {
  return inProgram(scope, (tx) => inviteWithin(tx, scope, draft, now));
}

/** `invite` in a transaction of the caller. */
export async function inviteWithin(
  tx: Tx,
  scope: ProgramScope,
  { note, email, mostUses, days }: InvitationDraft,
  now: Date,
): Promise<{ invitation: Invitation; code: string }> {
  const code = newInvitationCode();
  const invitation: Invitation = {
    id: newId(now.getTime()),
    emailKey: email === null ? null : emailKey(email),
    note,
    // An address has one use of it.
    mostUses: email === null ? mostUses : 1,
    uses: 0,
    expiresAt: new Date(now.getTime() + days * DAY_MS),
    revokedAt: null,
    createdAt: now,
  };
  await insertInvitation(tx, scope, { ...invitation, codeHash: invitationHash(code) });
  const after = { note, mostUses: invitation.mostUses, expiresAt: invitation.expiresAt.toISOString() };
  await writeAudit(
    tx,
    scope,
    "membership.invited",
    showId("invitation", invitation.id),
    null,
    { ...after, forOneAddress: email !== null },
    now,
  );
  return { invitation, code };
}

/** An invitation by its id; null when there is none. */
export function findInvitationWithin(
  tx: Tx,
  scope: ProgramScope,
  invitationId: string,
): Promise<Invitation | null> {
  return findInvitationById(tx, scope, invitationId);
}

type Withdrawn = Result<{ changed: boolean }, { code: "invitation_unknown" }>;

/** Ends an invitation: whoever joined by it stays. Ended before, nothing changes. */
export function withdrawInvitation(scope: ProgramScope, invitationId: string, now: Date): Promise<Withdrawn> {
  return inProgram(scope, (tx) => withdrawInvitationWithin(tx, scope, invitationId, now));
}

/** `withdrawInvitation` in a transaction of the caller. */
export async function withdrawInvitationWithin(
  tx: Tx,
  scope: ProgramScope,
  invitationId: string,
  now: Date,
): Promise<Withdrawn> {
  if (!(await findInvitationById(tx, scope, invitationId))) return err({ code: "invitation_unknown" });
  const changed = await revokeInvitation(tx, scope, invitationId, now);
  if (changed) {
    const subject = showId("invitation", invitationId);
    await writeAudit(tx, scope, "membership.invitation_withdrawn", subject, null, null, now);
  }
  return ok({ changed });
}

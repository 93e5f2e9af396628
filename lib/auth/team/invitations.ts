import { writeAudit } from "@/db/queries/audit";
import {
  forgetStaffInvitations,
  insertStaffInvitation,
  renewStaffInvitation,
  type StaffInvitation,
  selectStaffInvitations,
  takeStaffInvitation,
} from "@/db/queries/staff-invitations";
import { lockTeam } from "@/db/queries/team";
import { findStaffByEmail } from "@/db/queries/users";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { clock } from "@/lib/shared/clock";
import { isUuid, newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope, Role } from "@/lib/shared/scope";
import { countAttempt, type TooManyAttempts } from "../attempts";
import { hashToken, newToken } from "../token";
import { forgottenBefore, invitationEnd, MOST_PENDING, maskedAddress } from "./invitation";
import { askerOf, type TeamActor } from "./people";
import { mailInvitation, mailWithdrawn } from "./tell";

export type { StaffInvitation };

export type InviteRefusal =
  | TooManyAttempts
  /** Whoever asks is no owner any more. */
  | { code: "not_owner" }
  /** They work here already. */
  | { code: "on_team" }
  /** Another invitation to the address holds. */
  | { code: "invited_already" }
  | { code: "too_many_pending" };

export type Invited = {
  id: string;
  expiresAt: Date;
  /** Of the link; for a command that hands it on itself, and for nobody else. */
  token: string;
  /** Whether the mail was taken; null where none was to be sent. */
  mailed: boolean | null;
};

/** Who was invited and has not answered. */
export function listStaffInvitations(scope: ProgramScope): Promise<StaffInvitation[]> {
  return readProgram(scope, (tx) => selectStaffInvitations(tx, scope));
}

/** How often mail is sent to one address in a program's name, and in all: by people, not by commands. */
async function countMail(scope: ProgramScope, email: string): Promise<Result<null, TooManyAttempts>> {
  if (askerOf(scope) === null) return ok(null);
  return countAttempt({
    kind: "staff_invitation",
    account: `${scope.programId} ${email}`,
    device: null,
    network: scope.programId,
  });
}

/** Whether whoever asks is an owner in this moment. */
async function isOwner(tx: Tx, scope: ProgramScope): Promise<boolean> {
  const asker = askerOf(scope);
  const team = await lockTeam(tx, scope);
  return asker === null || team.some(({ id, role }) => id === asker && role === "owner");
}

/**
 * Asks somebody to work for the program, by a link that holds for a week and works once. Only its hash is kept. Whether the
 * address has an account anywhere changes nothing about it. `byMail: false` sends nothing: the link is then handed on by
 * whoever has the machine, and proves no address.
 */
export async function inviteStaff(
  { scope, program, by }: TeamActor,
  { email, role, byMail = true }: { email: string; role: Role; byMail?: boolean },
  now = clock.now(),
): Promise<Result<Invited, InviteRefusal>> {
  const counted = await countMail(scope, email);
  if (!counted.ok) return counted;
  const [id, token, expiresAt] = [newId(now.getTime()), newToken(), invitationEnd(now)];
  const kept = await inProgram(scope, async (tx): Promise<Result<null, InviteRefusal>> => {
    if (!(await isOwner(tx, scope))) return err({ code: "not_owner" });
    if (await findStaffByEmail(tx, scope, email)) return err({ code: "on_team" });
    const pending = (await selectStaffInvitations(tx, scope)).filter((one) => one.expiresAt > now);
    if (pending.some((one) => one.email === email)) return err({ code: "invited_already" });
    if (pending.length >= MOST_PENDING) return err({ code: "too_many_pending" });
    const one = { id, email, role, tokenHash: hashToken(token), byMail, expiresAt, now };
    if (!(await insertStaffInvitation(tx, scope, one))) return err({ code: "invited_already" });
    const after = { to: maskedAddress(email), role, expiresAt };
    await writeAudit(tx, scope, "staff.invited", showId("invitation", id), null, after, now);
    return ok(null);
  });
  if (!kept.ok) return kept;
  const mailed = byMail ? await mailInvitation(program, { to: email, by, role, token, expiresAt }) : null;
  return ok({ id, expiresAt, token, mailed });
}

type Unknown = { code: "invitation_unknown" } | { code: "not_owner" };

/** Sends an invitation again, with a new link that holds for another week; the one before is over. */
export async function sendInvitationAgain(
  { scope, program, by }: TeamActor,
  id: string,
  now = clock.now(),
): Promise<Result<{ email: string; mailed: boolean }, Unknown | TooManyAttempts>> {
  const known = isUuid(id) ? (await listStaffInvitations(scope)).find((one) => one.id === id) : undefined;
  if (!known) return err({ code: "invitation_unknown" });
  const counted = await countMail(scope, known.email);
  if (!counted.ok) return counted;
  const [token, expiresAt] = [newToken(), invitationEnd(now)];
  type Renewed = Result<{ email: string; role: Role }, Unknown>;
  const renewed = await inProgram(scope, async (tx): Promise<Renewed> => {
    if (!(await isOwner(tx, scope))) return err({ code: "not_owner" });
    const one = await renewStaffInvitation(tx, scope, id, { tokenHash: hashToken(token), expiresAt, now });
    if (!one) return err({ code: "invitation_unknown" });
    await writeAudit(tx, scope, "staff.invited_again", showId("invitation", id), null, { expiresAt }, now);
    return ok(one);
  });
  if (!renewed.ok) return renewed;
  const { email, role } = renewed.value;
  return ok({ email, mailed: await mailInvitation(program, { to: email, by, role, token, expiresAt }) });
}

/** Withdraws an invitation: its link is over. Who was quicker and accepted it stays. */
export async function withdrawStaffInvitation(
  { scope, program }: Omit<TeamActor, "by">,
  id: string,
  now = clock.now(),
): Promise<Result<{ email: string }, Unknown>> {
  if (!isUuid(id)) return err({ code: "invitation_unknown" });
  type Taken = Result<{ email: string; role: Role }, Unknown>;
  const taken = await inProgram(scope, async (tx): Promise<Taken> => {
    if (!(await isOwner(tx, scope))) return err({ code: "not_owner" });
    const one = await takeStaffInvitation(tx, scope, id);
    if (!one) return err({ code: "invitation_unknown" });
    const before = { to: maskedAddress(one.email), role: one.role };
    await writeAudit(tx, scope, "staff.invitation_withdrawn", showId("invitation", id), before, null, now);
    return ok(one);
  });
  if (taken.ok) await mailWithdrawn(program, taken.value.email);
  return taken;
}

/** Forgets invitations that ended a month ago, with their addresses. Job body. */
export function forgetInvitations(scope: ProgramScope, now: Date): Promise<number> {
  return inProgram(scope, (tx) => forgetStaffInvitations(tx, scope, forgottenBefore(now)));
}

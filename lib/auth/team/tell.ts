import type { Mail } from "@/lib/mail/mail";
import {
  invitationWithdrawnMail,
  ownerAddedMail,
  staffInvitationMail,
  type TeamChange,
  teamChangeMail,
} from "@/lib/mail/team-mail";
import { sendMail } from "@/lib/mail/transport";
import type { Program } from "@/lib/programs/program";
import { env } from "@/lib/shared/env";
import { formatUntil } from "@/lib/shared/format";
import { log } from "@/lib/shared/log";
import { ROLE_MAY, ROLE_NAMES } from "@/lib/shared/role-words";
import type { Role } from "@/lib/shared/scope";

/** What mails about a team say of its program. */
export type TeamProgram = Pick<Program, "id" | "name" | "slug" | "accent" | "timeZone">;

const site = (path: string) => `${env().APP_URL}${path}`;
const dashboard = ({ slug }: TeamProgram) => site(`/dashboard/${slug}`);
const look = ({ name, accent }: TeamProgram) => ({ programName: name, accent });

/** Where the link of an invitation leads. Looking at it changes nothing. */
export function invitationLink({ slug }: Pick<Program, "slug">, token: string): string {
  return site(`/staff/invitation/${slug}?${new URLSearchParams({ token })}`);
}

/** What is told has been done: a mail that cannot be sent does not undo it. Whether it was taken. */
async function send(program: TeamProgram, mail: Mail): Promise<boolean> {
  try {
    await sendMail(mail);
    return true;
  } catch (error) {
    log.warn({ err: error, programId: program.id }, "a mail about the team was not sent");
    return false;
  }
}

/** Sends somebody the link of their invitation. */
export function mailInvitation(
  program: TeamProgram,
  {
    to,
    by,
    role,
    token,
    expiresAt,
  }: { to: string; by: string | null; role: Role; token: string; expiresAt: Date },
): Promise<boolean> {
  const until = formatUntil(expiresAt, "long", { timeZone: program.timeZone });
  const words = { by, role: ROLE_NAMES[role], may: ROLE_MAY[role], until };
  return send(
    program,
    staffInvitationMail({ to, ...look(program), ...words, url: invitationLink(program, token) }),
  );
}

/** Tells somebody that their invitation is over. */
export function mailWithdrawn(program: TeamProgram, to: string): Promise<boolean> {
  return send(program, invitationWithdrawnMail({ to, ...look(program), url: site("/staff/sign-in") }));
}

/** Tells somebody what has become of their place on the team. */
export function mailChange(program: TeamProgram, to: string, change: TeamChange): Promise<boolean> {
  const url = change.kind === "removed" ? site("/staff/sign-in") : dashboard(program);
  return send(program, teamChangeMail({ to, ...look(program), change, url }));
}

/** Tells the owners, but for the new one, that there is another. */
export async function mailOwners(
  program: TeamProgram,
  owners: readonly { id: string; email: string | null }[],
  added: { id: string; name: string },
): Promise<void> {
  const url = `${dashboard(program)}/settings/team`;
  for (const { id, email } of owners) {
    if (id === added.id || !email) continue;
    await send(program, ownerAddedMail({ to: email, ...look(program), name: added.name, url }));
  }
}

import { database } from "@/db/client";
import { writeAudit } from "@/db/queries/audit";
import type { User } from "@/db/queries/auth";
import { findProgramBySlug } from "@/db/queries/programs";
import {
  findStaffInvitation,
  type StaffInvitation,
  takeStaffInvitation,
} from "@/db/queries/staff-invitations";
import { insertStaffRole, lockTeam, selectOwners } from "@/db/queries/team";
import { findCredentials, insertUser, setUpStaffUser } from "@/db/queries/users";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import type { Program } from "@/lib/programs/program";
import { clock } from "@/lib/shared/clock";
import { newId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import { ROLE_NAMES } from "@/lib/shared/role-words";
import type { ProgramScope } from "@/lib/shared/scope";
import { isStorable } from "@/lib/shared/storable";
import type { TooManyAttempts } from "../attempts";
import { hashPassword } from "../password";
import type { WrongCredentials } from "../sign-in";
import { findStaffUser } from "../staff";
import { beginCode, type CodeError, enterByBoth } from "../staff-sign-in";
import { scopeFor, systemScope } from "../system-scope";
import { hashToken } from "../token";
import { mailChange, mailOwners } from "./tell";

/** Used, withdrawn, too old, or never there: nobody is told which. */
type Over = { code: "invitation_over" };

/** What the person has to show before they are on the team. */
export type Showing =
  /** The account they are signed in with. */
  | "session"
  /** Nothing yet: they choose a password, and set up an authenticator after it. */
  | "password"
  /** Password and code, as at every sign-in. */
  | "code";

/** An invitation as its page shows it to whoever brings its link. */
export type InvitationShown = Pick<StaffInvitation, "email" | "role" | "invitedBy" | "expiresAt"> & {
  program: Program;
  showing: Showing;
  /** Whoever is signed in in this browser and is somebody else. */
  signedInAs: string | null;
};

type Held = { program: Program; scope: ProgramScope; invitation: StaffInvitation & { byMail: boolean } };

async function findHeld(slug: string, token: string, now: Date): Promise<Held | null> {
  if (!isStorable(slug) || !/^[\w-]{43}$/.test(token)) return null;
  const program = await findProgramBySlug(database(), slug);
  if (!program) return null;
  const scope = systemScope(program.id, "invitation");
  const hash = hashToken(token);
  const invitation = await readProgram(scope, (tx) => findStaffInvitation(tx, scope, hash, now));
  return invitation && { program, scope, invitation };
}

/** The invitation behind a link, while it holds. Looking changes nothing: programs that check mail open links too. */
export async function invitationOf(
  slug: string,
  token: string,
  now = clock.now(),
): Promise<InvitationShown | null> {
  const held = await findHeld(slug, token, now);
  if (!held) return null;
  const { email, role, invitedBy, expiresAt } = held.invitation;
  const [user, signedIn] = await Promise.all([findCredentials(database(), email), findStaffUser()]);
  const isThem = signedIn !== null && signedIn.id === user?.id;
  const otherwise = user?.totpConfirmedAt ? "code" : "password";
  return {
    ...{ program: held.program, email, role, invitedBy, expiresAt },
    showing: isThem ? "session" : otherwise,
    signedInAs: signedIn && !isThem ? signedIn.email : null,
  };
}

/**
 * Takes the invitation away and puts the person on the team, in one transaction: of two who come with one link, one gets
 * in, and none after it was withdrawn. `person` says who it is, or that it cannot be done after all.
 */
async function join<E extends { code: string }>(
  { program, scope, invitation }: Held,
  token: string,
  now: Date,
  person: (tx: Tx) => Promise<Result<User, E>>,
): Promise<Result<User, E | Over>> {
  type Joined = Result<{ user: User; owners: { id: string; email: string | null }[] }, E | Over>;
  const joined = await inProgram(scope, async (tx): Promise<Joined> => {
    await lockTeam(tx, scope);
    // Once more, now that nobody else can take it: the link may have been made anew, too.
    const still = await findStaffInvitation(tx, scope, hashToken(token), now);
    if (!still) return err({ code: "invitation_over" });
    const who = await person(tx);
    if (!who.ok) return who;
    await takeStaffInvitation(tx, scope, still.id);
    await insertStaffRole(tx, scope, { userId: who.value.id, role: still.role, now });
    const own = scopeFor(program.id, { kind: "staff", staffId: who.value.id, role: still.role });
    const after = { role: still.role, invitation: showId("invitation", still.id) };
    await writeAudit(tx, own, "staff.joined", showId("staff", who.value.id), null, after, now);
    return ok({ user: who.value, owners: still.role === "owner" ? await selectOwners(tx, scope) : [] });
  });
  if (!joined.ok) return joined;
  const { user, owners } = joined.value;
  const role = ROLE_NAMES[invitation.role];
  await mailChange(program, invitation.email, { kind: "joined", role });
  await mailOwners(program, owners, { id: user.id, name: user.name ?? invitation.email });
  return ok(user);
}

export type Accepted = {
  /** What comes next: the dashboard, or setting up an authenticator. */
  next: "dashboard" | "set-up";
};

/** Accepts as whoever is signed in, if it is to them. */
export async function acceptSignedIn(
  slug: string,
  token: string,
  now = clock.now(),
): Promise<Result<Accepted, Over | { code: "somebody_else" }>> {
  const [held, user] = await Promise.all([findHeld(slug, token, now), findStaffUser()]);
  if (!held) return err({ code: "invitation_over" });
  if (user?.email !== held.invitation.email) return err({ code: "somebody_else" });
  const joined = await join<never>(held, token, now, async () => ok(user));
  return joined.ok ? ok({ next: "dashboard" }) : joined;
}

/** Accepts as somebody with an authenticator: password and code are shown as at every sign-in, which this is, too. */
export async function acceptByCode(
  slug: string,
  token: string,
  { password, code }: { password: string; code: string },
  now = clock.now(),
): Promise<Result<Accepted, Over | WrongCredentials | TooManyAttempts | CodeError>> {
  const held = await findHeld(slug, token, now);
  if (!held) return err({ code: "invitation_over" });
  return enterByBoth({ email: held.invitation.email, password, code }, now, async (user) => {
    const joined = await join<never>(held, token, now, async () => ok(user));
    return joined.ok ? ok({ next: "dashboard" as const }) : joined;
  });
}

/**
 * Accepts as somebody without an authenticator: they choose a password, whoever they are elsewhere, because the link came to
 * their mailbox; and go on to setting one up, as at the first sign-in of staff. Until they have, nothing is open to them.
 */
export async function acceptAnew(
  slug: string,
  token: string,
  { name, password }: { name: string; password: string },
  now = clock.now(),
): Promise<Result<Accepted, Over | { code: "has_authenticator" }>> {
  const held = await findHeld(slug, token, now);
  if (!held) return err({ code: "invitation_over" });
  const { email, byMail } = held.invitation;
  const passwordHash = await hashPassword(password);
  const joined = await join(held, token, now, async (tx) => {
    const emailVerified = byMail ? now : null;
    const fresh = { id: newId(now.getTime()), email, name, emailVerified, passwordHash, now };
    const user = (await insertUser(tx, fresh)) ?? (await setUpStaffUser(tx, fresh));
    return user ? ok(user) : err({ code: "has_authenticator" as const });
  });
  if (!joined.ok) return joined;
  await beginCode({ id: joined.value.id, hasAuthenticator: false }, now);
  return ok({ next: "set-up" });
}

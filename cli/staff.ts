import { parseEmail } from "@/lib/auth/email-address";
import { staffNamed } from "@/lib/auth/staff-named";
import { INVITATION_DAYS } from "@/lib/auth/team/invitation";
import {
  type InviteRefusal,
  inviteStaff,
  listStaffInvitations,
  withdrawStaffInvitation,
} from "@/lib/auth/team/invitations";
import { changeRole, listTeam, removePerson, type TeamActor, type TeamRefusal } from "@/lib/auth/team/people";
import { invitationLink } from "@/lib/auth/team/tell";
import { clock } from "@/lib/shared/clock";
import { showId } from "@/lib/shared/id";
import { ROLES } from "@/lib/shared/scope";
import { oneOf, readArguments } from "./arguments";
import { type Command, EXIT, UsageError } from "./command";
import { print, printAside, printJson } from "./print";
import { programNamed } from "./program";

const PROGRAM = { kind: "text", example: "fieldwork", required: true } as const;
const EMAIL = { kind: "text", example: "sam@your-shop.example", required: true } as const;
const ROLE = { kind: "text", example: "support", required: true } as const;
const FLAG = { kind: "flag" } as const;

/** Whoever has the machine acts: nobody's role is asked for, and the audit log names the command. */
async function actorFor(slug: string): Promise<TeamActor> {
  const { program, scope } = await programNamed(slug);
  return { program, scope, by: null };
}

function readAddress(text: string): string {
  const address = parseEmail(text);
  if (address.ok) return address.value;
  throw new UsageError([`--email "${text}" is no e-mail address: write it like ${EMAIL.example}.`]);
}

async function list(args: string[]): Promise<number> {
  const { program: slug, json } = readArguments(args, { program: PROGRAM, json: FLAG });
  const { scope } = await actorFor(slug);
  const now = clock.now();
  const [team, invitations] = await Promise.all([listTeam(scope, now), listStaffInvitations(scope)]);
  if (json) {
    printJson({
      team: team.map((person) => ({
        id: showId("staff", person.id),
        ...{ name: person.name, email: person.email, role: person.role },
        two_factor: person.hasAuthenticator,
        since: person.since.toISOString(),
        last_seen_at: person.lastSeenAt?.toISOString() ?? null,
      })),
      invited: invitations.map(({ id, email, role, expiresAt }) => ({
        ...{ id: showId("invitation", id), email, role },
        expires_at: expiresAt.toISOString(),
      })),
    });
    return EXIT.done;
  }
  if (team.length === 0)
    print(`Nobody works for ${slug} yet: regulars staff invite --role owner asks somebody in.`);
  for (const { role, email, name, hasAuthenticator, lastSeenAt } of team) {
    const seen = lastSeenAt ? `last seen ${lastSeenAt.toISOString()}` : "not seen yet";
    const factor = hasAuthenticator ? "two-factor set up" : "no authenticator yet";
    print(`${role.padEnd(8)}  ${email}${name ? `  ${name}` : ""}  (${factor}, ${seen})`);
  }
  for (const { role, email, expiresAt } of invitations) {
    const state = expiresAt > now ? `invited, until ${expiresAt.toISOString()}` : "invited, the link is over";
    print(`${role.padEnd(8)}  ${email}  (${state})`);
  }
  return EXIT.done;
}

function whyNotInvited({ code }: InviteRefusal, email: string): string {
  switch (code) {
    case "on_team":
      return `--email ${email} is on the team already: regulars staff role gives another role.`;
    case "invited_already":
      return `--email ${email} was invited already, and the link holds: regulars staff remove withdraws it.`;
    case "too_many_pending":
      return "Too many invitations wait for an answer: regulars staff remove withdraws one.";
    default:
      return `--email ${email} could not be invited.`;
  }
}

async function invite(args: string[]): Promise<number> {
  const given = readArguments(args, { program: PROGRAM, email: EMAIL, role: ROLE, link: FLAG, json: FLAG });
  const [email, role] = [readAddress(given.email), oneOf("role", given.role, ROLES)];
  const actor = await actorFor(given.program);
  const made = await inviteStaff(actor, { email, role, byMail: !given.link });
  if (!made.ok) {
    printAside(whyNotInvited(made.error, email));
    return EXIT.failed;
  }
  const { id, token, expiresAt, mailed } = made.value;
  const link = given.link ? invitationLink(actor.program, token) : null;
  if (given.json) {
    const shown = { id: showId("invitation", id), email, role, expires_at: expiresAt.toISOString() };
    printJson({ ...shown, mailed: mailed === true, link });
  } else if (link) {
    print(link);
    printAside(
      `Whoever opens this link is ${role} of ${given.program}: hand it to ${email} alone. It works once, within ${INVITATION_DAYS} days. No mail was sent.`,
    );
  } else if (mailed) {
    print(
      `${email} was invited as ${role}: the link is in their mail, and holds for ${INVITATION_DAYS} days.`,
    );
  }
  if (mailed !== false) return EXIT.done;
  printAside(
    "The invitation is kept, but its mail could not be sent. Set SMTP_URL and let an owner send it again under Settings, Team; or withdraw it by regulars staff remove, and call this with --link to hand the link on yourself.",
  );
  return EXIT.failed;
}

function whyNotChanged({ code }: TeamRefusal, email: string): string {
  return code === "last_owner"
    ? `${email} is the only owner: regulars staff invite --role owner asks another one in first.`
    : `${email} could not be changed: somebody else changed the team in the same moment. Look at regulars staff list.`;
}

/** Who on the team has this address. */
async function personOf(actor: TeamActor, email: string, slug: string): Promise<string> {
  const person = await staffNamed(actor.scope, email, "program:read");
  if (person) return person.id;
  throw new UsageError([`--email ${email} is not on the team of ${slug}: regulars staff list says who is.`]);
}

async function role(args: string[]): Promise<number> {
  const given = readArguments(args, { program: PROGRAM, email: EMAIL, role: ROLE });
  const [email, to] = [readAddress(given.email), oneOf("role", given.role, ROLES)];
  const actor = await actorFor(given.program);
  const done = await changeRole(actor, await personOf(actor, email, given.program), to);
  if (!done.ok) {
    printAside(whyNotChanged(done.error, email));
    return EXIT.failed;
  }
  print(
    done.value.changed
      ? `${email} is ${to} from now on. It stands in the audit log, and they are told by mail where mail can be sent.`
      : `${email} is ${to} already: nothing was changed.`,
  );
  return EXIT.done;
}

async function remove(args: string[]): Promise<number> {
  const given = readArguments(args, { program: PROGRAM, email: EMAIL });
  const email = readAddress(given.email);
  const actor = await actorFor(given.program);
  const asked = (await listStaffInvitations(actor.scope)).find((one) => one.email === email);
  if (asked && (await withdrawStaffInvitation(actor, asked.id)).ok) {
    print(`The invitation to ${email} is withdrawn: its link opens nothing any more.`);
    return EXIT.done;
  }
  const person = await personOf(actor, email, given.program);
  const madeKeys = (await listTeam(actor.scope)).find(({ id }) => id === person)?.madeKeys ?? 0;
  const done = await removePerson(actor, person);
  if (!done.ok) {
    printAside(whyNotChanged(done.error, email));
    return EXIT.failed;
  }
  print(`${email} is off the team: ${given.program} is closed to them from their next click on.`);
  if (madeKeys > 0)
    printAside(
      `API keys that they made and may have kept: ${madeKeys}. They go on: regulars keys list, then keys rotate.`,
    );
  return EXIT.done;
}

const ACTIONS: Record<string, (args: string[]) => Promise<number>> = { list, invite, role, remove };

export const staff: Command = {
  name: "staff",
  summary:
    "Lists who works for a program, invites, changes roles, and removes; also where no owner can sign in.",
  usage: [
    "staff list --program <slug> [--json]",
    `staff invite --program <slug> --email <address> --role <role> [--link] [--json]   (roles: ${ROLES.join(", ")})`,
    "staff role --program <slug> --email <address> --role <role>",
    "staff remove --program <slug> --email <address>",
  ],
  async run([action = "", ...args]) {
    const act = Object.hasOwn(ACTIONS, action) ? ACTIONS[action] : undefined;
    if (act) return act(args);
    throw new UsageError([
      `"staff ${action}" is not known: use staff list, staff invite, staff role or staff remove.`,
    ]);
  },
};

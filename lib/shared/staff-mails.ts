import type { Role } from "./scope";

/** A mail that goes to somebody of staff: what it tells, when it is sent, and its own last line, which says so too. */
export type StaffMail = { what: string; when: string; foot: string; only?: Role };

/**
 * Every mail that is sent to staff. All of them are about who can get in, so nobody can switch them off: whoever got in would
 * do that first. One that is news belongs in a choice of its own before it is sent; a test names whoever sends mail.
 */
export const STAFF_MAILS = {
  passkey: {
    what: "A passkey was added or removed",
    when: "Whenever the ways into your account change",
    foot: "You get this mail whenever the ways into your account change.",
  },
  agent_key: {
    what: "An assistant was given a key of yours",
    when: "Whenever a key is made that speaks for you",
    foot: "You get this mail whenever a key is made that speaks for you.",
  },
  team: {
    what: "You were put on a team, given another role, or taken off",
    when: "Whenever your place on a team changes",
    foot: "You get this mail whenever your place on a team changes.",
  },
  owner: {
    what: "There is another owner",
    when: "Whenever somebody becomes one",
    foot: "Owners get this mail whenever somebody becomes one.",
    only: "owner",
  },
} as const satisfies Record<string, StaffMail>;

/** What is mailed to somebody with this role. */
export function staffMailsOf(role: Role): StaffMail[] {
  const all: StaffMail[] = Object.values(STAFF_MAILS);
  return all.filter(({ only }) => only === undefined || only === role);
}

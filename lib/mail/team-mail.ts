import { STAFF_MAILS } from "@/lib/shared/staff-mails";
import { letterHtml, letterText } from "./frame";
import { type Mail, oneLine } from "./mail";

/** The program it is about, and where its reader goes on. */
type Here = { to: string; programName: string; accent: string; url: string };

type Words = { heading: string; paragraphs: readonly string[]; button: string; foot: string };

function letter({ to, programName, accent, url }: Here, { heading, paragraphs, button, foot }: Words): Mail {
  const subject = oneLine(heading);
  const set = {
    ...{ programName, accent, locale: "en" as const, title: subject, heading, paragraphs },
    button: { label: button, href: url },
    foot: [foot],
  };
  return { to, fromName: programName, subject, text: letterText(set), html: letterHtml(set) };
}

export type StaffInvitationMail = Here & {
  /** Who asks, as they are called here; null is whoever runs the server. */
  by: string | null;
  /** What the role is called, and what it is for. */
  role: string;
  may: string;
  /** Until when the link holds, in words. */
  until: string;
};

/** Asks somebody to work for a program. It says the same whether or not they have an account anywhere. Pure. */
export function staffInvitationMail({ by, role, may, until, ...here }: StaffInvitationMail): Mail {
  return letter(here, {
    heading: `You are asked to work for ${here.programName}`,
    paragraphs: [
      `${by ?? "Whoever runs its server"} would like you on the team, as ${role}. ${may}`,
      `The link is yours alone, works once, and holds until ${until}. Nothing happens before you have pressed the button on its page.`,
    ],
    button: "See the invitation",
    foot: "You do not know what this is about? Then leave it: without you it ends by itself.",
  });
}

/** Tells somebody that they need not answer any more. Pure. */
export function invitationWithdrawnMail(here: Here): Mail {
  return letter(here, {
    heading: `The invitation to ${here.programName} was withdrawn`,
    paragraphs: ["Its link no longer works, and there is nothing for you to do."],
    button: "Go to the sign-in of staff",
    foot: "You get this mail because you were invited at this address.",
  });
}

/** What becomes of a person's place on a team. */
export type TeamChange =
  | { kind: "joined"; role: string }
  | { kind: "role"; from: string; role: string; by: string | null }
  | { kind: "removed"; by: string | null };

/** "by Olga Owner", or by whoever has the machine. */
function byWhom(by: string | null): string {
  return by === null ? "by a command on its server" : `by ${by}`;
}

function changeWords(change: TeamChange, programName: string): Words {
  const { foot } = STAFF_MAILS.team;
  const button = "Open the dashboard";
  switch (change.kind) {
    case "joined":
      return {
        ...{ foot, button, heading: `You work for ${programName} now` },
        paragraphs: [
          `An invitation to your address was accepted. Your role is ${change.role}.`,
          "Was that not you? Then somebody else reads your mail: change its password, and tell an owner of the program.",
        ],
      };
    case "role":
      return {
        ...{ foot, button, heading: `Your role in ${programName} is ${change.role} now` },
        paragraphs: [
          `It was changed from ${change.from} to ${change.role} ${byWhom(change.by)}. It holds at once, also for assistants of yours.`,
        ],
      };
    case "removed":
      return {
        ...{ foot, button: "Go to the sign-in of staff", heading: `You no longer work for ${programName}` },
        paragraphs: [
          `You were taken off the team ${byWhom(change.by)}. Its dashboard is closed to you, and keys of assistants that spoke for you have ended.`,
          "Other programs that you work for are as they were.",
        ],
      };
  }
}

/** Tells somebody what has become of their place on a team. Pure. */
export function teamChangeMail({ change, ...here }: Here & { change: TeamChange }): Mail {
  return letter(here, changeWords(change, here.programName));
}

/** Tells an owner that there is another one. Pure. */
export function ownerAddedMail({ name, ...here }: Here & { name: string }): Mail {
  return letter(here, {
    heading: `${here.programName} has another owner`,
    paragraphs: [
      `${name} may now do everything here, also decide who else works for the program.`,
      "Was that not meant? Every owner can change it under Settings, Team.",
    ],
    button: "See the team",
    foot: STAFF_MAILS.owner.foot,
  });
}

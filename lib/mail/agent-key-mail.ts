import { STAFF_MAILS } from "@/lib/shared/staff-mails";
import { letterHtml, letterText } from "./frame";
import type { Mail } from "./mail";

export type AgentKeyMail = {
  to: string;
  /** The key's, as its owner called it. */
  name: string;
  /** Until when it is good, in words. */
  until: string;
  programName: string;
  accent: string;
  /** Where keys of agents are looked after. */
  url: string;
};

/** Tells somebody of staff that an agent can now read in their name. Pure. */
export function agentKeyMail({ to, name, until, programName, accent, url }: AgentKeyMail): Mail {
  const subject = "An assistant can now read in your name";
  const letter = {
    ...{ programName, accent, locale: "en" as const, title: subject, heading: subject },
    paragraphs: [
      `“${name}” was given a key of yours. It reads what you may see in ${programName} and changes nothing, until ${until}.`,
      "Was that not you? Revoke what you do not know, and change your password.",
    ],
    button: { label: "See your keys", href: url },
    foot: [STAFF_MAILS.agent_key.foot],
  };
  return { to, fromName: programName, subject, text: letterText(letter), html: letterHtml(letter) };
}

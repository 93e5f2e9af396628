import { STAFF_MAILS } from "@/lib/shared/staff-mails";
import { letterHtml, letterText } from "./frame";
import type { Mail } from "./mail";

export type StaffPasskeyMail = {
  to: string;
  /** The passkey's, as its owner called it. */
  name: string;
  became: "added" | "removed";
  programName: string;
  accent: string;
  /** Where passkeys of staff are looked after. */
  url: string;
};

/** Tells somebody of staff that a way into the dashboard was added or taken away. Pure. */
export function staffPasskeyMail({ to, name, became, programName, accent, url }: StaffPasskeyMail): Mail {
  const subject =
    became === "added" ? "A passkey now opens your dashboard" : "A passkey of yours was removed";
  const deed =
    became === "added"
      ? `“${name}” can now be used to sign in as you, without password and code.`
      : `“${name}” no longer signs in as you.`;
  const letter = {
    ...{ programName, accent, locale: "en" as const, title: subject, heading: subject },
    paragraphs: [deed, "Was that not you? Remove what you do not know, and change your password."],
    button: { label: "See your passkeys", href: url },
    foot: [STAFF_MAILS.passkey.foot],
  };
  return { to, fromName: programName, subject, text: letterText(letter), html: letterHtml(letter) };
}

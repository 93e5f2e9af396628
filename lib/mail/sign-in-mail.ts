import type { Reading } from "@/lib/shared/format";
import { localeOf } from "@/lib/shared/locale";
import { say } from "@/lib/shared/say";
import { letterHtml, letterText } from "./frame";
import { type Mail, oneLine } from "./mail";

export type SignInMail = {
  to: string;
  /** https://…/sign-in/confirm?token=… */
  url: string;
  /** How long the link works. */
  minutes: number;
  programName: string;
  accent: string;
  reading: Reading;
};

/** The mail with a link to sign in, in the reader's language and the program's look. Pure. */
export function signInMail({ to, url, minutes, programName, accent, reading }: SignInMail): Mail {
  const subject = say(reading, "mail.signIn.subject", { program: oneLine(programName) });
  const letter = {
    ...{ programName, accent, title: subject },
    locale: localeOf(reading.locale ?? "en") ?? ("en" as const),
    heading: say(reading, "mail.signIn.heading"),
    paragraphs: [say(reading, "mail.signIn.body", { minutes })],
    button: { label: say(reading, "mail.signIn.button"), href: url },
    foot: [say(reading, "mail.signIn.foot")],
  };
  return { to, fromName: programName, subject, text: letterText(letter), html: letterHtml(letter) };
}

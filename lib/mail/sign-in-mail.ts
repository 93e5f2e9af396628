import { framedHtml } from "./frame";
import { type Mail, oneLine } from "./mail";

export type SignInMail = {
  to: string;
  /** https://…/sign-in/confirm?token=… */
  url: string;
  /** How long the link works. */
  minutes: number;
  programName: string;
  accent: string;
};

function html({ url, minutes, programName, accent }: SignInMail): string {
  return framedHtml({
    programName,
    accent,
    title: `Sign in to ${programName}`,
    heading: "Your link to sign in",
    paragraphs: [`It works once, within ${minutes} minutes. You confirm on the next page.`],
    button: { label: "Sign in", href: url },
    foot: "You did not ask for this? Then do nothing: without the link nobody gets in.",
  });
}

function text({ url, minutes, programName }: SignInMail): string {
  return `Your link to sign in to ${oneLine(programName)}. It works once, within ${minutes} minutes:

${url}

You did not ask for this? Then do nothing: without the link nobody gets in.
`;
}

/** The mail with a link to sign in, as text and in the program's colours. Pure. */
export function signInMail(input: SignInMail): Mail {
  return {
    to: input.to,
    fromName: input.programName,
    subject: `Sign in to ${input.programName}`,
    text: text(input),
    html: html(input),
  };
}

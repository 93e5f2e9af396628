import { deriveTheme, LIGHT } from "@/lib/shared/theme";
import { escapeHtml, type Mail, oneLine } from "./mail";

export type SignInMail = {
  to: string;
  /** https://…/sign-in/confirm?token=… */
  url: string;
  /** How long the link works. */
  minutes: number;
  programName: string;
  accent: string;
};

const FONT = "'Hanken Grotesk',system-ui,-apple-system,'Segoe UI',sans-serif";

function html({ url, minutes, programName, accent }: SignInMail): string {
  const theme = deriveTheme(accent, LIGHT);
  const name = escapeHtml(programName);
  const href = escapeHtml(url);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Sign in to ${name}</title></head>
<body style="margin:0;padding:32px 16px;background:#f2f5f3;color:#0f1411;font:16px/1.5 ${FONT}">
<div style="max-width:480px;margin:0 auto;padding:32px;background:#ffffff;border:1px solid #dfe4e0;border-radius:14px">
<p style="margin:0 0 24px;font-weight:700;color:${theme.accentText}">${name}</p>
<h1 style="margin:0 0 12px;font-size:22px;line-height:1.25">Your link to sign in</h1>
<p style="margin:0 0 24px">It works once, within ${minutes} minutes. You confirm on the next page.</p>
<p style="margin:0 0 24px"><a href="${href}" style="display:inline-block;padding:12px 24px;border-radius:999px;
background:${theme.accent};color:${theme.onAccent};font-weight:600;text-decoration:none">Sign in</a></p>
<p style="margin:0;color:#55605a;font-size:14px">You did not ask for this? Then do nothing: without the link nobody
gets in.</p>
</div></body></html>`;
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

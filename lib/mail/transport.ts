import { createTransport, type Transporter } from "nodemailer";
import { env } from "@/lib/shared/env";
import { type Mail, oneLine } from "./mail";
import { openMailbox } from "./mailbox-server";

/** This installation can send no mail: there is no SMTP_URL, and it is not the demo. */
export class NoMailError extends Error {
  override name = "NoMailError";
}

const kept = globalThis as unknown as { regularsMail?: Promise<Transporter> };

async function openTransport(): Promise<Transporter> {
  const { SMTP_URL, demo, NODE_ENV } = env();
  const safe = { disableFileAccess: true, disableUrlAccess: true };
  if (SMTP_URL) return createTransport(SMTP_URL, safe);
  if (!demo && NODE_ENV === "production") {
    throw new NoMailError("Mail cannot be sent: set SMTP_URL, like smtps://user:password@mail.example.com.");
  }
  const port = await openMailbox();
  return createTransport({ host: "127.0.0.1", port, secure: false, ignoreTLS: true, ...safe });
}

function senderAddress(): string {
  const { MAIL_FROM, APP_URL } = env();
  return MAIL_FROM ?? `no-reply@${new URL(APP_URL).hostname}`;
}

/** What mail programs show their own button by (RFC 2369, RFC 8058). */
function unsubscribeHeaders(url: string | undefined): Record<string, string> {
  if (!url) return {};
  return { "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

/** Sends a mail by SMTP: to SMTP_URL, or in the demo to the development mailbox. Throws when it was not taken. */
export async function sendMail({
  to,
  id,
  fromName,
  subject,
  unsubscribeUrl,
  text,
  html,
}: Mail): Promise<void> {
  kept.regularsMail ??= openTransport();
  const transport = await kept.regularsMail.catch((error) => {
    delete kept.regularsMail;
    throw error;
  });
  await transport.sendMail({
    // As an object, so that nobody parses it for a second address.
    to: { name: "", address: to },
    from: { name: oneLine(fromName), address: senderAddress() },
    subject: oneLine(subject),
    text,
    html,
    ...(id ? { messageId: `<${id}@${new URL(env().APP_URL).hostname}>` } : {}),
    headers: { "Auto-Submitted": "auto-generated", ...unsubscribeHeaders(unsubscribeUrl) },
  });
}

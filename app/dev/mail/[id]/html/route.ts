import { notFound } from "next/navigation";
import { openKeptMail } from "@/lib/mail/mailbox";
import { demoOnly } from "../../../demo-only";

/** Runs no script, loads nothing, and only links that are clicked lead out of the frame. */
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'; sandbox allow-top-navigation-by-user-activation";

/** A mail's own HTML, for the frame on its page. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  await demoOnly();
  const mail = await openKeptMail((await params).id);
  if (!mail?.html) notFound();
  return new Response(`<base target="_top">${mail.html}`, {
    headers: { "content-type": "text/html; charset=utf-8", "content-security-policy": POLICY },
  });
}

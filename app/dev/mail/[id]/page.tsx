import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { openKeptMail } from "@/lib/mail/mailbox";
import { formatDate } from "@/lib/shared/format";
import { demoOnly } from "../../demo-only";

export const metadata: Metadata = { title: "Mail", robots: { index: false } };

/** One mail: its plain text with links to follow, and its HTML in a frame that runs nothing. */
export default async function MailPage({ params }: { params: Promise<{ id: string }> }) {
  await demoOnly();
  const mail = await openKeptMail((await params).id);
  if (!mail) notFound();
  return (
    <main id="main" className="mx-auto max-w-160 px-6 pb-16">
      <PageHeader
        title={
          <span className="block" dir="auto">
            {mail.subject || "(no subject)"}
          </span>
        }
        actions={
          <Link className="btn btn-secondary" href="/dev/mail">
            All mails
          </Link>
        }
      />
      <DefinitionList
        items={[
          { term: "From", value: mail.from },
          { term: "To", value: mail.to },
          { term: "Sent", value: `${formatDate(mail.at, "time")} UTC` },
          ...(mail.unsubscribe
            ? [{ term: "One click", value: <span className="break-all">{mail.unsubscribe}</span> }]
            : []),
        ]}
      />
      <h2 className="mt-8 mb-3 text-h3">As plain text</h2>
      <PlainText text={mail.text} />
      {mail.html ? (
        <>
          <h2 className="mt-8 mb-3 text-h3">As HTML</h2>
          <iframe
            title="The mail as HTML"
            src={`/dev/mail/${mail.id}/html`}
            sandbox="allow-top-navigation-by-user-activation"
            className="h-120 w-full rounded-surface border border-line bg-[white]"
          />
        </>
      ) : null}
    </main>
  );
}

function PlainText({ text }: { text: string }) {
  const parts = text.trim().split(/(https?:\/\/\S+)/);
  return (
    <div className="rounded-surface bg-sunken p-4 break-words whitespace-pre-wrap [unicode-bidi:plaintext]">
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a mail never change places.
          <a key={index} className="link" href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </div>
  );
}

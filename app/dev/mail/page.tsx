import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RowLink } from "@/components/ui/row-link";
import { Table } from "@/components/ui/table";
import { type KeptMail, listKeptMails } from "@/lib/mail/mailbox";
import { formatDate } from "@/lib/shared/format";
import { demoOnly } from "../demo-only";

export const metadata: Metadata = { title: "Mailbox", robots: { index: false } };

/** Every mail that would have been sent, newest first. */
export default async function MailboxPage() {
  await demoOnly();
  const mails = await listKeptMails();
  return (
    <main id="main" className="mx-auto max-w-240 px-6 pb-16">
      <PageHeader
        title="Mailbox"
        description="Without SMTP_URL nothing leaves this machine: what would have been sent arrives here."
        actions={
          <a className="btn btn-secondary" href="/dev/mail">
            Look again
          </a>
        }
      />
      {mails.length === 0 ? (
        <EmptyState title="No mail yet">A link to sign in will be the first.</EmptyState>
      ) : (
        <Table
          caption="Mails, newest first"
          columns={[
            {
              key: "subject",
              header: "Subject",
              cell: (mail: KeptMail) => (
                <RowLink href={`/dev/mail/${mail.id}`}>{mail.subject || "(none)"}</RowLink>
              ),
            },
            {
              key: "to",
              header: "To",
              cell: (mail: KeptMail) => <span className="break-all">{mail.to}</span>,
            },
            {
              key: "at",
              header: "Sent",
              cell: (mail: KeptMail) => formatDate(mail.at, "time"),
              wideOnly: true,
            },
          ]}
          rows={mails}
          rowKey={(mail) => mail.id}
        />
      )}
    </main>
  );
}

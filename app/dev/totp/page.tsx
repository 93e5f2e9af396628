import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { codeEndsIn } from "@/lib/auth/totp";
import { type DemoCode, demoCodes } from "@/lib/auth/users";
import { clock } from "@/lib/shared/clock";
import { demoOnly } from "../demo-only";

export const metadata: Metadata = { title: "Codes of the demo's staff", robots: { index: false } };

/** The codes that the authenticators of the demo's staff would show. */
export default async function DemoCodesPage() {
  await demoOnly();
  const now = clock.now();
  const codes = await demoCodes(now);
  return (
    <main id="main" className="mx-auto max-w-160 px-6 pb-16">
      <PageHeader
        title="Codes of the demo’s staff"
        description={`In place of an app on a phone. The next ones come in ${codeEndsIn(now)} seconds; each works once.`}
        actions={
          <a className="btn btn-secondary" href="/dev/totp">
            Show the newest
          </a>
        }
      />
      <Table
        caption="Codes that work now"
        columns={[
          { key: "email", header: "E-mail", cell: (row: DemoCode) => row.email },
          { key: "code", header: "Code", cell: (row: DemoCode) => <Code row={row} now={now} /> },
        ]}
        rows={codes}
        rowKey={(row) => row.email}
        empty="There is no staff yet: run npm run db:seed."
      />
    </main>
  );
}

function Code({ row, now }: { row: DemoCode; now: Date }) {
  if (row.code) return <code className="text-body">{row.code}</code>;
  const seconds = Math.ceil((row.readyAt.getTime() - now.getTime()) / 1000);
  return <>the next one in {seconds} seconds</>;
}

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { RowLink } from "@/components/ui/row-link";
import { Table } from "@/components/ui/table";
import { staffPrograms } from "@/lib/auth/staff";
import { ROLE_NAMES } from "@/lib/shared/role-words";
import { pathsOf } from "./paths";
import { SignOut } from "./sign-out";

export const metadata: Metadata = { title: "Programs" };

/** The programs that one works for; with only one, straight to it. */
export default async function ProgramsPage() {
  const programs = await staffPrograms();
  if (programs.length === 1) redirect(pathsOf(programs[0]?.program.slug ?? "").home);
  return (
    <main id="main" className="mx-auto max-w-192 px-4">
      <PageHeader title="Your programs" actions={<SignOut />} />
      <h2 className="sr-only">All programs</h2>
      <Table
        caption="Programs you work for"
        rows={programs}
        rowKey={({ program }) => program.id}
        columns={[
          {
            key: "name",
            header: "Program",
            cell: ({ program }) => <RowLink href={pathsOf(program.slug).home}>{program.name}</RowLink>,
          },
          {
            key: "role",
            header: "Your role",
            cell: ({ role }) => <span className="whitespace-nowrap">{ROLE_NAMES[role]}</span>,
          },
        ]}
        empty={
          <EmptyState title="No program yet">
            Nobody has made you staff of a program. Ask an owner to add you, then sign in again.
          </EmptyState>
        }
      />
    </main>
  );
}

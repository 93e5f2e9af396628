import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { listAudit } from "@/lib/audit/service";
import { requireStaff } from "@/lib/auth/staff";
import { pathsOf } from "../../../paths";
import { type SearchParams, textOf, withParams } from "../../../search-params";
import { AuditList } from "./audit-list";

export const metadata: Metadata = { title: "Audit log" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

export default async function AuditPage({ params, searchParams }: Props) {
  const { scope, program } = await requireStaff((await params).program, "audit:read");
  const query = await searchParams;
  const [before, about] = [textOf(query.before), textOf(query.about)];
  const cursor = /^\d{1,18}$/.test(before) ? BigInt(before) : null;
  const { entries, next } = await listAudit(scope, { before: cursor, subject: about || null });
  const paths = pathsOf(program.slug);
  return (
    <>
      <PageHeader
        title="Audit log"
        description={
          about
            ? `What was done to ${about}.`
            : "Who did what, when, and what stood before. Nothing is ever edited or removed."
        }
        actions={about ? <LinkButton href={paths.audit}>Everything</LinkButton> : null}
      />
      <h2 className="sr-only">All entries</h2>
      {entries.length > 0 ? (
        <AuditList entries={entries} paths={paths} timeZone={program.timeZone} />
      ) : (
        <EmptyState
          title="Nothing was done yet"
          example={<p>Mara Lind published an earning rule · today, 09:30</p>}
        >
          Every change by staff, keys and jobs is written here in the moment it is made.
        </EmptyState>
      )}
      <Pagination
        nextHref={next === null ? null : withParams(paths.audit, { before: String(next), about })}
        previousHref={null}
        label="Audit log"
      />
    </>
  );
}

import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { capitalised } from "@/lib/shared/capital";
import { readId } from "@/lib/shared/id";
import { listTransfers } from "@/lib/sharing/service";
import { OnlyOwners } from "../../only-owners";
import { pathsOf } from "../../paths";
import { SharingForm } from "./sharing-form";
import { Transfers } from "./transfers";

export const metadata: Metadata = { title: "Gifts and households" };

type Props = {
  params: Promise<{ program: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const PER_PAGE = 50;

/** What members may send each other and pool, and everything that was. */
export default async function SharingPage({ params, searchParams }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "members:read");
  const asked = (await searchParams).before;
  const before = typeof asked === "string" ? readId("gift", asked) : null;
  const transfers = await listTransfers(scope, { before, limit: PER_PAGE + 1 });
  const shown = transfers.slice(0, PER_PAGE);
  const last = shown.at(-1);
  const paths = pathsOf(program.slug);
  return (
    <>
      <PageHeader
        title="Gifts and households"
        description={`${capitalised(program.pointsMany)} between members keep the dates on which they lapse, so nobody makes them live longer by passing them around.`}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        <section aria-labelledby="rules">
          <h2 id="rules" className="mb-3">
            What is allowed
          </h2>
          {can(staff.role, "settings:write") ? (
            <SharingForm program={program} />
          ) : (
            <OnlyOwners can="Only owners can change what is allowed." />
          )}
        </section>
        <section aria-labelledby="transfers">
          <h2 id="transfers" className="mb-3">
            What was sent
          </h2>
          <Transfers transfers={shown} program={program} mayReverse={can(staff.role, "members:adjust")} />
          <Pagination
            previousHref={before ? paths.sharing : null}
            previousLabel="Newest"
            nextHref={transfers.length > PER_PAGE && last ? paths.olderTransfers(last.id) : null}
            nextLabel="Older"
          />
        </section>
      </div>
    </>
  );
}

import type { Metadata } from "next";
import { Suspense } from "react";
import { WhySheet } from "@/components/member/why-sheet";
import { whyTitle } from "@/components/member/why-title";
import { PageHeader } from "@/components/ui/page-header";
import { RouteSheet } from "@/components/ui/route-sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { explainEvent } from "@/lib/earning/service";
import { clock } from "@/lib/shared/clock";
import { readId } from "@/lib/shared/id";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { type SearchParams, textOf, withParams } from "../../../search-params";
import { readingOf } from "../../../words";
import { memberLabel } from "../member-label";
import { Adjustment } from "./adjustment";
import { Brought } from "./brought";
import { Codes } from "./codes";
import { Facts } from "./facts";
import { FactsForm } from "./facts-form";
import { requireMember } from "./member-here";
import { BecameAnother, SamePerson } from "./same-person";
import { Standing } from "./standing";
import { Story } from "./story";
import { TierTools } from "./tier-tools";

export const metadata: Metadata = { title: "Member" };

type Props = { params: Promise<{ program: string; member: string }>; searchParams: SearchParams };

/** Everything about one member on one screen: what they have, where they stand, all that happened, and why. */
export default async function MemberPage({ params, searchParams }: Props) {
  const { program: slug, member: shown } = await params;
  const { scope, program, staff } = await requireStaff(slug, "members:read");
  const member = await requireMember(scope, shown);
  const [paths, reading, now] = [pathsOf(program.slug), readingOf(program), clock.now()];
  const href = paths.member(member.id);
  const query = await searchParams;
  const [eventId, all] = [readId("event", textOf(query.why)), textOf(query.all) === "yes"];
  const why = eventId && (await explainEvent(scope, eventId, member.id));
  const part = { scope, program, member, now };
  const mayAdjust = can(staff.role, "members:adjust");
  return (
    <>
      <PageHeader
        title={<span className="wrap-anywhere">{memberLabel(member)}</span>}
        description={<span className="wrap-anywhere">{member.email}</span>}
      />
      <Suspense>
        <BecameAnother {...part} />
      </Suspense>
      <div className="dashboard-columns">
        <div>
          <Suspense fallback={<Skeleton height="8rem" label="Adding up the balance" />}>
            <Standing {...part} />
          </Suspense>
          <h2 className="mt-8">Everything that happened</h2>
          <p className="mb-2 text-caption text-secondary">
            The small number is what they had in all after it, pending included.
          </p>
          <Suspense fallback={<Skeleton height="20rem" label="Reading the ledger" />}>
            <Story {...part} href={href} ordersHref={paths.orders} all={all} />
          </Suspense>
        </div>
        <div>
          <h2 className="mb-2">Adjust {program.pointsMany}</h2>
          {mayAdjust ? (
            <Adjustment scope={scope} program={program} member={member} />
          ) : (
            <OnlyOwners can={`Only owners and support can adjust ${program.pointsMany}.`} />
          )}
          {can(staff.role, "members:write") ? (
            <>
              <h2 className="mt-10 mb-2">Tier</h2>
              <Suspense fallback={<Skeleton height="4rem" label="Reading the tier" />}>
                <TierTools {...part} />
              </Suspense>
            </>
          ) : null}
          <h2 className="mt-10 mb-2">Codes</h2>
          <Suspense fallback={<Skeleton height="6rem" label="Reading the codes" />}>
            <Codes {...part} mayCancel={mayAdjust} />
          </Suspense>
          <h2 className="mt-10 mb-2">About</h2>
          <Facts member={member} reading={reading} />
          <Suspense>
            <Brought {...part} />
          </Suspense>
          <Suspense>
            <SamePerson {...part} mayMerge={can(staff.role, "members:write")} />
          </Suspense>
          {can(staff.role, "members:write") ? (
            <>
              <h2 className="mt-10 mb-2">Known by</h2>
              <Suspense fallback={<Skeleton height="8rem" label="Reading the tags" />}>
                <FactsForm {...part} />
              </Suspense>
            </>
          ) : null}
        </div>
      </div>
      {why ? (
        <RouteSheet title={whyTitle(why, reading)} closeHref={withParams(href, { all: all ? "yes" : null })}>
          <WhySheet view={why} reading={reading} />
        </RouteSheet>
      ) : null}
    </>
  );
}

import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { clock } from "@/lib/shared/clock";
import { mayInHousehold } from "@/lib/sharing/household";
import { invitationsOf, poolOf } from "@/lib/sharing/service";
import { Invitations } from "./invitations";
import { NewHousehold } from "./new-household";
import { People } from "./people";
import { Pool } from "./pool";
import { PoolRewards } from "./pool-rewards";

export const metadata: Metadata = { title: "Household" };

/** Who collects together, what is in their pool, and what it can get. */
export default async function HouseholdPage() {
  const { scope, program } = await requireMember();
  if (!program.settings.sharing.households) notFound();
  const now = clock.now();
  const [view, invitations] = await Promise.all([poolOf(scope, now), invitationsOf(scope)]);
  if (!view) {
    return (
      <>
        <PageHeader
          title="Household"
          description={`Collect ${program.pointsMany} together in one pool, and redeem from it together.`}
        />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
          <Invitations invitations={invitations} />
          <NewHousehold program={program} isFirst={invitations.length === 0} />
        </div>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={<bdi className="break-words">{view.household.name}</bdi>}
        description={`Card ${view.household.cardNumber}. What is given stays in the pool until somebody leaves; they take their share of what is left.`}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        <Pool view={view} program={program} />
        {mayInHousehold(view.role, "redeem") ? (
          <PoolRewards scope={scope} householdId={view.household.id} program={program} now={now} />
        ) : null}
        <People view={view} program={program} memberId={scope.memberId} />
      </div>
    </>
  );
}

import { notFound } from "next/navigation";
import { GoneRow } from "@/app/gone-row";
import { PageHeader } from "@/components/ui/page-header";
import { requireMember } from "@/lib/auth/member";
import { grouped } from "@/lib/cards/card-number";
import { clock } from "@/lib/shared/clock";
import { showId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import { mayInHousehold } from "@/lib/sharing/household";
import { invitationsOf, poolOf } from "@/lib/sharing/service";
import { readingOf } from "../reading";
import { titled } from "../titled";
import { Invitations } from "./invitations";
import { NewHousehold } from "./new-household";
import { People } from "./people";
import { Pool } from "./pool";
import { PoolRewards } from "./pool-rewards";

export const generateMetadata = titled("member.places.household");

/** Who collects together, what is in their pool, and what it can get. */
export default async function HouseholdPage() {
  const { scope, program } = await requireMember();
  if (!program.settings.sharing.households) notFound();
  const now = clock.now();
  const reading = readingOf(program);
  const [view, invitations] = await Promise.all([poolOf(scope, now), invitationsOf(scope)]);
  if (!view) {
    return (
      <>
        <PageHeader
          title={say(reading, "member.places.household")}
          description={say(reading, "sharing.household.description", { many: program.pointsMany })}
        />
        <GoneRow standing={invitations.map(({ id }) => showId("person", id))} />
        <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
          <Invitations invitations={invitations} reading={reading} />
          <NewHousehold program={program} isFirst={invitations.length === 0} />
        </div>
      </>
    );
  }
  const isHead = mayInHousehold(view.role, "change_roles");
  const others = view.people.filter(({ memberId }) => memberId !== scope.memberId);
  const rows = isHead ? others.map(({ id }) => showId("person", id)) : [];
  return (
    <>
      <PageHeader
        title={<bdi className="break-words">{view.household.name}</bdi>}
        description={say(reading, "sharing.household.card", { number: inOrder(view.household.cardNumber) })}
      />
      <GoneRow standing={rows} />
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

/** Groups of digits stay in their order within a sentence that is read from the right: an isolate of its own direction. */
const inOrder = (number: string): string => `\u2066${grouped(number)}\u2069`;

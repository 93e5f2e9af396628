import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { listStaffInvitations } from "@/lib/auth/team/invitations";
import { listTeam } from "@/lib/auth/team/people";
import { clock } from "@/lib/shared/clock";
import { OnlyOwners } from "../../../only-owners";
import { type SearchParams, textOf } from "../../../search-params";
import { InviteForm } from "./invite-form";
import { Pending } from "./pending";
import { People } from "./people";

export const metadata: Metadata = { title: "Team" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

const DONE: Record<string, string> = {
  removed: "Removed from the team, and told so by mail.",
  withdrawn: "The invitation is withdrawn. Its link opens nothing any more.",
};

/** Who works for the program: everybody sees with whom they work, owners let people in and out. */
export default async function TeamPage({ params, searchParams }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "team:read");
  const [now, mayWrite] = [clock.now(), can(staff.role, "team:write")];
  const [people, invitations, asked] = await Promise.all([
    listTeam(scope, now),
    mayWrite ? listStaffInvitations(scope) : [],
    searchParams,
  ]);
  const done = DONE[textOf(asked.done)];
  const owners = people.filter(({ role }) => role === "owner").length;
  const isAlone = people.length === 1 && invitations.length === 0;
  return (
    <>
      <PageHeader
        title="Team"
        description="Everybody signs in with an account and an authenticator of their own. One account works for several programs, with a role in each."
        actions={
          mayWrite ? undefined : <OnlyOwners can="Only owners can let people in, or change what they may." />
        }
      />
      {done ? <Notice tone="positive">{done}</Notice> : null}
      <h2 className="sr-only">Who works here</h2>
      <People program={program} people={people} you={staff.id} mayWrite={mayWrite} />
      {mayWrite && isAlone ? (
        <div className="mt-6">
          <EmptyState
            title="Only you, so far"
            example={<p>Sam · sam@your-shop.example · Support · two-factor set up</p>}
          >
            Whoever answers members needs no password of yours: invite them as Support. And invite a second
            owner, so that a lost phone locks nobody out.
          </EmptyState>
        </div>
      ) : null}
      {mayWrite && !isAlone && owners === 1 ? (
        <p className="mt-4 text-secondary">
          There is one owner. With a second one, a lost phone locks nobody out.
        </p>
      ) : null}
      {mayWrite && invitations.length > 0 ? (
        <>
          <h2 className="mt-10 mb-3">Invited</h2>
          <Pending program={program} invitations={invitations} now={now} />
        </>
      ) : null}
      {mayWrite ? (
        <>
          <h2 className="mt-10 mb-3">Invite somebody</h2>
          <InviteForm slug={program.slug} />
        </>
      ) : null}
    </>
  );
}

import type { Metadata } from "next";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { listInvitations } from "@/lib/membership/service";
import { clock } from "@/lib/shared/clock";
import { OnlyOwners } from "../../only-owners";
import { EntryForm } from "./entry-form";
import { Invitations } from "./invitations";
import { InviteForm } from "./invite-form";

export const metadata: Metadata = { title: "Membership" };

type Props = { params: Promise<{ program: string }> };

/** How one becomes a member, and whom the merchant has asked. */
export default async function MembershipSettingsPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "members:read");
  const invitations = await listInvitations(scope);
  return (
    <>
      <PageHeader
        title="Membership"
        description="How one becomes a member. Who is one already stays one, whatever you change here."
      />
      <div className="grid grid-cols-[minmax(0,1fr)] gap-10">
        <section aria-labelledby="entry">
          <h2 id="entry" className="mb-3">
            How one joins
          </h2>
          {can(staff.role, "settings:write") ? (
            <EntryForm program={program} />
          ) : (
            <OnlyOwners can="Only owners can change how one joins." />
          )}
        </section>
        <section aria-labelledby="invitations">
          <h2 id="invitations" className="mb-1">
            Invitations
          </h2>
          <p className="mb-4 max-w-[65ch] text-secondary">
            {program.settings.membership.entry === "invited"
              ? "Only who has one can join. A link is shown once, when it is made."
              : "They are asked for only while membership is by invitation; now it is not."}
          </p>
          {can(staff.role, "members:write") ? <InviteForm slug={program.slug} /> : null}
          <Invitations
            invitations={invitations}
            program={program}
            now={clock.now()}
            mayWrite={can(staff.role, "members:write")}
          />
        </section>
      </div>
    </>
  );
}

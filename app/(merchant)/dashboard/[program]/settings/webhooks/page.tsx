import type { Metadata } from "next";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { RowLink } from "@/components/ui/row-link";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { formatDate } from "@/lib/shared/format";
import { listEndpoints } from "@/lib/webhooks/service-endpoints";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { readingOf } from "../../../words";
import { createEndpointAction } from "./actions";
import { EndpointFields } from "./endpoint-fields";
import { ShownSecret } from "./shown-secret";
import { EndpointStateBadge } from "./states";

export const metadata: Metadata = { title: "Webhooks" };

type Props = { params: Promise<{ program: string }> };

/** I3: which systems hear of what happens in the program. */
export default async function WebhooksPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "webhooks:read");
  const [endpoints, reading, paths] = [await listEndpoints(scope), readingOf(program), pathsOf(program.slug)];
  return (
    <>
      <PageHeader
        title="Webhooks"
        description="Other systems hear of what happens here within seconds: points, redemptions, tiers, members. What does not arrive is tried again for two days."
        actions={<LinkButton href="/developers/webhooks">What is sent</LinkButton>}
      />
      <h2 className="sr-only">All webhooks</h2>
      <Table
        caption="Webhooks"
        rows={endpoints}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "address",
            header: "Sent to",
            cell: ({ id, url, description }) => (
              <>
                <RowLink href={paths.webhook(id)}>{description || url}</RowLink>
                {description ? (
                  <span className="block break-all font-normal text-caption text-secondary">{url}</span>
                ) : null}
              </>
            ),
          },
          { key: "state", header: "State", cell: (endpoint) => <EndpointStateBadge {...endpoint} /> },
          {
            key: "events",
            header: "Events",
            wideOnly: true,
            cell: ({ types }) => (types.length === 0 ? "All" : types.join(", ")),
          },
          {
            key: "since",
            header: "Since",
            wideOnly: true,
            cell: ({ createdAt }) => formatDate(createdAt, "medium", reading),
          },
        ]}
        empty={
          <EmptyState
            title="No webhook yet"
            example={<p>Data warehouse · on · points_earned, tier_changed</p>}
          >
            Add the address of a system that wants to know. Every call is signed, so that it can tell ours
            from anybody else's.
          </EmptyState>
        }
      />
      {can(staff.role, "webhooks:write") ? (
        <>
          <h2 className="mt-10 mb-3">New webhook</h2>
          <ActionForm action={createEndpointAction.bind(null, program.slug)} aria-label="New webhook">
            <ShownSecret />
            <EndpointFields />
            <div className="form-actions">
              <SubmitButton pendingLabel="Adding…">Add webhook</SubmitButton>
            </div>
          </ActionForm>
        </>
      ) : (
        <OnlyOwners can="Only owners can add and change webhooks." />
      )}
    </>
  );
}

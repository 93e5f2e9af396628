import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { RowLink } from "@/components/ui/row-link";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { segmentViews } from "@/lib/segments/service";
import { clock } from "@/lib/shared/clock";
import { formatNumber } from "@/lib/shared/format";
import { OnlyOwners } from "../../only-owners";
import { pathsOf } from "../../paths";

export const metadata: Metadata = { title: "Segments" };

type Props = { params: Promise<{ program: string }> };

/** Sets of members by what they have in common, and how many are in each now. */
export default async function SegmentsPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "segments:read");
  const segments = await segmentViews(scope, clock.now());
  const paths = pathsOf(program.slug);
  const mayWrite = can(staff.role, "segments:write");
  return (
    <>
      <PageHeader
        title="Segments"
        description="Sets of members by what they have in common. Earning rules, rewards and gates can be for a segment."
        actions={
          mayWrite ? (
            <LinkButton variant="primary" href={paths.newSegment}>
              New segment
            </LinkButton>
          ) : (
            <OnlyOwners can="Only owners can make segments." />
          )
        }
      />
      <h2 className="sr-only">All segments</h2>
      <Table
        caption="Segments"
        rows={segments}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            header: "Segment",
            cell: ({ id, name, sentence }) => (
              <>
                <RowLink href={paths.segment(id)}>{name}</RowLink>
                <span className="block font-normal text-caption text-secondary">{sentence}</span>
              </>
            ),
          },
          {
            key: "members",
            header: "Members now",
            numeric: true,
            cell: ({ members }) => formatNumber(members),
          },
        ]}
        empty={
          <EmptyState
            title="No segment yet"
            action={
              mayWrite ? <LinkButton href={paths.newSegment}>Make the first segment</LinkButton> : undefined
            }
            example={<p>Lapsed regulars · has paid at least 3 orders, but none in the last 90 days</p>}
          >
            Say once who they are, and give them double points, a reward of their own or another price.
          </EmptyState>
        }
      />
    </>
  );
}

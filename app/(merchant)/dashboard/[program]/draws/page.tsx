import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { RowLink } from "@/components/ui/row-link";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { entriesPerDraw, listDraws } from "@/lib/game/service";
import { clock } from "@/lib/shared/clock";
import { formatNumber, formatUntil } from "@/lib/shared/format";
import { OnlyOwners } from "../../only-owners";
import { pathsOf } from "../../paths";
import { readingOf } from "../../words";
import { DrawState } from "./draw-state";

export const metadata: Metadata = { title: "Draws" };

type Props = { params: Promise<{ program: string }> };

export default async function DrawsPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "game:read");
  const [draws, counts] = await Promise.all([listDraws(scope), entriesPerDraw(scope)]);
  const [paths, now, mayWrite] = [pathsOf(program.slug), clock.now(), can(staff.role, "game:write")];
  return (
    <>
      <PageHeader
        title="Draws"
        description="Prizes among those who want to take part. Anybody can check that the winners were drawn and not chosen."
        actions={
          mayWrite ? (
            <LinkButton variant="primary" href={paths.newDraw}>
              New draw
            </LinkButton>
          ) : (
            <OnlyOwners can="Only owners can make draws." />
          )
        }
      />
      <h2 className="sr-only">All draws</h2>
      <Table
        caption="Draws"
        rows={draws}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            header: "Draw",
            cell: (draw) => (
              <>
                <RowLink href={paths.draw(draw.slug)}>{draw.name}</RowLink>
                <span className="block font-normal text-caption text-secondary">
                  {draw.prizes.map(({ name, count }) => `${count} × ${name}`).join(", ")}
                </span>
              </>
            ),
          },
          { key: "state", header: "State", cell: (draw) => <DrawState draw={draw} now={now} /> },
          {
            key: "closes",
            header: "Last day",
            wideOnly: true,
            cell: ({ closesAt }) => formatUntil(closesAt, "medium", readingOf(program)),
          },
          {
            key: "entries",
            header: "Entries",
            numeric: true,
            cell: ({ id }) => formatNumber(counts.get(id)?.entries ?? 0),
          },
        ]}
        empty={
          <EmptyState
            title="No draw yet"
            action={mayWrite ? <LinkButton href={paths.newDraw}>Make the first draw</LinkButton> : undefined}
            example={<p>Winter draw · 3 × €10 off · open until 20 December</p>}
          >
            Entering is free; each order in that time can bring another ticket. Points never buy any.
          </EmptyState>
        }
      />
    </>
  );
}

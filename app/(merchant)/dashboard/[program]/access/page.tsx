import type { Metadata } from "next";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { RowLink } from "@/components/ui/row-link";
import { Table } from "@/components/ui/table";
import { decideAccess } from "@/lib/access/decide-access";
import type { Gate } from "@/lib/access/gate";
import { lockedSentence } from "@/lib/access/sentences";
import { accessNames, listGates } from "@/lib/access/service";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { clock } from "@/lib/shared/clock";
import { listProducts } from "@/lib/shop/service";
import { OnlyOwners } from "../../only-owners";
import { pathsOf } from "../../paths";
import { readingOf } from "../../words";

export const metadata: Metadata = { title: "Access" };

type Props = { params: Promise<{ program: string }> };

/** What only some members may see or buy. */
export default async function AccessPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "access:read");
  const now = clock.now();
  const [gates, products, names] = await Promise.all([
    listGates(scope),
    listProducts(scope),
    accessNames(scope, now),
  ]);
  const paths = pathsOf(program.slug);
  const mayWrite = can(staff.role, "access:write");
  const titles = new Map(products.map(({ sku, title }) => [sku, title]));
  const opens = (gate: Gate) => {
    const asked = decideAccess(gate, null, now);
    return asked.ok ? "Open to everybody." : lockedSentence(asked.error, names, readingOf(program));
  };
  return (
    <>
      <PageHeader
        title="Access"
        description="Products and pages that only some members may see or buy, and what opens them."
        actions={
          mayWrite ? (
            <LinkButton variant="primary" href={paths.newGate}>
              Lock something
            </LinkButton>
          ) : (
            <OnlyOwners can="Only owners can change what is locked." />
          )
        }
      />
      <h2 className="sr-only">What is locked</h2>
      <Table
        caption="Gates"
        rows={gates}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            header: "Gate",
            cell: ({ id, name, kind, target }) => (
              <>
                <RowLink href={paths.gate(id)}>{name}</RowLink>
                <span className="block font-normal text-caption text-secondary">
                  {kind === "product" ? (titles.get(target) ?? target) : `/exclusive/${target}`}
                </span>
              </>
            ),
          },
          {
            key: "kind",
            header: "Kind",
            wideOnly: true,
            cell: ({ kind }) => (kind === "product" ? "Product" : "Page"),
          },
          {
            key: "state",
            header: "State",
            cell: (gate) => <GateState gate={gate} now={now} />,
          },
          { key: "opens", header: "Who comes in", cell: opens },
        ]}
        empty={
          <EmptyState
            title="Nothing is locked"
            action={mayWrite ? <LinkButton href={paths.newGate}>Lock something</LinkButton> : undefined}
            example={<p>Spring drop · opens at Grove, and to everybody on 3 March</p>}
          >
            Give your best members a product before everybody else, or a page of their own.
          </EmptyState>
        }
      />
    </>
  );
}

function GateState({ gate: { startsAt, endsAt }, now }: { gate: Gate; now: Date }) {
  if (endsAt && endsAt <= now) return <Badge>Open to all</Badge>;
  if (startsAt && startsAt > now) return <Badge tone="info">Coming</Badge>;
  return <Badge tone="positive">Locked</Badge>;
}

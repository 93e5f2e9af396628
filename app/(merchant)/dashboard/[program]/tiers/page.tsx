import type { Metadata } from "next";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Table } from "@/components/ui/table";
import { requireStaff } from "@/lib/auth/staff";
import { formatMoney } from "@/lib/shared/format";
import { ladder } from "@/lib/tiers/service";
import { readingOf } from "../../words";

export const metadata: Metadata = { title: "Tiers" };

type Props = { params: Promise<{ program: string }> };

export default async function TiersPage({ params }: Props) {
  const { scope, program } = await requireStaff((await params).program, "program:read");
  const tiers = await ladder(scope);
  const months = program.settings.tiers.windowMonths;
  const money = (minor: bigint) =>
    formatMoney({ minor, currency: program.currency }, { ...readingOf(program), short: true });
  return (
    <>
      <PageHeader
        title="Tiers"
        description={`By what a member spent in the last ${months} months, refunds taken off. Whoever reaches a tier rises at once.`}
      />
      <h2 className="sr-only">The ladder</h2>
      <Table
        caption="Tiers, lowest first"
        rows={[...tiers]}
        rowKey={({ id }) => id}
        columns={[
          { key: "name", header: "Tier", cell: ({ name }) => name },
          {
            key: "threshold",
            header: "Reached with",
            numeric: true,
            cell: ({ position, threshold }) => (position === 0 ? "Joining" : money(threshold)),
          },
          {
            key: "benefits",
            header: "Brings",
            cell: ({ benefits }) =>
              benefits.length > 0 ? (
                <ul>
                  {benefits.map((benefit) => (
                    <li key={benefit}>{benefit}</li>
                  ))}
                </ul>
              ) : (
                "–"
              ),
          },
        ]}
        empty={
          <EmptyState title="This program has no tiers">
            Members stand side by side. Tiers are set up with the program.
          </EmptyState>
        }
      />
    </>
  );
}

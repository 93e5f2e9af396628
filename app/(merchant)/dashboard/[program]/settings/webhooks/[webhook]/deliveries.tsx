import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { RowLink } from "@/components/ui/row-link";
import { Table } from "@/components/ui/table";
import { TabsNav } from "@/components/ui/tabs-nav";
import { formatDate, formatNumber, type Reading } from "@/lib/shared/format";
import { DELIVERY_STATES, type DeliveryState } from "@/lib/webhook-events/delivery";
import type { DeliveryRow } from "@/lib/webhooks/service-log";
import type { Paths } from "../../../../paths";
import { withParams } from "../../../../search-params";
import { DELIVERY_WORDS, DeliveryStateBadge } from "../states";

type Props = {
  id: string;
  paths: Paths;
  reading: Reading;
  state: DeliveryState | null;
  counts: Partial<Record<DeliveryState, number>>;
  rows: DeliveryRow[];
  nextHref: string | null;
};

/** What was sent, newest first, by its state. */
export function Deliveries({ id, paths, reading, state, counts, rows, nextHref }: Props) {
  const href = paths.webhook(id);
  const tabs = [
    { label: "All", href, current: state === null },
    ...DELIVERY_STATES.map((one) => ({
      label: `${DELIVERY_WORDS[one]} ${formatNumber(counts[one] ?? 0)}`,
      href: withParams(href, { state: one }),
      current: state === one,
    })),
  ];
  return (
    <>
      <TabsNav label="Deliveries by state" tabs={tabs} />
      <Table
        caption="Deliveries"
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            key: "event",
            header: "Event",
            cell: (row) => (
              <RowLink href={paths.delivery(row.id)}>
                <code>{row.type}</code>
                <span className="sr-only">
                  , {formatDate(row.createdAt, "time", reading)}, number {row.id.slice(-8)}
                </span>
              </RowLink>
            ),
          },
          { key: "state", header: "State", cell: (row) => <DeliveryStateBadge state={row.state} /> },
          {
            key: "at",
            header: "Made",
            wideOnly: true,
            cell: (row) => formatDate(row.createdAt, "time", reading),
          },
          { key: "status", header: "Answer", numeric: true, cell: (row) => row.status ?? "–" },
          { key: "tries", header: "Tries", numeric: true, wideOnly: true, cell: (row) => row.tries },
          {
            key: "next",
            header: "Next try",
            wideOnly: true,
            cell: (row) => (row.nextAt ? formatDate(row.nextAt, "time", reading) : ""),
          },
        ]}
        empty={
          <EmptyState
            title={state ? "Nothing here" : "Nothing was sent yet"}
            example={<p>points_earned · delivered · answered 204 · one try</p>}
          >
            {state
              ? "No event of the last thirty days is in this state."
              : "What happens from now on stands here, with each try and what came back, for thirty days."}
          </EmptyState>
        }
      />
      <Pagination nextHref={nextHref} label="Deliveries" nextLabel="Older" />
    </>
  );
}

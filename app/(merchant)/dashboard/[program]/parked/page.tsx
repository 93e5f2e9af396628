import type { Metadata } from "next";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { type Column, Table } from "@/components/ui/table";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { parkedEvents } from "@/lib/earning/service-parked";
import { formatCount, formatDate } from "@/lib/shared/format";
import { type DeliveryRow, deliveryCounts, listDeliveries } from "@/lib/shopify/service-deliveries";
import { reasonSentence } from "@/lib/shopify/service-reasons";
import { OnlyOwners } from "../../only-owners";
import { pathsOf } from "../../paths";
import { withParams } from "../../search-params";
import { tryAgainAction } from "./actions";

export const metadata: Metadata = { title: "Parked events" };

type Props = { params: Promise<{ program: string }> };
type Row = Awaited<ReturnType<typeof parkedEvents>>["events"][number];

const MOST_SHOWN = 100;
/** The rest of what Shopify sent stands among its deliveries. */
const MOST_DELIVERIES = 20;

/** What came in while a rule could not be read: kept as it came, counted once the rule is mended. */
export default async function ParkedPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "rules:read");
  const [{ events, count }, deliveries, { parked }] = await Promise.all([
    parkedEvents(scope, MOST_SHOWN),
    listDeliveries(scope, { status: "parked", limit: MOST_DELIVERIES }),
    deliveryCounts(scope),
  ]);
  const mayWrite = can(staff.role, "rules:write");
  const columns: Column<Row>[] = [
    { key: "event", header: "Event", cell: (row) => `${row.type} ${row.externalId}` },
    { key: "reason", header: "Why it waits", cell: (row) => row.reason },
    { key: "source", header: "From", cell: (row) => row.source, wideOnly: true },
    {
      key: "at",
      header: "Came in",
      cell: (row) => formatDate(row.parkedAt, "time", program),
      wideOnly: true,
    },
  ];
  return (
    <>
      <PageHeader
        title="Parked events"
        description="What came in while an earning rule could not be read. Nothing is lost: it is counted in the order in which it came, as of its own time."
      />
      <h2 className="sr-only">What waits</h2>
      {count > 0 ? (
        <>
          {mayWrite ? (
            <ActionForm
              action={tryAgainAction.bind(null, program.slug)}
              className="form mb-6"
              aria-label="Try again"
            >
              <div>
                <SubmitButton pendingLabel="Counting…">Try again now</SubmitButton>
              </div>
            </ActionForm>
          ) : (
            <OnlyOwners can="Only owners can try again; it is tried by itself every minute." />
          )}
          <Table
            caption={`${formatCount(count, "event waits", "events wait")}${count > events.length ? `; the ${events.length} that have waited longest` : ""}`}
            showCaption
            columns={columns}
            rows={events}
            rowKey={({ id }) => id}
          />
        </>
      ) : (
        <EmptyState
          title="Nothing is parked"
          example={<p>order.paid 1042 · the rule “Everything” can't be read · 22 Nov 2026, 09:30</p>}
        >
          If a stored rule can ever not be read, earning stops loudly and everything that comes in is kept
          here until it is mended.
        </EmptyState>
      )}
      {mayWrite && count > 0 ? (
        <p className="mt-4 text-caption text-secondary">
          Mend the rule first:{" "}
          <a href={pathsOf(program.slug).earning} className="link">
            earning rules
          </a>
          .
        </p>
      ) : null}
      {parked > 0 ? (
        <ShopifyParked
          deliveries={deliveries}
          count={parked}
          href={withParams(pathsOf(program.slug).shopifyDeliveries, { status: "parked" })}
          timeOf={({ receivedAt }) => formatDate(receivedAt, "time", program)}
        />
      ) : null}
    </>
  );
}

/** P35: what Shopify sent and nobody could work; it is worked again among the deliveries. */
function ShopifyParked({
  deliveries,
  count,
  href,
  timeOf,
}: {
  deliveries: DeliveryRow[];
  count: number;
  href: string;
  timeOf: (row: DeliveryRow) => string;
}) {
  const columns: Column<DeliveryRow>[] = [
    {
      key: "what",
      header: "Delivery",
      cell: ({ topic, subject }) => [topic, subject].filter(Boolean).join(" "),
    },
    { key: "reason", header: "Why it is parked", cell: ({ reason }) => reasonSentence(reason) },
    { key: "at", header: "Came in", cell: timeOf, wideOnly: true },
  ];
  return (
    <section className="mt-12" aria-labelledby="shopify">
      <h2 id="shopify" className="mb-2">
        From Shopify
      </h2>
      <Table
        caption={`${formatCount(count, "delivery is parked", "deliveries are parked")}${count > deliveries.length ? `; the newest ${deliveries.length}` : ""}`}
        showCaption
        columns={columns}
        rows={deliveries}
        rowKey={({ id }) => id}
      />
      <p className="mt-4 text-caption text-secondary">
        <a href={href} className="link">
          Open Shopify's parked deliveries
        </a>{" "}
        to let them be worked again.
      </p>
    </section>
  );
}

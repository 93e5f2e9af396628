import type { Metadata } from "next";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { Table } from "@/components/ui/table";
import { TabsNav } from "@/components/ui/tabs-nav";
import type { Tone } from "@/components/ui/tone";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { findingCounts } from "@/lib/reconcile/service-findings";
import { formatCount, formatDate, formatNumber } from "@/lib/shared/format";
import { readId, showId } from "@/lib/shared/id";
import {
  type DeliveryRow,
  type DeliveryStatus,
  deliveryCounts,
  listDeliveries,
} from "@/lib/shopify/service-deliveries";
import { mayComeToSomething, reasonSentence } from "@/lib/shopify/service-reasons";
import { pathsOf } from "../../../../paths";
import { type SearchParams, textOf, withParams } from "../../../../search-params";
import { readingOf } from "../../../../words";
import { ShopifyTabs } from "../tabs";
import { workAgainAction } from "./actions";

export const metadata: Metadata = { title: "Deliveries of Shopify" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

const PER_PAGE = 50;
const STATUSES = ["waiting", "done", "parked", "refused"] as const satisfies readonly DeliveryStatus[];

const WORDS: Record<DeliveryStatus, { label: string; tone: Tone }> = {
  waiting: { label: "Waiting", tone: "info" },
  done: { label: "Done", tone: "positive" },
  parked: { label: "Parked", tone: "caution" },
  refused: { label: "Refused", tone: "negative" },
};

function beforeOf(text: string): { receivedAt: Date; id: string } | null {
  const [at = "", shown = ""] = text.split(" ");
  const [receivedAt, id] = [new Date(at), readId("shopifyDelivery", shown)];
  return id && !Number.isNaN(receivedAt.getTime()) ? { receivedAt, id } : null;
}

/** P05, P06, P35: what Shopify sent, what became of each, and the way to let what was parked be worked again. */
export default async function DeliveriesPage({ params, searchParams }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "orders:read");
  const asked = await searchParams;
  const status = STATUSES.find((one) => one === textOf(asked.status)) ?? null;
  const before = beforeOf(textOf(asked.before));
  const [counts, open, found] = await Promise.all([
    deliveryCounts(scope),
    findingCounts(scope),
    listDeliveries(scope, { status, before, limit: PER_PAGE + 1 }),
  ]);
  const paths = pathsOf(program.slug);
  const at = (to: Record<string, string | null>) => withParams(paths.shopifyDeliveries, to);
  const mayWork = can(staff.role, "shopify:repair");
  const last = found[PER_PAGE - 1];
  return (
    <>
      <PageHeader
        title="Deliveries"
        description="Everything that Shopify sent in the last 30 days. It is kept before it is worked, so that nothing is lost; what can't be worked is parked with its reason, never guessed at."
      />
      <ShopifyTabs paths={paths} open={open.open} parked={counts.parked} />
      <div className="mb-4">
        <TabsNav
          label="Deliveries by state"
          tabs={[
            { href: at({}), label: "All", current: status === null },
            ...STATUSES.map((one) => ({
              href: at({ status: one }),
              label: `${WORDS[one].label} (${formatNumber(counts[one])})`,
              current: one === status,
            })),
          ]}
        />
      </div>
      <h2 className="sr-only">Deliveries, newest first</h2>
      {mayWork && counts.parked > 0 ? (
        <ActionForm
          action={workAgainAction.bind(null, program.slug, null)}
          className="form mb-6"
          aria-label="All parked deliveries"
        >
          <div>
            <SubmitButton variant="secondary" pendingLabel="Putting back…">
              Work everything parked again
            </SubmitButton>
          </div>
        </ActionForm>
      ) : null}
      <Table
        caption="Deliveries, newest first"
        rows={found.slice(0, PER_PAGE)}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "what",
            header: "What",
            cell: ({ topic, subject, domain }) => (
              <span className="block min-w-40 max-w-96 wrap-anywhere">
                {topic}
                <span className="block font-normal text-caption text-secondary">
                  {[subject, domain].filter(Boolean).join(" · ")}
                </span>
              </span>
            ),
          },
          {
            key: "at",
            header: "Came in",
            wideOnly: true,
            cell: ({ receivedAt }) => formatDate(receivedAt, "time", readingOf(program)),
          },
          {
            key: "became",
            header: "What became of it",
            cell: (row) => (
              <div className="relative max-w-[60ch]">
                <Badge tone={WORDS[row.status].tone}>{WORDS[row.status].label}</Badge>
                <span className="block">{becameText(row)}</span>
                {mayWork && row.status === "parked" && row.hasBody && mayComeToSomething(row.reason) ? (
                  <ActionForm
                    action={workAgainAction.bind(null, program.slug, showId("shopifyDelivery", row.id))}
                    className="mt-1"
                  >
                    <SubmitButton
                      variant="secondary"
                      pendingLabel="Putting back…"
                      subject={`${row.topic}, ${row.subject ?? formatDate(row.receivedAt, "time", readingOf(program))}`}
                    >
                      Work again
                    </SubmitButton>
                  </ActionForm>
                ) : null}
              </div>
            ),
          },
        ]}
        empty={
          status === null ? (
            <EmptyState
              title="Nothing has come yet"
              example={<p>orders/paid · order:820982911946154508 · Done · 24 points</p>}
            >
              Whatever a connected store tells stands here, with what became of it.
            </EmptyState>
          ) : (
            <EmptyState title={`Nothing is ${WORDS[status].label.toLowerCase()}`}>
              {status === "parked"
                ? "What can't be worked stands here with its reason, until the cause is mended and it is worked again."
                : "Deliveries in this state stand here."}
            </EmptyState>
          )
        }
      />
      <Pagination
        previousHref={before ? at({ status }) : null}
        previousLabel="Newest"
        nextHref={
          found.length > PER_PAGE && last
            ? at({ status, before: `${last.receivedAt.toISOString()} ${showId("shopifyDelivery", last.id)}` })
            : null
        }
        nextLabel="Older"
        summary={
          counts.waiting > 0
            ? `${formatCount(counts.waiting, "delivery waits", "deliveries wait")}`
            : undefined
        }
      />
    </>
  );
}

function becameText({ reason, facts, attempts, repeats, status }: DeliveryRow): string {
  const points = typeof facts.points === "string" && facts.points !== "0" ? `${facts.points} points.` : "";
  const said = typeof facts.said === "string" ? facts.said : "";
  const tries =
    status === "waiting" && attempts > 0 ? `${formatCount(attempts, "try", "tries")} so far.` : "";
  const again = repeats > 0 ? `Came ${formatCount(repeats, "time", "times")} more.` : "";
  return [reasonSentence(reason), said, points, tries, again].filter(Boolean).join(" ") || "–";
}

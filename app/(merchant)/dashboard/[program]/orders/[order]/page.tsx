import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { WhySheet } from "@/components/member/why-sheet";
import { whyTitle } from "@/components/member/why-title";
import { MemberTimeline } from "@/components/merchant/member-timeline";
import { DefinitionList } from "@/components/ui/definition-list";
import { PageHeader } from "@/components/ui/page-header";
import { RouteSheet } from "@/components/ui/route-sheet";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { explainEvent, whyNot } from "@/lib/earning/service";
import { orderName } from "@/lib/orders/order";
import { orderById } from "@/lib/orders/service";
import { clock } from "@/lib/shared/clock";
import { formatDate, formatMoney, formatNumber, formatPoints } from "@/lib/shared/format";
import { readId, showId } from "@/lib/shared/id";
import { purchaseById } from "@/lib/shop/service";
import { requireId } from "../../../authorise";
import { OnlyOwners } from "../../../only-owners";
import { pathsOf } from "../../../paths";
import { type SearchParams, textOf, withParams } from "../../../search-params";
import { readingOf } from "../../../words";
import { OrderState } from "../order-state";
import { eventTitle } from "./event-title";
import { OrderLines } from "./order-lines";
import { Refund } from "./refund";

export const metadata: Metadata = { title: "Order" };

type Props = { params: Promise<{ program: string; order: string }>; searchParams: SearchParams };

/** What the address asks for to have the order explained as it stands now, whatever was heard of it since. */
const AS_IT_STANDS = "now";

/** One order: what was bought, what it earned and why, and what has been heard of it. */
export default async function OrderPage({ params, searchParams }: Props) {
  const { program: slug, order: shown } = await params;
  const { scope, program, staff } = await requireStaff(slug, "orders:read");
  const order = await orderById(scope, requireId("order", shown));
  if (!order) notFound();
  const purchase = order.purchaseId ? await purchaseById(scope, order.purchaseId) : null;
  const [paths, reading] = [pathsOf(program.slug), readingOf(program)];
  const href = paths.order(order.id);
  const asked = textOf((await searchParams).why);
  const eventId = readId("event", asked);
  const ofThis = eventId && order.events.some(({ id }) => id === eventId);
  const asItStands = asked === AS_IT_STANDS && order.memberId;
  const now = clock.now();
  const why = asItStands
    ? await whyNot(scope, asItStands, order.id, now)
    : ofThis
      ? await explainEvent(scope, eventId, null, now)
      : null;
  return (
    <>
      <PageHeader
        title={`Order ${orderName(order)}`}
        description={
          <span className="flex flex-wrap items-center gap-x-3">
            <OrderState status={order.status} />
            {order.paidAt ? formatDate(order.paidAt, "time", reading) : null}
            <span>{order.shopName}</span>
          </span>
        }
      />
      <div className="dashboard-columns">
        <div>
          <h2 className="sr-only">What was bought</h2>
          <OrderLines order={order} reading={reading} />
          <h2 className="mt-10 mb-2">What was heard of it</h2>
          <MemberTimeline
            reading={reading}
            entries={order.events.map((event) => ({
              id: event.id,
              at: event.occurredAt,
              title: eventTitle(event.type),
              detail: event.source,
              points: event.points,
              why: event.explained
                ? {
                    href: withParams(href, { why: showId("event", event.id) }),
                    label:
                      event.points === 0n ? "Why nothing?" : `Why ${formatNumber(event.points, reading)}?`,
                  }
                : undefined,
            }))}
          />
        </div>
        <div>
          <DefinitionList
            items={[
              {
                term: "Member",
                value: order.memberId ? (
                  <Link href={paths.member(order.memberId)} className="link break-words">
                    {order.memberName ?? "Without a name"}
                  </Link>
                ) : (
                  "Guest, so nobody earned"
                ),
              },
              {
                term: "Earned in all",
                value: (
                  <>
                    {formatPoints(order.points, reading)}{" "}
                    {order.memberId ? (
                      <Link
                        href={withParams(href, { why: AS_IT_STANDS })}
                        className="link"
                        scroll={false}
                        prefetch={false}
                      >
                        {order.points === 0n ? "Why nothing?" : "Why?"}
                      </Link>
                    ) : null}
                  </>
                ),
              },
              ...(order.writtenOff > 0n
                ? [{ term: "Could not be taken back", value: formatPoints(order.writtenOff, reading) }]
                : []),
              {
                term: "Counts toward tiers",
                value: formatMoney({ minor: order.spendMinor, currency: order.currency }, reading),
              },
            ]}
          />
          <h2 className="mt-10 mb-2">Refund</h2>
          {!can(staff.role, "orders:refund") ? (
            <OnlyOwners can="Only owners and support can refund." />
          ) : purchase ? (
            <Refund program={program} orderId={order.id} purchase={purchase} />
          ) : order.storeDomain ? (
            <p className="text-secondary">
              This order was paid in your Shopify store.{" "}
              <a
                href={`https://${order.storeDomain}/admin/orders/${encodeURIComponent(order.number)}`}
                className="link"
              >
                Refund it there
              </a>
              ; the points follow by themselves.
            </p>
          ) : (
            <p className="text-secondary">
              This order was paid in another system. Refund it there; the points follow when it reports the
              refund.
            </p>
          )}
        </div>
      </div>
      {why ? (
        <RouteSheet title={whyTitle(why, reading)} closeHref={href}>
          <WhySheet view={why} reading={reading} />
        </RouteSheet>
      ) : null}
    </>
  );
}

import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { RowLink } from "@/components/ui/row-link";
import { SearchField } from "@/components/ui/search-field";
import { Table } from "@/components/ui/table";
import { Toolbar } from "@/components/ui/toolbar";
import { requireStaff } from "@/lib/auth/staff";
import { orderName } from "@/lib/orders/order";
import { listOrders } from "@/lib/orders/service";
import { capitalised } from "@/lib/shared/capital";
import { formatDate, formatMoney, formatNumber } from "@/lib/shared/format";
import { FirstPageLink } from "../../first-page-link";
import { pathsOf } from "../../paths";
import { type SearchParams, textOf, withParams } from "../../search-params";
import { readingOf } from "../../words";
import { OrderState } from "./order-state";

export const metadata: Metadata = { title: "Orders" };

type Props = { params: Promise<{ program: string }>; searchParams: SearchParams };

export default async function OrdersPage({ params, searchParams }: Props) {
  const { scope, program } = await requireStaff((await params).program, "orders:read");
  const query = await searchParams;
  const [search, cursor] = [textOf(query.q).trim(), textOf(query.after)];
  const { orders, next } = await listOrders(scope, { search, cursor });
  const [paths, reading] = [pathsOf(program.slug), readingOf(program)];
  const capital = capitalised(program.pointsMany);
  return (
    <>
      <PageHeader title="Orders" description="What your shops sent, the last paid first." />
      <Toolbar action={paths.orders} label="Search orders">
        <SearchField label="Order number, as a whole" defaultValue={search} />
        <Button type="submit">Search</Button>
      </Toolbar>
      <h2 className="sr-only">All orders</h2>
      <Table
        caption={search ? `Orders with the number ${search}` : "Orders"}
        rows={orders}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "number",
            header: "Order",
            cell: (order) => <RowLink href={paths.order(order.id)}>{orderName(order)}</RowLink>,
          },
          {
            key: "member",
            header: "Member",
            cell: ({ memberId, memberName }) => (
              <span className="break-words">{memberId ? (memberName ?? "Without a name") : "Guest"}</span>
            ),
          },
          {
            key: "paid",
            header: "Paid",
            wideOnly: true,
            cell: ({ paidAt }) => (paidAt ? formatDate(paidAt, "time", reading) : "Not yet"),
          },
          { key: "shop", header: "Shop", wideOnly: true, cell: ({ shopName }) => shopName },
          {
            key: "state",
            header: "State",
            wideOnly: true,
            cell: ({ status }) => <OrderState status={status} />,
          },
          {
            key: "total",
            header: "Total",
            numeric: true,
            cell: ({ totalMinor, currency }) => formatMoney({ minor: totalMinor, currency }, reading),
          },
          {
            key: "points",
            header: capital,
            numeric: true,
            cell: ({ points }) => formatNumber(points, reading),
          },
        ]}
        empty={
          search ? (
            <EmptyState title="No order has this number">
              Numbers are found as a whole, just as the shop writes them. By a member, look under Members.
            </EmptyState>
          ) : (
            <EmptyState title="Orders will be here" example={<p>1042 · Ana Ruiz · €48.00 · 96 points</p>}>
              They come from your shop by the API, each with what it earned and why.
            </EmptyState>
          )
        }
      />
      {cursor ? <FirstPageLink href={paths.orders}>Back to the newest</FirstPageLink> : null}
      <Pagination nextHref={next && withParams(paths.orders, { after: next })} label="Orders" />
    </>
  );
}

import { Table } from "@/components/ui/table";
import type { OrderContent } from "@/lib/earning/order";
import type { OrderDetail } from "@/lib/orders/service";
import { formatMoney, type Reading } from "@/lib/shared/format";

type Row = {
  id: string;
  title: string;
  detail: string;
  pieces: string;
  priceMinor: bigint | null;
  discountMinor: bigint;
  paidMinor: bigint;
};

/** The lines as they are read, the shipping last. */
function rowsOf({ lines, shippingMinor }: OrderContent, refunded: ReadonlyMap<string, number>): Row[] {
  const rows = lines.map((line): Row => {
    const back = refunded.get(line.id) ?? 0;
    return {
      id: line.id,
      title: line.title || line.sku || `Line ${line.id}`,
      detail: line.categories.join(", "),
      pieces: back > 0 ? `${line.quantity}, ${back} back` : String(line.quantity),
      priceMinor: line.unitPriceMinor,
      discountMinor: line.discountMinor,
      paidMinor: line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor,
    };
  });
  if (shippingMinor === 0n) return rows;
  const shipping = { id: "", title: "Shipping", detail: "", pieces: "", priceMinor: null, discountMinor: 0n };
  return [...rows, { ...shipping, paidMinor: shippingMinor }];
}

/** What was bought, line by line, with what came back of it. */
export function OrderLines({ order, reading }: { order: OrderDetail; reading: Reading }) {
  const { content, currency } = order;
  if (!content)
    return <p className="text-secondary">Its lines were never sent, only that it was cancelled.</p>;
  const money = (minor: bigint) => formatMoney({ minor, currency }, reading);
  return (
    <Table
      caption="Lines of the order"
      rows={rowsOf(content, order.refunded)}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "title",
          header: "Item",
          cell: ({ title, detail }) => (
            <>
              <span className="wrap-anywhere">{title}</span>
              {detail ? (
                <span className="wrap-anywhere block font-normal text-caption text-secondary">{detail}</span>
              ) : null}
            </>
          ),
          total: "Total",
        },
        { key: "pieces", header: "Pieces", numeric: true, cell: ({ pieces }) => pieces },
        {
          key: "price",
          header: "Price",
          numeric: true,
          wideOnly: true,
          cell: ({ priceMinor }) => (priceMinor === null ? "" : money(priceMinor)),
        },
        {
          key: "discount",
          header: "Discount",
          numeric: true,
          wideOnly: true,
          cell: ({ discountMinor }) => (discountMinor ? money(-discountMinor) : "–"),
        },
        {
          key: "paid",
          header: "Paid",
          numeric: true,
          cell: ({ paidMinor }) => money(paidMinor),
          total: money(order.totalMinor),
        },
      ]}
    />
  );
}

import { Table } from "@/components/ui/table";
import type { OrderLine } from "@/lib/earning/order";
import type { OrderDetail } from "@/lib/orders/service";
import { formatMoney, type Reading } from "@/lib/shared/format";

/** What was bought, line by line, with what came back of it. */
export function OrderLines({ order, reading }: { order: OrderDetail; reading: Reading }) {
  const { content, currency } = order;
  if (!content)
    return <p className="text-secondary">Its lines were never sent, only that it was cancelled.</p>;
  const money = (minor: bigint) => formatMoney({ minor, currency }, reading);
  return (
    <Table
      caption="Lines of the order"
      rows={content.lines}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "title",
          header: "Item",
          cell: (line) => (
            <>
              <span className="break-words">{line.title || line.sku || `Line ${line.id}`}</span>
              {line.categories.length > 0 ? (
                <span className="block font-normal text-caption text-secondary">
                  {line.categories.join(", ")}
                </span>
              ) : null}
            </>
          ),
          total: "Total, refunds taken off",
        },
        {
          key: "quantity",
          header: "Pieces",
          numeric: true,
          cell: (line) => quantityText(line, order.refunded),
        },
        {
          key: "price",
          header: "Price",
          numeric: true,
          wideOnly: true,
          cell: ({ unitPriceMinor }) => money(unitPriceMinor),
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
          cell: (line) => money(line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor),
          total: money(order.totalMinor),
        },
      ]}
    />
  );
}

function quantityText({ id, quantity }: OrderLine, refunded: ReadonlyMap<string, number>): string {
  const back = refunded.get(id) ?? 0;
  return back > 0 ? `${quantity}, ${back} back` : String(quantity);
}

/** JSON as a shop sends it, with what a test is about changed. */
export function line(change: Record<string, unknown> = {}) {
  return {
    id: "1",
    sku: "mug",
    title: "Mug",
    quantity: 1,
    unit_price: "24.80",
    categories: ["mugs"],
    ...change,
  };
}

export function order(change: Record<string, unknown> = {}) {
  return { id: "1042", currency: "EUR", lines: [line()], ...change };
}

export function paid(change: Record<string, unknown> = {}) {
  return {
    id: "e1",
    type: "order.paid",
    occurred_at: "2026-06-15T09:00:00Z",
    member: { external_id: "c1" },
    order: order(),
    ...change,
  };
}

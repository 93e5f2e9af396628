import { diceOf, TestOrder } from "./life";

/** Ids beyond what a double holds, one after the other. */
export class Ids {
  next: bigint;

  constructor(from: bigint) {
    this.next = from;
  }

  take(): string {
    return String(this.next++);
  }
}

/** What is done to an order after it was placed, by its seed: payment, edits, parcels, refunds, cancellation. */
export function lifeOf(seed: number, ids: Ids, placedAt: Date): TestOrder {
  const dice = diceOf(seed);
  const below = (most: number) => Math.floor(dice() * most);
  const line = () => {
    const quantity = 1 + below(3);
    const price = 100 + below(5_000);
    return { id: ids.take(), price, quantity, off: 0, tax: below(2) * below(price), back: 0 };
  };
  const lines = Array.from({ length: 1 + below(3) }, line);
  const customer = { id: ids.take(), email: `member.${seed}.${ids.take()}@example.com` };
  const order = new TestOrder(ids.take(), customer, lines, placedAt, below(2) * 500);
  order.taxesIncluded = dice() < 0.5;
  if (dice() < 0.5) order.place("paid");
  else
    order
      .place()
      .later(1 + below(100_000))
      .pay();
  const steps = below(5);
  for (let step = 0; step < steps; step++) {
    // Sometimes two things happen within the same second: Shopify writes no finer.
    if (dice() < 0.9) order.later(1 + below(100_000));
    const what = dice();
    if (what < 0.2) order.discount(below(order.lines.length), below(2_000));
    else if (what < 0.35) order.add(line());
    else if (what < 0.55) order.fulfil();
    else if (what < 0.9) {
      const at = below(order.lines.length);
      const found = order.lines[at] as (typeof lines)[number];
      const left = found.quantity - found.back;
      order.refund(ids.take(), left > 0 ? { [at]: 1 + below(left) } : {}, below(2) * below(300));
    } else if (order.cancelledAt === null) order.cancel();
  }
  return order;
}

import type { OrderState } from "./order-state";

/** What of an order counts toward tiers. */
export type CountedOrder = {
  id: string;
  memberId: string | null;
  state: OrderState;
  spendMinor: bigint;
  qualifying?: bigint;
  units?: bigint;
};

/** What moved the measure: an order as it was and is, or an event that stands for itself. */
export type Moved =
  | { order: CountedOrder; before: CountedOrder | null }
  | { visitAt: Date }
  | { qualifying: bigint; occurredAt: Date; eventId: string };

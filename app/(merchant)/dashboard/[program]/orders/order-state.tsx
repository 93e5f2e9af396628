import { Badge } from "@/components/ui/badge";
import type { OrderRow } from "@/lib/orders/service";

const STATES = {
  paid: <Badge tone="positive">Paid</Badge>,
  open: <Badge tone="info">Not paid yet</Badge>,
  cancelled: <Badge>Cancelled</Badge>,
};

export function OrderState({ status }: Pick<OrderRow, "status">) {
  return STATES[status];
}

import { answer } from "@/lib/api/problem";
import { OrdersQuery } from "@/lib/api/schemas/daily";
import { onlyMethod, readQuery, withKey } from "@/lib/api/service";
import { listOrders } from "@/lib/orders/service";
import { orderJson } from "../views/daily";

export const GET = withKey("members:read", async ({ access, query }) => {
  const input = readQuery(OrdersQuery, query);
  if (!input.ok) return input.error;
  const { number: search = "", cursor } = input.value;
  const { orders, next } = await listOrders(access.scope, { search, cursor });
  return answer({ data: orders.map(orderJson), next_cursor: next });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

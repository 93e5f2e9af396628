import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { orderById } from "@/lib/orders/service";
import { readId } from "@/lib/shared/id";
import { wholeOrderJson } from "../../views/daily";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params }) => {
  const id = readId("order", params.id);
  const order = id && (await orderById(access.scope, id));
  return order ? answer(wholeOrderJson(order)) : notFound();
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

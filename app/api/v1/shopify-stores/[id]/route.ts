import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound, wrongField } from "@/lib/api/problem";
import { StoreInput } from "@/lib/api/schemas/shopify";
import { once, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { setOrdersFromWithin } from "@/lib/shopify/service-orders-from";
import { storeJson } from "../../views/shopify";

export const POST = withKey<{ id: string }>("settings:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(StoreInput, json.value);
  if (!input.ok) return input.error;
  const shopId = readId("shop", call.params.id);
  if (!shopId) return notFound();
  const { scope, program } = call.access;
  return once(call, { ...input.value, store: shopId }, async (tx) => {
    const set = await setOrdersFromWithin(tx, scope, shopId, input.value.orders_from, call.now);
    if (set.ok) return answer(storeJson(set.value, program.timeZone));
    return set.error.code === "store_unknown"
      ? notFound()
      : wrongField("orders_from", "orders_from has to be a day, such as 2026-03-31, or null.");
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

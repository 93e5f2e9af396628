import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { deliveryById, resendDelivery } from "@/lib/webhooks/service-log";
import { deliveryJson, webhookRefusal } from "../../../views/webhooks";
import { deed } from "../../../writing";

export const POST = deed<{ id: string }>("webhooks:write", async ({ access: { scope }, now, params }) => {
  const id = readId("delivery", params.id);
  if (!id) return notFound();
  const resent = await resendDelivery(scope, id, now);
  if (!resent.ok) return webhookRefusal(resent.error);
  const delivery = await deliveryById(scope, id);
  return delivery ? answer(deliveryJson(delivery)) : notFound();
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

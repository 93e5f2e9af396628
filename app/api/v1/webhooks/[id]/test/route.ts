import { answer, notFound, refuse } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { endpointById } from "@/lib/webhooks/service-endpoints";
import { deliveryById, sendTest } from "@/lib/webhooks/service-log";
import { deliveryJson, webhookRefusal } from "../../../views/webhooks";
import { deed } from "../../../writing";

export const POST = deed<{ id: string }>("webhooks:write", async ({ access: { scope }, now, params }) => {
  const id = readId("webhook", params.id);
  const endpoint = id && (await endpointById(scope, id));
  if (!id || !endpoint) return notFound();
  if (endpoint.state !== "on")
    return refuse(
      "not-possible",
      "This webhook is switched off, so nothing would be sent. Switch it on first.",
    );
  const test = await sendTest(scope, id, now);
  if (!test.ok) return webhookRefusal(test.error);
  const delivery = await deliveryById(scope, test.value.deliveryId);
  return delivery ? answer(deliveryJson(delivery), 201) : notFound();
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

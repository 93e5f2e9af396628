import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { endpointById, rollEndpointSecret } from "@/lib/webhooks/service-endpoints";
import { webhookJson, webhookRefusal } from "../../../views/webhooks";
import { deed } from "../../../writing";

export const POST = deed<{ id: string }>("webhooks:write", async ({ access: { scope }, now, params }) => {
  const id = readId("webhook", params.id);
  if (!id) return notFound();
  const rolled = await rollEndpointSecret(scope, id, now);
  if (!rolled.ok) return webhookRefusal(rolled.error);
  const endpoint = await endpointById(scope, id);
  if (!endpoint) return notFound();
  return { ...answer(webhookJson(endpoint, rolled.value.secret), 201), kept: webhookJson(endpoint) };
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { endpointById, removeEndpoint } from "@/lib/webhooks/service-endpoints";
import { webhookJson, webhookRefusal } from "../../../views/webhooks";
import { deed } from "../../../writing";

export const POST = deed<{ id: string }>("webhooks:write", async ({ access: { scope }, now, params }) => {
  const id = readId("webhook", params.id);
  const endpoint = id && (await endpointById(scope, id));
  if (!id || !endpoint) return notFound();
  const removed = await removeEndpoint(scope, id, now);
  return removed.ok ? answer(webhookJson(endpoint)) : webhookRefusal(removed.error);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound, wrongField } from "@/lib/api/problem";
import { onceForServices, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { WebhookChangeInput } from "@/lib/api/service-webhook-schemas";
import { readId } from "@/lib/shared/id";
import { webhookProblem } from "@/lib/webhooks/service";
import { changeEndpoint, endpointById } from "@/lib/webhooks/service-endpoints";
import { webhookJson, webhookRefusal } from "../../views/webhooks";

type Params = { id: string };

export const GET = withKey<Params>("webhooks:read", async ({ access: { scope }, params }) => {
  const id = readId("webhook", params.id);
  const endpoint = id && (await endpointById(scope, id));
  return endpoint ? answer(webhookJson(endpoint)) : notFound();
});

export const POST = withKey<Params>("webhooks:write", async (call) => {
  const id = readId("webhook", call.params.id);
  if (!id || !(await endpointById(call.access.scope, id))) return notFound();
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(WebhookChangeInput, json.value);
  if (!input.ok) return input.error;
  const { url } = input.value;
  const problem = url === undefined ? null : await webhookProblem(url);
  if (problem) return wrongField("url", `url: ${problem}`);
  return onceForServices(call, json.value, async () => {
    const changed = await changeEndpoint(call.access.scope, id, input.value, call.now);
    return changed.ok ? answer(webhookJson(changed.value)) : webhookRefusal(changed.error);
  });
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");

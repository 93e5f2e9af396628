import { BODY_BYTES } from "@/lib/api/body";
import { answer, wrongField } from "@/lib/api/problem";
import { onceForServices, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { NewWebhookInput } from "@/lib/api/service-webhook-schemas";
import { webhookProblem } from "@/lib/webhooks/service";
import { createEndpoint, listEndpoints } from "@/lib/webhooks/service-endpoints";
import { webhookJson, webhookRefusal } from "../views/webhooks";

export const GET = withKey("webhooks:read", async ({ access: { scope } }) =>
  answer({ data: (await listEndpoints(scope)).map((endpoint) => webhookJson(endpoint)) }),
);

export const POST = withKey("webhooks:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(NewWebhookInput, json.value);
  if (!input.ok) return input.error;
  // The name is resolved before anything is held: a name server may take its time.
  const problem = await webhookProblem(input.value.url);
  if (problem) return wrongField("url", `url: ${problem}`);
  return onceForServices(call, json.value, async () => {
    const made = await createEndpoint(call.access.scope, input.value, call.now);
    if (!made.ok) return webhookRefusal(made.error);
    const { endpoint, secret } = made.value;
    return { ...answer(webhookJson(endpoint, secret), 201), kept: webhookJson(endpoint) };
  });
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");

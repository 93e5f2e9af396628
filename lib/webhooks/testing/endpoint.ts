import type { ProgramScope } from "@/lib/shared/scope";
import type { EndpointInput } from "@/lib/webhook-events/endpoint-input";
import { createEndpoint } from "../service-endpoints";

/** An endpoint as the service makes it, with its secret; of no types: one that hears everything. */
export async function makeEndpoint(
  scope: ProgramScope,
  { url, types = [] }: Pick<EndpointInput, "url"> & Partial<EndpointInput>,
  now: Date,
) {
  const made = await createEndpoint(scope, { url, description: "", types }, now);
  if (!made.ok) throw new Error(made.error.code);
  return { id: made.value.endpoint.id, secret: made.value.secret };
}

import { pageOf, readPage } from "@/lib/api/paging";
import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, readQuery, withKey } from "@/lib/api/service";
import { DeliveriesQuery } from "@/lib/api/service-webhook-schemas";
import { readId } from "@/lib/shared/id";
import { endpointById } from "@/lib/webhooks/service-endpoints";
import { deliveriesOf } from "@/lib/webhooks/service-log";
import { deliveryJson } from "../../../views/webhooks";

type Params = { id: string };

export const GET = withKey<Params>("webhooks:read", async ({ access: { scope }, params, query }) => {
  const id = readId("webhook", params.id);
  if (!id || !(await endpointById(scope, id))) return notFound();
  const asked = readQuery(DeliveriesQuery, query);
  if (!asked.ok) return asked.error;
  const page = readPage(query);
  if (!page.ok) return page.error;
  const { cursor: before, limit } = page.value;
  const found = await deliveriesOf(scope, id, { state: asked.value.state ?? null, before, limit: limit + 1 });
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  return answer(pageOf(shown.map(deliveryJson), last ? { at: last.createdAt, id: last.id } : null));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { deliveryById } from "@/lib/webhooks/service-log";
import { loggedDeliveryJson } from "../../views/webhooks";

export const GET = withKey<{ id: string }>("webhooks:read", async ({ access: { scope }, params }) => {
  const id = readId("delivery", params.id);
  const delivery = id && (await deliveryById(scope, id));
  return delivery ? answer(loggedDeliveryJson(delivery)) : notFound();
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

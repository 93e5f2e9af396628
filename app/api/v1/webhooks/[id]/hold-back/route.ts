import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { stopWaiting } from "@/lib/webhooks/service-log";
import { webhookRefusal } from "../../../views/webhooks";
import { deed } from "../../../writing";

export const POST = deed<{ id: string }>("webhooks:write", async ({ access: { scope }, params, now }) => {
  const id = readId("webhook", params.id);
  const held = id && (await stopWaiting(scope, id, now));
  if (!held) return notFound();
  return held.ok ? answer({ held: held.value.count }) : webhookRefusal(held.error);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

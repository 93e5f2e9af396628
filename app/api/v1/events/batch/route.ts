import { BATCH_BYTES } from "@/lib/api/body";
import { BatchInput } from "@/lib/api/schemas/events";
import { onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { inThreads } from "@/lib/api/service-threads";
import { offerToFront } from "@/lib/shared/front";
import { readEvent } from "../read";
import { recordBatch } from "../record";

export const POST = withKey("events:write", async (call) => {
  const json = await readJson(call.request, BATCH_BYTES);
  if (!json.ok) return json.error;
  const batch = readInput(BatchInput, json.value, { deep: false });
  if (!batch.ok) return batch.error;
  const judged = batch.value.events.map((one) => {
    const event = readEvent(one, call.now);
    return event.ok ? event.value : event.error;
  });
  return recordBatch(call, batch.value, judged);
});

// Deciding a batch takes a processor for some 30 ms: whoever looks at a page meanwhile does not wait for it.
offerToFront("POST /api/v1/events/batch", inThreads("events-batch", BATCH_BYTES));

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

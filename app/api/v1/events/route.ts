import { BODY_BYTES } from "@/lib/api/body";
import { onlyMethod, readJson, withKey } from "@/lib/api/service";
import { readEvent } from "./read";
import { recordOne } from "./record";

export const POST = withKey("events:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const event = readEvent(json.value, call.now);
  return event.ok ? recordOne(call, json.value, event.value) : event.error;
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { EVENT_TYPES, EVENTS, exampleOf, schemaOf } from "@/lib/webhook-events/catalogue";

export const GET = withKey("program:read", async () => {
  const data = EVENT_TYPES.map((type) => {
    const { group, says: description } = EVENTS[type];
    return { type, group, description, schema: schemaOf(type), example: exampleOf(type) };
  });
  return answer({ data });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

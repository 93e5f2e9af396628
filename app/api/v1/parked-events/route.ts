import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { parkedEvents } from "@/lib/earning/service-parked";
import { parkedJson } from "../views/daily";

const MOST_LISTED = 100;

export const GET = withKey("audit:read", async ({ access }) => {
  const { events, count } = await parkedEvents(access.scope, MOST_LISTED);
  return answer({ data: events.map(parkedJson), count });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

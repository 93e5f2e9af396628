import { answer } from "@/lib/api/problem";
import { FallsQuery } from "@/lib/api/schemas/standing";
import { onlyMethod, readQuery, withKey } from "@/lib/api/service";
import { openProposals } from "@/lib/tiers/service-falls";
import { fallJson } from "../views/standing";

export const GET = withKey("members:read", async ({ access, query }) => {
  const input = readQuery(FallsQuery, query);
  if (!input.ok) return input.error;
  const falls = await openProposals(access.scope, { state: input.value.state ?? null });
  return answer({ data: falls.map(fallJson) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { openMatches } from "@/lib/tiers/service-matches";
import { matchJson } from "../views/standing";

export const GET = withKey("members:read", async ({ access: { scope, program } }) => {
  const matches = await openMatches(scope);
  return answer({ data: matches.map((match) => matchJson(match, program)) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

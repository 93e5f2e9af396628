import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { ladder } from "@/lib/tiers/service";
import { tierJson } from "../views/program";

export const GET = withKey("program:read", async ({ access }) => {
  const tiers = await ladder(access.scope);
  return answer({ data: tiers.map((tier) => tierJson(tier, access.program)) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

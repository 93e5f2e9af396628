import { answer } from "@/lib/api/problem";
import { RedemptionsQuery } from "@/lib/api/schemas/redemptions";
import { onlyMethod, readQuery, withKey } from "@/lib/api/service";
import { fulfilmentList } from "@/lib/rewards/service";
import { toFulfilJson } from "../views/reward";

export const GET = withKey("members:read", async ({ access, query }) => {
  const input = readQuery(RedemptionsQuery, query);
  if (!input.ok) return input.error;
  const found = await fulfilmentList(access.scope, [input.value.state]);
  return answer({ data: found.map((one) => toFulfilJson(one, access.program)) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

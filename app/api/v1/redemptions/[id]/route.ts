import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { redemptionWithBalance } from "@/lib/rewards/service";
import { readId } from "@/lib/shared/id";
import { redemptionJson } from "../../views/reward";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params }) => {
  const id = readId("redemption", params.id);
  const found = id && (await redemptionWithBalance(access.scope, id));
  return found ? answer(redemptionJson(found, found.balance, access.program)) : notFound();
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

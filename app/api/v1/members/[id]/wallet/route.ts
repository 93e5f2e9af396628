import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { walletOfMember } from "@/lib/wallet/service";
import { walletJson } from "../../../views/sharing";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params, now }) => {
  const scope = await memberOfKey(access, params.id);
  if (!scope) return notFound();
  const wallet = await walletOfMember(scope, access.program.currency, now);
  return answer(walletJson(scope.memberId, wallet, now));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { grantById, withdrawGrant } from "@/lib/tiers/service-grants";
import { grantJson } from "../../../views/ladder";
import { deed } from "../../../writing";

export const POST = deed<{ id: string }>("members:write", async ({ access: { scope }, params, now }) => {
  const id = readId("grant", params.id);
  if (!id || !(await withdrawGrant(scope, id, now)).ok) return notFound();
  const grant = await grantById(scope, id);
  return grant ? answer(grantJson(grant)) : notFound();
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

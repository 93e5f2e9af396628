import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { apiKeyById, revokeApiKey } from "@/lib/auth/api-key";
import { readId } from "@/lib/shared/id";
import { keyJson } from "../../../views/keys";
import { deed } from "../../../writing";

export const POST = deed<{ id: string }>("keys:write", async ({ access, now, params }) => {
  const id = readId("key", params.id);
  if (!id) return notFound();
  await revokeApiKey(access.scope, id, now);
  const key = await apiKeyById(access.scope, id);
  return key ? answer(keyJson(key, now)) : notFound();
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

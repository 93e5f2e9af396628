import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberById } from "@/lib/members/service";
import { listDuplicates, mergesOf } from "@/lib/members/service-duplicates";
import { readId } from "@/lib/shared/id";
import { duplicatesJson } from "../../../views/member";

export const GET = withKey<{ id: string }>("members:read", async ({ access: { scope }, params }) => {
  const id = readId("member", params.id);
  if (!id || !(await memberById(scope, id))) return notFound();
  const [duplicates, merges] = await Promise.all([listDuplicates(scope, id), mergesOf(scope, id)]);
  return answer(duplicatesJson(id, duplicates, merges));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

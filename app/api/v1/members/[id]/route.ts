import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberById } from "@/lib/members/service";
import { readId } from "@/lib/shared/id";
import { memberJson } from "../../views/member";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params }) => {
  const id = readId("member", params.id);
  const member = id && (await memberById(access.scope, id));
  return member ? answer(memberJson(member)) : notFound();
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

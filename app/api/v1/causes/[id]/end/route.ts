import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { endCause } from "@/lib/causes/service";
import { causeJson } from "../../../views/care";
import { deed } from "../../../writing";
import { causeHere } from "../../cause-here";

export const POST = deed<{ id: string }>("surveys:write", async ({ access, params, now }) => {
  const cause = await causeHere(access, params.id);
  if (!cause) return notFound();
  await endCause(access.scope, cause.id, now);
  const ended = await causeHere(access, cause.id);
  return ended ? answer(causeJson(ended, access.program)) : notFound();
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

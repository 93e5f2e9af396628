import { removeGate } from "@/lib/access/service";
import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { readId, showId } from "@/lib/shared/id";
import { deed } from "../../../writing";

export const POST = deed<{ id: string }>("rewards:write", async ({ access, params, now }) => {
  const id = readId("gate", params.id);
  const removed = id !== null && (await removeGate(access.scope, id, now));
  return removed ? answer({ id: showId("gate", id), removed: true }) : notFound();
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

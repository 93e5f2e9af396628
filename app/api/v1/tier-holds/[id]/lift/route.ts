import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { readId, showId } from "@/lib/shared/id";
import { liftHold } from "@/lib/tiers/service-holds";
import { deed } from "../../../writing";

export const POST = deed<{ id: string }>("tiers:write", async ({ access, params, now }) => {
  const id = readId("hold", params.id);
  if (!id) return notFound();
  const lifted = await liftHold(access.scope, id, now);
  return lifted.ok ? answer({ id: showId("hold", id), released: lifted.value.released }) : notFound();
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

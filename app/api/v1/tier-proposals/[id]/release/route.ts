import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { openProposals, releaseProposal } from "@/lib/tiers/service-falls";
import { fallJson, fallRefusal } from "../../../views/standing";
import { deed } from "../../../writing";

export const POST = deed<{ id: string }>("tiers:write", async ({ access, params, now }) => {
  const id = readId("proposal", params.id);
  if (!id) return notFound();
  const released = await releaseProposal(access.scope, id, now);
  if (!released.ok) return fallRefusal(released.error);
  const standing = (await openProposals(access.scope)).find((one) => one.id === id);
  return answer(fallJson(standing ?? released.value));
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

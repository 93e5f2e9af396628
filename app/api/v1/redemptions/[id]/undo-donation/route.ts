import { answer, notFound, refuse } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { undoDonation } from "@/lib/causes/service-undo";
import { readId, showId } from "@/lib/shared/id";
import { whole } from "../../../views/figures";
import { deed } from "../../../writing";

export const POST = deed<{ id: string }>("adjustments:write", async ({ access, params, now }) => {
  const id = readId("redemption", params.id);
  if (!id) return notFound();
  const undone = await undoDonation(access.scope, id, now);
  if (undone.ok)
    return answer({ redemption_id: showId("redemption", id), returned: whole(undone.value.points) });
  if (undone.error.code === "donation_unknown") return notFound();
  return refuse("not-possible", "This gift was undone already.");
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

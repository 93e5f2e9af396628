import { answer, notFound, refuse } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { segmentRefusal } from "@/lib/segments/refusal";
import { removeSegment } from "@/lib/segments/service";
import { readId, showId } from "@/lib/shared/id";
import { deed } from "../../../writing";

export const POST = deed<{ id: string }>("members:write", async ({ access, params, now }) => {
  const id = readId("segment", params.id);
  if (!id) return notFound();
  const removed = await removeSegment(access.scope, id, now);
  if (removed.ok) return answer({ id: showId("segment", id), removed: true });
  if (removed.error.code === "segment_unknown") return notFound();
  return refuse("not-possible", segmentRefusal(removed.error).message);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

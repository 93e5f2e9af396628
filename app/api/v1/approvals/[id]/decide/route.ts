import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound } from "@/lib/api/problem";
import { DecisionInput } from "@/lib/api/schemas/earning-rules";
import { onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { decideAward } from "@/lib/earning/service-awards";
import { readId, showId } from "@/lib/shared/id";
import { awardRefusal } from "../../../views/earning-rules";

/** An award is decided once; asked the same way again, it says so and changes nothing. */
export const POST = withKey<{ id: string }>("adjustments:write", async (call) => {
  const json = await readJson(call.request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(DecisionInput, json.value);
  if (!input.ok) return input.error;
  const id = readId("award", call.params.id);
  if (!id) return notFound();
  const { decision, note = "" } = input.value;
  const decided = await decideAward(call.access.scope, id, decision, note, call.now);
  const shown = showId("award", id);
  if (decided.ok) {
    const { state, points } = decided.value;
    return answer({ id: shown, state, points: Number(points) });
  }
  const wanted = decision === "approve" ? "approved" : "declined";
  const { error } = decided;
  if (error.code === "award_decided" && error.state === wanted)
    return answer({ id: shown, state: error.state, points: null });
  return awardRefusal(error);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

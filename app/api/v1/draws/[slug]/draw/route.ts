import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound } from "@/lib/api/problem";
import { DrawWinnersInput } from "@/lib/api/schemas/game-input";
import { onceForServices, onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { drawBySlug, drawNow, publishedEntries } from "@/lib/game/service";
import { ok } from "@/lib/shared/result";
import { isStorable } from "@/lib/shared/storable";
import { drawJson } from "../../../views/game";
import { drawRefusal } from "../../read";

export const POST = withKey<{ slug: string }>("game:write", async (call) => {
  const { access, params, now, request } = call;
  // A draw without a beacon needs nothing said.
  const json = request.body ? await readJson(request, BODY_BYTES) : ok({});
  if (!json.ok) return json.error;
  const input = readInput(DrawWinnersInput, json.value);
  if (!input.ok) return input.error;
  return onceForServices(call, json.value, async () => {
    const { scope } = access;
    const draw = isStorable(params.slug) ? await drawBySlug(scope, params.slug) : null;
    if (!draw) return notFound();
    const done = await drawNow(scope, draw.id, now, input.value.beacon ?? "");
    if (!done.ok) return drawRefusal(done.error);
    const after = await drawBySlug(scope, draw.slug);
    if (!after) return notFound();
    return answer(drawJson(after, after.entriesHash ? await publishedEntries(scope, after.id) : null, now));
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

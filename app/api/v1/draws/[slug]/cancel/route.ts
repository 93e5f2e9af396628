import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { cancelDraw, drawBySlug, publishedEntries } from "@/lib/game/service";
import { isStorable } from "@/lib/shared/storable";
import { drawJson } from "../../../views/game";
import { deed } from "../../../writing";
import { drawRefusal } from "../../read";

export const POST = deed<{ slug: string }>("game:write", async ({ access: { scope }, params, now }) => {
  const draw = isStorable(params.slug) ? await drawBySlug(scope, params.slug) : null;
  if (!draw) return notFound();
  const done = await cancelDraw(scope, draw.id, now);
  if (!done.ok) return drawRefusal(done.error);
  const after = await drawBySlug(scope, draw.slug);
  if (!after) return notFound();
  return answer(drawJson(after, after.entriesHash ? await publishedEntries(scope, after.id) : null, now));
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

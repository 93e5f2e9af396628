import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { drawBySlug, publishedEntries } from "@/lib/game/service";
import { isStorable } from "@/lib/shared/storable";
import { drawJson } from "../../views/game";

export const GET = withKey<{ slug: string }>("program:read", async ({ access, params, now }) => {
  const draw = isStorable(params.slug) ? await drawBySlug(access.scope, params.slug) : null;
  if (!draw) return notFound();
  const entries = draw.entriesHash ? await publishedEntries(access.scope, draw.id) : null;
  return answer(drawJson(draw, entries, now));
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { badgeById, endBadge } from "@/lib/game/service";
import { readId } from "@/lib/shared/id";
import { badgeJson } from "../../../views/game";
import { deed } from "../../../writing";
import { badgeRefusal } from "../../read";

export const POST = deed<{ id: string }>("game:write", async ({ access, params, now }) => {
  const id = readId("badge", params.id);
  const badge = id && (await badgeById(access.scope, id));
  if (!badge) return notFound();
  if (badge.endedAt) return answer(badgeJson(badge, access.program));
  const ended = await endBadge(access.scope, badge.id, now);
  return ended.ok ? answer(badgeJson(ended.value, access.program)) : badgeRefusal(ended.error);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

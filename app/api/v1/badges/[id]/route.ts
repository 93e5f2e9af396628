import { answer, notFound } from "@/lib/api/problem";
import { BadgeChange } from "@/lib/api/schemas/game-input";
import { onlyMethod } from "@/lib/api/service";
import { badgeById, updateBadge } from "@/lib/game/service";
import { readId } from "@/lib/shared/id";
import { badgeJson } from "../../views/game";
import { posting } from "../../writing";
import { badgeRefusal, badgeTerms } from "../read";

type Params = { id: string };

export const POST = posting<Params, typeof BadgeChange>("game:write", BadgeChange, async (call, input) => {
  const { access, params, now } = call;
  const id = readId("badge", params.id);
  const former = id && (await badgeById(access.scope, id));
  if (!former) return notFound();
  const terms = await badgeTerms(access, input, former, now);
  if (!terms.ok) return terms.error;
  const changed = await updateBadge(access.scope, former.id, terms.value, now);
  return changed.ok ? answer(badgeJson(changed.value, access.program)) : badgeRefusal(changed.error);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

import { answer } from "@/lib/api/problem";
import { NewBadgeInput } from "@/lib/api/schemas/game-input";
import { onlyMethod, withKey } from "@/lib/api/service";
import { createBadge, listBadges } from "@/lib/game/service";
import { badgeJson } from "../views/game";
import { posting } from "../writing";
import { badgeRefusal, badgeTerms } from "./read";

export const GET = withKey("program:read", async ({ access: { scope, program } }) => {
  const badges = await listBadges(scope);
  return answer({ data: badges.map((badge) => badgeJson(badge, program)) });
});

export const POST = posting("game:write", NewBadgeInput, async ({ access, now }, input) => {
  const terms = await badgeTerms(access, input, null, now);
  if (!terms.ok) return terms.error;
  const made = await createBadge(access.scope, terms.value, now);
  return made.ok ? answer(badgeJson(made.value, access.program), 201) : badgeRefusal(made.error);
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");

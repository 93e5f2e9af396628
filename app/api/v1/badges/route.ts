import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { listBadges } from "@/lib/game/service";
import { badgeJson } from "../views/game";

export const GET = withKey("program:read", async ({ access }) => {
  const badges = await listBadges(access.scope);
  return answer({ data: badges.map((badge) => badgeJson(badge, access.program)) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

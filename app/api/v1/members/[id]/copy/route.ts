import { answer, notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { copyOf } from "@/lib/privacy/service";
import { showId } from "@/lib/shared/id";

export const GET = withKey<{ id: string }>("members:read", async ({ access, params, now }) => {
  const scope = await memberOfKey(access, params.id);
  if (!scope) return notFound();
  const sections = await copyOf(scope);
  return answer({
    member_id: showId("member", scope.memberId),
    copied_at: now.toISOString(),
    sections,
  });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

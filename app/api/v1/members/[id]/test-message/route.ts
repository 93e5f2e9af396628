import { answer, notFound, refuse } from "@/lib/api/problem";
import { onlyMethod } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { sendTestMessage } from "@/lib/notices/service-test-message";
import { showId } from "@/lib/shared/id";
import { deed } from "../../../writing";

export const POST = deed<{ id: string }>("webhooks:write", async ({ access, now, params }) => {
  const member = await memberOfKey(access, params.id);
  if (!member) return notFound();
  const sent = await sendTestMessage(member, now);
  if (!sent.ok) return refuse("not-possible", sent.error.message);
  const { noticeId, endpoints } = sent.value;
  const webhooks = endpoints.map(({ id }) => showId("webhook", id));
  return answer({ id: showId("notice", noticeId), webhooks }, 201);
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { messageKinds } from "@/lib/notices/relay";

export const GET = withKey("program:read", async () => {
  const data = messageKinds().map(({ byMail: by_mail, ...kind }) => ({ ...kind, by_mail }));
  return answer({ data });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

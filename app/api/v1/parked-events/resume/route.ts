import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { resumeParked } from "@/lib/earning/service-parked";

/** Not under the Idempotency-Key: it commits as it goes, and asked again it goes on. */
export const POST = withKey("rules:write", async ({ access, now }) =>
  answer(await resumeParked(access.scope, now)),
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

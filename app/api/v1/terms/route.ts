import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { listTerms } from "@/lib/landing/service-terms";
import { termsJson } from "../views/membership";

export const GET = withKey("program:read", async ({ access, now }) =>
  answer(termsJson(await listTerms(access.scope), access.program.currency, now)),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

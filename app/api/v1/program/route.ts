import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { termsVersion } from "@/lib/landing/service-terms";
import { programJson } from "../views/membership";

export const GET = withKey("program:read", async ({ access, now }) =>
  answer(programJson(access.program, await termsVersion(access.scope, now))),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

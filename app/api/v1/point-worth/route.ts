import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { worthHistory } from "@/lib/worth/service";
import { pointWorthJson } from "../views/expiring";

export const GET = withKey("program:read", async ({ access: { scope, program }, now }) =>
  answer(pointWorthJson(await worthHistory(scope, now), program)),
);

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

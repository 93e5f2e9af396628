import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { listRules } from "@/lib/earning/service-rules";
import { ruleJson } from "../views/program";

export const GET = withKey("program:read", async ({ access: { scope, program }, now }) => {
  const rules = await listRules(scope, now, { one: program.pointsOne, many: program.pointsMany });
  return answer({ data: rules.map(ruleJson).filter((rule) => rule !== null) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

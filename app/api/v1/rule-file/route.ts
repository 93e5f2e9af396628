import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { currentState } from "@/lib/rules-as-code/service-apply";
import { fileOf } from "@/lib/rules-as-code/service-file";

export const GET = withKey("rule-files:write", async ({ access, now }) => {
  const state = await currentState(access.scope, now);
  return answer({ based_on: state.hash, yaml: fileOf(state) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

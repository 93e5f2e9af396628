import { listGates } from "@/lib/access/service";
import { answer } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { gateJson } from "../views/gate";

export const GET = withKey("program:read", async ({ access }) => {
  const gates = await listGates(access.scope);
  return answer({ data: gates.map(gateJson) });
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET");

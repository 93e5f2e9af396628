import { createGate, listGates } from "@/lib/access/service";
import { answer } from "@/lib/api/problem";
import { NewGateInput } from "@/lib/api/schemas/gates";
import { onlyMethod, withKey } from "@/lib/api/service";
import { gateJson } from "../views/gate";
import { posting } from "../writing";
import { gateRefusal, gateTerms } from "./read";

export const GET = withKey("program:read", async ({ access }) => {
  const gates = await listGates(access.scope);
  return answer({ data: gates.map(gateJson) });
});

export const POST = posting("rewards:write", NewGateInput, async ({ access, now }, input) => {
  const terms = await gateTerms(access, input, null);
  if (!terms.ok) return terms.error;
  const made = await createGate(access.scope, terms.value, now);
  return made.ok ? answer(gateJson(made.value), 201) : gateRefusal(made.error);
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");

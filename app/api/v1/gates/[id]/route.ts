import { gateById, updateGate } from "@/lib/access/service";
import { answer, notFound } from "@/lib/api/problem";
import { GateChange } from "@/lib/api/schemas/gates";
import { onlyMethod, withKey } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { gateJson } from "../../views/gate";
import { posting } from "../../writing";
import { gateRefusal, gateTerms } from "../read";

type Params = { id: string };

export const GET = withKey<Params>("program:read", async ({ access, params }) => {
  const id = readId("gate", params.id);
  const gate = id && (await gateById(access.scope, id));
  return gate ? answer(gateJson(gate)) : notFound();
});

export const POST = posting<Params, typeof GateChange>("rewards:write", GateChange, async (call, input) => {
  const { access, params, now } = call;
  const id = readId("gate", params.id);
  const former = id && (await gateById(access.scope, id));
  if (!former) return notFound();
  const terms = await gateTerms(access, input, former);
  if (!terms.ok) return terms.error;
  const changed = await updateGate(access.scope, former.id, terms.value, now);
  return changed.ok ? answer(gateJson(changed.value)) : gateRefusal(changed.error);
});

export const { PUT, PATCH, DELETE, OPTIONS } = onlyMethod("GET or POST");

import { answer, notFound } from "@/lib/api/problem";
import { ImpactInput } from "@/lib/api/schemas/care";
import { onlyMethod } from "@/lib/api/service";
import { impactForm } from "@/lib/causes/cause-input";
import { setImpact } from "@/lib/causes/service";
import { causeJson } from "../../../views/care";
import { asForm, posting } from "../../../writing";
import { causeHere } from "../../cause-here";

type Params = { id: string };
const NAMES = { impactAmount: "impact.amount", impactOne: "impact.one", impactMany: "impact.many" };

export const POST = posting<Params, typeof ImpactInput>("surveys:write", ImpactInput, async (call, input) => {
  const { access, params, now } = call;
  const cause = await causeHere(access, params.id);
  if (!cause) return notFound();
  const { impact } = input;
  const values = { impactAmount: impact?.amount, impactOne: impact?.one, impactMany: impact?.many };
  const read = asForm(impactForm(access.program.currency), values, NAMES);
  if (!read.ok) return read.error;
  await setImpact(access.scope, cause.id, read.value, now);
  const changed = await causeHere(access, cause.id);
  return changed ? answer(causeJson(changed, access.program)) : notFound();
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

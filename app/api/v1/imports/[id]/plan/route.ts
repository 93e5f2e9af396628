import { answer, notFound } from "@/lib/api/problem";
import { ImportPlanInput } from "@/lib/api/schemas/imports";
import { onlyMethod } from "@/lib/api/service";
import { changePlan, importOf } from "@/lib/member-imports/service";
import { readId } from "@/lib/shared/id";
import { importJson, importRefusal, planWith } from "../../../views/imports";
import { posting } from "../../../writing";

export const POST = posting<{ id: string }, typeof ImportPlanInput>(
  "imports:write",
  ImportPlanInput,
  async ({ access, params, now }, given) => {
    const id = readId("import", params.id);
    const found = id && (await importOf(access.scope, id));
    if (!found) return notFound();
    const plan = planWith(found.plan, found.file.headers, given);
    if (!plan.ok) return plan.error;
    const changed = await changePlan(access.scope, id, plan.value, now);
    if (!changed.ok) return importRefusal(changed.error);
    const after = await importOf(access.scope, id);
    return after ? answer(importJson(after, access.program)) : notFound();
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

import { answer, notFound, refuse } from "@/lib/api/problem";
import { once, onlyMethod, withKey } from "@/lib/api/service";
import { readId } from "@/lib/shared/id";
import { undoRunWithin } from "@/lib/tiers/service-runs";
import { undoneJson } from "../../../views/tiers";

export const POST = withKey<{ id: string }>("tiers:write", async (call) => {
  const runId = readId("tierRun", call.params.id);
  if (!runId) return notFound();
  return once(call, null, async (tx) => {
    const undone = await undoRunWithin(tx, call.access.scope, runId, call.now);
    if (undone.ok) return answer(undoneJson(runId, undone.value));
    if (undone.error.code === "run_unknown") return notFound();
    return refuse("run-undone", "This evaluation has been undone already. Nothing was changed.");
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

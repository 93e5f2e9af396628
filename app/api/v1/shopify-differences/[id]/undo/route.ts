import { notFound } from "@/lib/api/problem";
import { onlyMethod, withKey } from "@/lib/api/service";
import { undoRepair } from "@/lib/reconcile/service-repair";
import { readId } from "@/lib/shared/id";
import { differenceHere, differenceRefusal } from "../../difference-here";

export const POST = withKey<{ id: string }>(
  "adjustments:write",
  async ({ access: { scope }, params, now }) => {
    const id = readId("finding", params.id);
    const done = id && (await undoRepair(scope, id, now));
    if (!done) return notFound();
    return done.ok ? differenceHere(scope, id) : differenceRefusal(done.error);
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

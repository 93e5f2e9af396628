import { answer, notFound } from "@/lib/api/problem";
import { once, onlyMethod, withKey } from "@/lib/api/service";
import { cancelRedemptionWithin, endOutsideFirst } from "@/lib/rewards/service";
import { readId } from "@/lib/shared/id";
import { cancelRefusal } from "../../../views/refusals";
import { cancellationJson } from "../../../views/reward";

/** Needs no body: the address says everything. */
export const POST = withKey<{ id: string }>("redemptions:write", async (call) => {
  const { scope, program } = call.access;
  const id = readId("redemption", call.params.id);
  if (!id) return notFound();
  // A code that stands in a store is ended there before its points come back.
  await endOutsideFirst(scope, id, call.now);
  return once(call, null, async (tx) => {
    const when = { timeZone: program.timeZone, now: call.now };
    const cancelled = await cancelRedemptionWithin(tx, scope, id, when);
    return cancelled.ok ? answer(cancellationJson(cancelled.value, program)) : cancelRefusal(cancelled.error);
  });
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

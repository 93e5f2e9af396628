import { type Answer, answer, notFound, type Refusal, refuse } from "@/lib/api/problem";
import { type DecideError, findingById } from "@/lib/reconcile/service-findings";
import type { RepairError } from "@/lib/reconcile/service-repair";
import type { ProgramScope } from "@/lib/shared/scope";
import { listStores } from "@/lib/shopify/service-store";
import { differenceJson } from "../views/shopify";

/** The difference as it stands after whatever was done with it. */
export async function differenceHere(scope: ProgramScope, id: string): Promise<Answer | Refusal> {
  const [finding, stores] = await Promise.all([findingById(scope, id), listStores(scope)]);
  const domain = stores.find(({ shopId }) => shopId === finding?.shopId)?.domain ?? "";
  const shown = finding && differenceJson(finding, domain);
  return shown ? answer(shown) : notFound();
}

/** Why a difference was left as it is. */
export function differenceRefusal(error: RepairError | DecideError): Refusal {
  switch (error.code) {
    case "finding_unknown":
      return notFound();
    case "not_open":
      return refuse("not-possible", "This has been decided already, or both sides agree by now.");
    case "nothing_proposed":
      return refuse("not-possible", "Nothing is proposed for this: look at both sides, then set it aside.");
    case "not_done":
      return refuse("not-possible", error.reason);
  }
}

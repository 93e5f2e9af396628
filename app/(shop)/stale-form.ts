import type { FormState } from "@/lib/shared/form-state";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";

/** Fields that pages fill in and nobody sees: what is wrong with them cannot stand beside them. */
const HIDDEN = new Set(["sku", "step", "rewardId", "requestKey", "shownTotal", "shownVouchers", "instead"]);

/** A refused form with a sentence for what the visitor cannot see: it came from an old page, or from no page of ours. */
export function readable(state: FormState, reading: Reading): FormState {
  const isStale = Object.keys(state.errors ?? {}).some((field) => HIDDEN.has(field));
  return isStale ? { ...state, message: say(reading, "form.stale") } : state;
}

import { err, ok, type Result } from "@/lib/shared/result";
import { type Referral, type ReferralState, stateOf } from "./referral";

export type ReviewError =
  | { code: "referral_unknown" }
  | { code: "not_held"; state: ReferralState }
  | { code: "referral_over"; state: ReferralState }
  | { code: "reason_missing" }
  | { code: "reason_too_long"; most: number };

export const MOST_REVIEW_NOTE = 500;

/**
 * Whether staff may decide so: released is what is held; blocked can be whatever is still open, also before anything
 * speaks against it. Blocking takes something from people, so it needs a reason; releasing may have one.
 */
export function decideReview(
  referral: Pick<Referral, "stage" | "review">,
  verdict: "released" | "blocked",
  note: string,
): Result<string | null, ReviewError> {
  const reason = note.trim();
  if (reason.length > MOST_REVIEW_NOTE) return err({ code: "reason_too_long", most: MOST_REVIEW_NOTE });
  const state = stateOf(referral);
  if (verdict === "released") return state === "held" ? ok(reason || null) : err({ code: "not_held", state });
  if (state !== "held" && state !== "joined" && state !== "ordered")
    return err({ code: "referral_over", state });
  return reason === "" ? err({ code: "reason_missing" }) : ok(reason);
}

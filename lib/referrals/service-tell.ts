import type { Tx } from "@/db/transaction";
import { showId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { publish } from "@/lib/webhooks/service-publish";
import { type Referral, stateOf } from "./referral";

/** Tells other systems that a friend came, or how it went on. */
export function tellOfReferral(
  tx: Tx,
  scope: ProgramScope,
  type: "referral_created" | "referral_changed",
  referral: Referral,
  now: Date,
): Promise<void> {
  const told = {
    id: showId("referral", referral.id),
    advocate_id: showId("member", referral.advocateId),
    friend_id: showId("member", referral.friendId),
    state: stateOf(referral),
  };
  return publish(tx, scope, { type, at: now, memberId: null, data: { referral: told } });
}

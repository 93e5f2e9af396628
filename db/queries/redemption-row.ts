import { readBenefit } from "@/lib/rewards/benefit";
import type { Redemption } from "@/lib/rewards/redemption";
import type { Tx } from "../transaction";

/** A redemption `r` as it leaves the database. */
export const columns = (tx: Tx) => tx`
  r.id, r.member_id, r.by_member_id, r.reward_id, r.name, r.benefit, r.cost, r.status, r.voucher_code,
  r.min_basket_minor, r.on_voucher_expiry, r.redeemed_at, r.usable_from, r.expires_at, r.blackouts, r.weekdays,
  r.combines, r.ended_at, r.used_order_id, r.paid_minor, r.payment, r.fulfilment, r.fulfilment_facts,
  r.returned_points`;

/** With its benefit read. */
export function parsed(row: Redemption): Redemption {
  return { ...row, benefit: readBenefit(row.benefit) };
}

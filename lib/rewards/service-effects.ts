import { findGate } from "@/db/queries/gates";
import type { Tx } from "@/db/transaction";
import { isOpenedByReward } from "@/lib/access/gate";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Redemption } from "./redemption";
import { creditTheWallet } from "./service-effect-credit";
import { giveToCause } from "./service-effect-donation";

/** Why what a redemption is for did not come about; its points go back. */
export type EffectError = { code: string };

/**
 * Does what a redemption is for, in the transaction that ends its hold: store credit reaches the wallet, a donation its
 * cause; a gate has only to be one that it opens. What is used at a checkout, or done by staff or a webhook, is none of
 * this.
 */
export async function applyBenefit(
  tx: Tx,
  scope: ProgramScope,
  redemption: Redemption,
  now: Date,
): Promise<Result<null, EffectError>> {
  const { benefit } = redemption;
  switch (benefit.code) {
    case "store_credit":
      return creditTheWallet(tx, scope, redemption, benefit, now);
    case "donation":
      return giveToCause(tx, scope, redemption, benefit, now);
    case "early_access":
    case "exclusive_content": {
      const gate = await findGate(tx, scope, benefit.gateId);
      const isOpened = gate && isOpenedByReward(gate, { from: now, until: redemption.expiresAt });
      return isOpened ? ok(null) : err({ code: "gate_stays" });
    }
    default:
      return err({ code: "not_at_once" });
  }
}

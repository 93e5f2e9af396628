import type { Tx } from "@/db/transaction";
import { donate } from "@/lib/causes/service";
import { ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Benefit } from "./benefit";
import { ownerOf, type Redemption } from "./redemption";

/** Gives the points to the cause, at what the cause is paid for points now. */
export async function giveToCause(
  tx: Tx,
  scope: ProgramScope,
  redemption: Redemption,
  { causeId }: Extract<Benefit, { code: "donation" }>,
  now: Date,
): Promise<Result<null, { code: string }>> {
  const { id: redemptionId, cost: points } = redemption;
  const given = await donate(
    tx,
    scope,
    { memberId: ownerOf(redemption), causeId, redemptionId, points },
    now,
  );
  return given.ok ? ok(null) : given;
}

import { findProgramById } from "@/db/queries/programs";
import type { Tx } from "@/db/transaction";
import { showId } from "@/lib/shared/id";
import { decimalString } from "@/lib/shared/money";
import type { ProgramScope } from "@/lib/shared/scope";
import { publish } from "@/lib/webhooks/service-publish";

type Gift = { causeId: string; memberId: string; redemptionId: string; points: bigint; minor: bigint };

/** Tells other systems of a gift to a cause, or that one was undone. */
export async function tellOfGift(
  tx: Tx,
  scope: ProgramScope,
  type: "cause_given" | "cause_gift_undone",
  { causeId, memberId, redemptionId, points, minor }: Gift,
  at: Date,
): Promise<void> {
  const currency = (await findProgramById(tx, scope.programId))?.currency ?? "";
  const gift = {
    ...{ cause_id: showId("cause", causeId), points: Number(points), currency },
    ...{ amount: decimalString(minor, currency), redemption_id: showId("redemption", redemptionId) },
  };
  await publish(tx, scope, { type, at, memberId, data: { gift } });
}

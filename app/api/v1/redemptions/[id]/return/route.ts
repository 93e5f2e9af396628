import { answer, notFound, refuse, wrongField } from "@/lib/api/problem";
import { VoucherReturnInput } from "@/lib/api/schemas/vouchers";
import { onlyMethod } from "@/lib/api/service";
import { returnVoucher } from "@/lib/rewards/service";
import { fraction } from "@/lib/shared/fraction";
import { readId } from "@/lib/shared/id";
import { readAmount } from "../../../read-amount";
import { returnedJson } from "../../../views/voucher";
import { posting } from "../../../writing";

export const POST = posting<{ id: string }, typeof VoucherReturnInput>(
  "redemptions:write",
  VoucherReturnInput,
  async ({ access: { scope, program }, params, now }, { order_id: orderRef, ...sums }) => {
    const total = readAmount(sums.total, "total", program.currency);
    if (!total.ok) return total.error;
    if (total.value === 0n) return wrongField("total", "total must be above zero.");
    const refunded = readAmount(sums.refunded, "refunded", program.currency);
    if (!refunded.ok) return refunded.error;
    if (refunded.value > total.value) return wrongField("refunded", "refunded must be no more than total.");
    const redemptionId = readId("redemption", params.id);
    if (!redemptionId) return notFound();
    const share = fraction(refunded.value, total.value);
    const done = await returnVoucher(scope, { redemptionId, orderRef, share }, now);
    if (done.ok) return answer(returnedJson(done.value.redemption, done.value.returned, program));
    if (done.error.code === "redemption_unknown") return notFound();
    return refuse("not-possible", "This code was not used by that order. Say first which order used it.");
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

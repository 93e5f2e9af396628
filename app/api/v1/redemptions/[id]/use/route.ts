import { answer, notFound, refuse } from "@/lib/api/problem";
import { VoucherUseInput } from "@/lib/api/schemas/vouchers";
import { onlyMethod } from "@/lib/api/service";
import { voucherSentence } from "@/lib/rewards/sentences";
import { spendElsewhere } from "@/lib/rewards/service";
import { readId } from "@/lib/shared/id";
import { redemptionJson } from "../../../views/reward";
import { posting } from "../../../writing";

export const POST = posting<{ id: string }, typeof VoucherUseInput>(
  "redemptions:write",
  VoucherUseInput,
  async ({ access: { scope, program }, params, now }, { order_id: orderRef }) => {
    const redemptionId = readId("redemption", params.id);
    const used = redemptionId && (await spendElsewhere(scope, { redemptionId, orderRef }, now));
    if (!used) return notFound();
    if (used.ok) return answer(redemptionJson(used.value, used.value.balance, program));
    if (used.error.code === "redemption_unknown") return notFound();
    return refuse("redemption-closed", voucherSentence(used.error, program));
  },
);

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

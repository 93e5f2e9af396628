import type { z } from "zod";
import type { VoucherCheckShape, VoucherReturnShape } from "@/lib/api/schemas/vouchers";
import type { Program } from "@/lib/programs/program";
import type { Redemption } from "@/lib/rewards/redemption";
import { voucherSentence } from "@/lib/rewards/sentences";
import type { CheckedVoucher, ReturnedForOrder } from "@/lib/rewards/service";
import { showId } from "@/lib/shared/id";
import { amount, whole } from "./figures";
import { benefitJson, redemptionJson } from "./reward";

type Checked = z.output<typeof VoucherCheckShape>;

function oneJson(
  { typed, redemption, effect }: CheckedVoucher,
  program: Program,
): Checked["vouchers"][number] {
  const { currency } = program;
  return {
    code: typed,
    redemption_id: redemption && showId("redemption", redemption.id),
    name: redemption?.name ?? null,
    ...(redemption && { benefit: benefitJson(redemption.benefit, program) }),
    applies: effect.ok,
    discount: amount(effect.ok ? effect.value.discountMinor : 0n, currency),
    shipping: amount(effect.ok ? effect.value.shippingMinor : 0n, currency),
    lines: effect.ok
      ? effect.value.lines.map(({ lineId, discountMinor }) => ({
          id: lineId,
          discount: amount(discountMinor, currency),
        }))
      : [],
    problem: effect.ok ? null : { code: effect.error.code, message: voucherSentence(effect.error, program) },
  };
}

export function checkedJson(checked: readonly CheckedVoucher[], program: Program): Checked {
  const sum = (of: "discountMinor" | "shippingMinor") =>
    checked.reduce((all, { effect }) => all + (effect.ok ? effect.value[of] : 0n), 0n);
  return {
    vouchers: checked.map((one) => oneJson(one, program)),
    discount: amount(sum("discountMinor"), program.currency),
    shipping: amount(sum("shippingMinor"), program.currency),
  };
}

export function returnedJson(
  redemption: Redemption & { balance: bigint },
  { points, paidMinor, isFreed }: ReturnedForOrder,
  program: Program,
): z.output<typeof VoucherReturnShape> {
  return {
    ...redemptionJson(redemption, redemption.balance, program),
    returned: whole(points),
    paid_back: amount(paidMinor, program.currency),
    usable_again: isFreed,
  };
}

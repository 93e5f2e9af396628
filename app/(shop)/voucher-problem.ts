import { voucherSentence, type Wording } from "@/lib/rewards/sentences";
import { say } from "@/lib/shared/say";
import type { VoucherProblem } from "@/lib/shop/service";

const PROBLEMS = new Set<string>([
  "voucher_unknown",
  "voucher_for_members",
  "voucher_used",
  "voucher_cancelled",
  "voucher_expired",
  "product_missing",
  "basket_too_small",
  "nothing_to_discount",
  "voucher_not_for_checkout",
  "voucher_not_yet",
  "voucher_closed_today",
  "shipping_is_free",
  "does_not_combine",
  "too_many_vouchers",
] satisfies VoucherProblem["code"][]);

export function isVoucherProblem(error: { code: string }): error is VoucherProblem {
  return PROBLEMS.has(error.code);
}

/** Why a code takes nothing off this cart. */
export function problemSentence(problem: VoucherProblem, wording: Wording, product?: string | null): string {
  if (problem.code === "voucher_for_members") return say(wording, "shop.box.forMembers");
  return voucherSentence(problem, wording, product);
}

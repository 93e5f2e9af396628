import type { Wording } from "@/lib/rewards/sentences";
import type { FormProblem } from "@/lib/shared/form-state";
import { ownName } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import { orderSentence } from "@/lib/shop/sentences";
import type { PlaceError } from "@/lib/shop/service";
import { problemSentence } from "../voucher-problem";

/** Why an order was not placed, as the form shows it: what is wrong with the card stands by the card. */
export function placeProblem(error: PlaceError, wording: Wording): FormProblem {
  if (error.code === "voucher_refused") {
    const why = problemSentence(error.problem, wording, error.product);
    return {
      code: error.code,
      message: say(wording, "shop.checkout.voucherRefused", {
        voucher: ownName(wording, "reward.name", error.voucher),
        why,
      }),
    };
  }
  const message = orderSentence(error, wording);
  return error.code.startsWith("card_")
    ? { code: error.code, field: "card", message }
    : { code: error.code, message };
}

import { KEYED, type Operation, READS_BODY } from "../operation";
import { RedemptionShape } from "../schemas/redemptions";
import {
  VoucherCheckInput,
  VoucherCheckShape,
  VoucherReturnInput,
  VoucherReturnShape,
  VoucherUseInput,
} from "../schemas/vouchers";

/** Codes at the checkout of a shop of one's own. */
export const VOUCHER_OPERATIONS: readonly Operation[] = [
  {
    method: "post",
    path: "/vouchers/check",
    id: "checkVouchers",
    scope: "members:read",
    keyed: false,
    summary: "What codes take off a basket",
    description:
      "In the order in which they were sent; one that does not go together with an earlier one is named. Writes nothing.",
    body: { schema: VoucherCheckInput, example: VoucherCheckInput.meta()?.example },
    status: 200,
    answer: VoucherCheckShape,
    refusals: [...READS_BODY, "not-found"],
  },
  {
    method: "post",
    path: "/redemptions/{id}/use",
    scope: "redemptions:write",
    summary: "Say that an order used a code",
    description:
      "From then on it is used; the same order again changes nothing. Check it first: here only the code and the day are asked.",
    body: { schema: VoucherUseInput, example: VoucherUseInput.meta()?.example },
    status: 200,
    answer: RedemptionShape,
    refusals: [...READS_BODY, ...KEYED, "not-found", "redemption-closed"],
  },
  {
    method: "post",
    path: "/redemptions/{id}/return",
    scope: "redemptions:write",
    summary: "Say how much of the order that used a code has come back",
    description:
      "So much of its points comes back, into the lots they came from, and with everything exactly all of them; the member " +
      "is told. The same again brings back nothing more.",
    body: { schema: VoucherReturnInput, example: VoucherReturnInput.meta()?.example },
    status: 200,
    answer: VoucherReturnShape,
    refusals: [...READS_BODY, ...KEYED, "not-found", "not-possible"],
  },
];

import type { z } from "zod";
import { BODY_BYTES } from "@/lib/api/body";
import { answer, notFound, type Refusal, wrongField } from "@/lib/api/problem";
import { VoucherCheckInput } from "@/lib/api/schemas/vouchers";
import { onlyMethod, readInput, readJson, withKey } from "@/lib/api/service";
import { memberOfKey } from "@/lib/auth/api-member";
import { type Basket, checkVouchers } from "@/lib/rewards/service";
import { err, ok, type Result } from "@/lib/shared/result";
import { readAmount } from "../../read-amount";
import { checkedJson } from "../../views/voucher";

type Input = z.output<typeof VoucherCheckInput>;

/** The basket with its amounts read; a line that was named twice would be taken off twice. */
function basketOf(input: Input, currency: string): Result<Basket, Refusal> {
  const shipping = readAmount(input.shipping ?? "0", "shipping", currency);
  if (!shipping.ok) return shipping;
  const lines: Basket["lines"][number][] = [];
  for (const [
    at,
    { id, sku = null, quantity, unit_price, discount = "0", excluded },
  ] of input.lines.entries()) {
    if (lines.some((line) => line.id === id))
      return err(
        wrongField(`lines[${at}].id`, `lines[${at}].id stands on an earlier line: give each its own.`),
      );
    const unit = readAmount(unit_price, `lines[${at}].unit_price`, currency);
    if (!unit.ok) return unit;
    const off = readAmount(discount, `lines[${at}].discount`, currency);
    if (!off.ok) return off;
    lines.push({ id, sku, quantity, unitPriceMinor: unit.value, discountMinor: off.value, excluded });
  }
  return ok({ lines, shippingMinor: shipping.value });
}

export const POST = withKey("members:read", async ({ request, access, now }) => {
  const json = await readJson(request, BODY_BYTES);
  if (!json.ok) return json.error;
  const input = readInput(VoucherCheckInput, json.value);
  if (!input.ok) return input.error;
  const basket = basketOf(input.value, access.program.currency);
  if (!basket.ok) return basket.error;
  const { member_id: named = null, codes } = input.value;
  const member = named === null ? null : await memberOfKey(access, named);
  if (named !== null && !member) return notFound();
  const who = { memberId: member?.memberId ?? null, codes };
  return answer(checkedJson(await checkVouchers(access.scope, who, basket.value, now), access.program));
});

export const { GET, HEAD, PUT, PATCH, DELETE, OPTIONS } = onlyMethod("POST");

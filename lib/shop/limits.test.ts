import { expect, test } from "vitest";
import { MOST_VOUCHERS } from "@/lib/rewards/decide-voucher";
import { MAX_CODES } from "./cart";

test("a cart holds as many codes as go into an order", () => {
  expect(MAX_CODES).toBe(MOST_VOUCHERS);
});

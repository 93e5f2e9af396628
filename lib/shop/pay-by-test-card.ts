import { err, ok, type Result } from "@/lib/shared/result";

export type PaymentError = { code: "card_not_a_test_card" | "card_declined" | "card_without_funds" };

/** The numbers payment providers publish for trying things out; no real card has one of them. */
const WORKING = new Set([
  "4242424242424242",
  "4000056655665556",
  "5555555555554444",
  "2223003122003222",
  "378282246310005",
]);
const REFUSED: Record<string, PaymentError["code"]> = {
  "4000000000000002": "card_declined",
  "4000000000009995": "card_without_funds",
};

/** Pays with a test card: nothing is charged and nothing of the number is kept. Spaces and hyphens do not matter. */
export function payByTestCard(number: string): Result<"paid", PaymentError> {
  const digits = number.replace(/[\s-]/g, "");
  const refused = REFUSED[digits];
  if (refused) return err({ code: refused });
  return WORKING.has(digits) ? ok("paid") : err({ code: "card_not_a_test_card" });
}

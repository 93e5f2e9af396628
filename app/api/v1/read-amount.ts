import { type Refusal, wrongField } from "@/lib/api/problem";
import { decimalString, parseMinor } from "@/lib/shared/money";
import { err, ok, type Result } from "@/lib/shared/result";

/** An amount of a request in minor units, 0 or more. */
export function readAmount(text: string, field: string, currency: string): Result<bigint, Refusal> {
  const parsed = parseMinor(text, currency);
  if (parsed.ok && parsed.value >= 0n) return ok(parsed.value);
  const like = decimalString(500n, currency);
  return err(wrongField(field, `${field} must be an amount of ${currency}, 0 or more, like ${like}.`));
}

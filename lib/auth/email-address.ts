import { z } from "zod";
import { emailKey } from "@/lib/members/member";
import { err, ok, type Result } from "@/lib/shared/result";

export type AddressError = { code: "address_missing" | "address_malformed" | "address_too_long" };

const Address = z.email();

/**
 * One e-mail address in the form in which it is stored, compared and written to. It is normalised first and judged
 * afterwards, so that a full-width ＠ cannot become a second @ behind the check; lists and display names are refused.
 */
export function parseEmail(text: unknown): Result<string, AddressError> {
  const address = typeof text === "string" ? emailKey(text) : "";
  if (!address) return err({ code: "address_missing" });
  if (address.length > 254) return err({ code: "address_too_long" });
  // zod's pattern knows no spaces, commas, quotes, angle brackets or second @, and only ASCII.
  return Address.safeParse(address).success ? ok(address) : err({ code: "address_malformed" });
}

/** What to say by the field. */
export function addressSentence({ code }: AddressError): string {
  if (code === "address_missing") return "Enter your e-mail address.";
  if (code === "address_too_long") return "This address is too long: use one of at most 254 characters.";
  return "This is not one e-mail address: write it like ana@example.com.";
}

import { z } from "zod";
import { emailKey } from "@/lib/members/member";
import type { Reading } from "@/lib/shared/format";
import { err, ok, type Result } from "@/lib/shared/result";
import { type MessageKey, say } from "@/lib/shared/say";

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

const SENTENCES = {
  address_missing: "auth.ask.email",
  address_too_long: "auth.ask.tooLong",
  address_malformed: "auth.ask.malformed",
} as const satisfies Record<AddressError["code"], MessageKey>;

/** What to say by the field: the key of the sentence. */
export function addressMessage({ code }: AddressError): MessageKey {
  return SENTENCES[code];
}

/** What to say by the field. */
export function addressSentence(error: AddressError, reading: Reading = {}): string {
  return say(reading, addressMessage(error));
}

import { z } from "zod";
import { addressMessage, parseEmail } from "@/lib/auth/email-address";
import { safePath } from "@/lib/auth/redirect-path";
import { unsaid } from "@/lib/shared/unsaid";

/** One e-mail address, normalised; anything else with its sentence by the field. */
export const Address = z.unknown().transform((typed, context) => {
  const address = parseEmail(typed);
  if (address.ok) return address.value;
  context.addIssue({ code: "custom", message: unsaid(addressMessage(address.error)), input: typed });
  return z.NEVER;
});

/** Where to go on to; whatever is no page of ours counts as nothing. */
export const NextPage = z.unknown().optional().transform(safePath);

/** A password as typed: what it must be like is not the sign-in's to say. */
export const Password = z.string(unsaid("auth.ask.password"));

/** The six digits of an authenticator, spaces allowed. */
export const Code = z
  .string("Enter the six digits that your authenticator shows.")
  .refine((code) => /^\d{6}$/.test(code.replace(/[\s-]/g, "")), "The code has six digits, such as 492 039.");

/** One field of what was sent to an action, which may be anything; null where there is no such text. */
export function fieldOf(sent: unknown, name: string): string | null {
  const value = sent instanceof FormData ? sent.get(name) : null;
  return typeof value === "string" ? value : null;
}

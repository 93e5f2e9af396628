import { err, ok, type Result } from "@/lib/shared/result";

/** As many characters as a name may have. */
export const NAME_MOST = 60;

/** What a person calls a passkey: one line, nothing that turns the text around it, not too long. */
export function passkeyName(
  typed: unknown,
): Result<string, { code: "name_missing" } | { code: "name_too_long" }> {
  if (typeof typed !== "string" || !typed.isWellFormed()) return err({ code: "name_missing" });
  const name = typed
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu, " ")
    .replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .trim();
  if (name.replace(/\p{Cf}/gu, "") === "") return err({ code: "name_missing" });
  return [...name].length > NAME_MOST ? err({ code: "name_too_long" }) : ok(name);
}

import type { Reading } from "@/lib/shared/format";
import { type MessageKey, say } from "@/lib/shared/say";

export type ClaimError =
  | { code: "member_unknown" }
  /** The program does not let orders be claimed. */
  | { code: "claims_off" }
  /** Nobody has proven yet that the address is theirs. */
  | { code: "email_unproven" };

/** The sentence for whoever claimed. */
export function claimSentence({ code }: ClaimError, reading: Reading = {}): string {
  return say(reading, SENTENCES[code]);
}

const SENTENCES = {
  member_unknown: "member.claim.unknown",
  claims_off: "member.claim.off",
  email_unproven: "member.claim.unproven",
} as const satisfies Record<ClaimError["code"], MessageKey>;

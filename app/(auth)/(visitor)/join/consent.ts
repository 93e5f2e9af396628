import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";

/** What a person agrees to when joining; kept with the membership as it was shown. */
export function consentText({ program, shop }: { program: string; shop: string }, reading: Reading): string {
  return say(reading, "join.consent", { program, shop, points: reading.names?.many ?? "" });
}

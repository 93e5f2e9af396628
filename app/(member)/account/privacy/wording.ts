import type { Choice } from "@/lib/consents/purpose";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";

/** The words of a consent as they stand on the screen: they are kept with it. */
export function consentWording(purpose: Choice, reading: Reading): string {
  return `${say(reading, `prefs.consent.${purpose}`)}. ${say(reading, `prefs.consent.${purpose}Hint`)}`;
}

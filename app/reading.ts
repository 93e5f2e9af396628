import { headers } from "next/headers";
import { unstable_rethrow } from "next/navigation";
import { cache } from "react";
import type { ClientWords } from "@/components/ui/words";
import { programHere } from "@/lib/auth/member";
import { acceptedLocale } from "@/lib/shared/accept-language";
import type { Reading } from "@/lib/shared/format";
import { LOCALES } from "@/lib/shared/locale";
import { say } from "@/lib/shared/say";
import { readingOf } from "@/lib/words/service";

/** Pages that are in English for everybody: the merchant's, and the tools of development. */
const ENGLISH = /^\/(dashboard|staff|dev)(?![\w-])/;

/**
 * How whoever asks for this page reads, also where nothing but the page itself can be shown: it may be asked for when
 * there is no program, or no database.
 */
export const readingHere = cache(async (): Promise<Reading> => {
  const list = await headers();
  if (ENGLISH.test(list.get("x-path") ?? "")) return { locale: "en" };
  try {
    return readingOf(await programHere());
  } catch (error) {
    unstable_rethrow(error);
    return { locale: acceptedLocale(list.get("accept-language"), LOCALES) ?? "en" };
  }
});

/** What components of the browser say by themselves. */
export function clientWords(reading: Reading): ClientWords {
  return {
    close: say(reading, "basics.close"),
    copy: say(reading, "basics.copy"),
    copied: say(reading, "basics.copied"),
    optional: say(reading, "form.optional"),
    oneWrong: say(reading, "form.wrong", { count: 1 }),
    offline: say(reading, "form.offline"),
    balance: {
      label: say(reading, "member.balance.available"),
      text: say(reading, "member.balance.unknown"),
      safe: say(reading, "member.balance.safe"),
    },
    error: {
      title: say(reading, "basics.error.title"),
      ours: say(reading, "basics.error.ours"),
      safe: say(reading, "basics.error.safe"),
      retry: say(reading, "basics.error.retry"),
      shop: say(reading, "basics.error.shop"),
      reference: say(reading, "basics.error.reference"),
    },
  };
}

import Link from "next/link";
import { Globe } from "@/components/ui/icons";
import type { Reading } from "@/lib/shared/format";
import { LANGUAGE_NAMES, localeOf } from "@/lib/shared/locale";
import { say } from "@/lib/shared/say";

/** Says in which language this is, and leads to the others; from there one comes back to where one was. */
export function LanguageLink({ reading }: { reading: Reading }) {
  const name = LANGUAGE_NAMES[localeOf(reading.locale ?? "") ?? "en"];
  return (
    <Link href="/language" prefetch={false} className="inline-flex min-h-11 items-center gap-1.5">
      <Globe size={18} aria-hidden />
      <span className="sr-only">{say(reading, "basics.language")}: </span>
      {name}
    </Link>
  );
}

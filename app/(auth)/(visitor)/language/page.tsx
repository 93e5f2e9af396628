// The member's overview is written as this page is dressed (lib/first-page/service-own-site.ts).
import "@/app/member.css";
import type { Metadata } from "next";
import { headers } from "next/headers";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { findMember, programHere } from "@/lib/auth/member";
import { safePath } from "@/lib/auth/redirect-path";
import { directionOf, LANGUAGE_NAMES } from "@/lib/shared/locale";
import { say } from "@/lib/shared/say";
import { readingOf } from "@/lib/words/service";
import { Heading } from "../../frame";
import { type Query, thenOf } from "../../query";
import { chooseLanguageAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: say(readingOf(await programHere()), "basics.languages.title") };
}

/** The page of ours that one came from, unless it is this one. */
async function cameFrom(): Promise<string | null> {
  const list = await headers();
  const from = URL.parse(list.get("referer") ?? "");
  if (!from || from.host !== list.get("host")) return null;
  return from.pathname === "/language" ? null : safePath(from.pathname + from.search);
}

/** The languages that the program is shown in, each by its own name. */
export default async function LanguagePage(query: Query) {
  const [program, signedIn, asked, from] = await Promise.all([
    programHere(),
    findMember(),
    thenOf(query),
    cameFrom(),
  ]);
  const reading = readingOf(program);
  const { offered } = program.settings.languages;
  const saving = say(reading, "basics.languages.saving");
  return (
    <>
      <Heading title={say(reading, "basics.languages.title")}>
        {say(reading, signedIn ? "basics.languages.text" : "basics.languages.visitor")}
      </Heading>
      <ActionForm action={chooseLanguageAction} className="grid gap-3">
        <input type="hidden" name="next" value={asked ?? from ?? "/"} />
        <ul className="grid gap-2 sm:grid-cols-2">
          {offered.map((locale) => (
            <li key={locale} lang={locale} dir={directionOf(locale)}>
              <SubmitButton
                name="locale"
                value={locale}
                variant={locale === reading.locale ? "primary" : "secondary"}
                pendingLabel={saving}
                aria-current={locale === reading.locale ? "true" : undefined}
                pill
                className="w-full"
              >
                {LANGUAGE_NAMES[locale]}
              </SubmitButton>
            </li>
          ))}
        </ul>
      </ActionForm>
    </>
  );
}

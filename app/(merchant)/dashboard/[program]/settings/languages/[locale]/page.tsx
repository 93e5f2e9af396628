import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { SaveBar } from "@/components/form/save-bar";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { TabsNav } from "@/components/ui/tabs-nav";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import { formatNumber } from "@/lib/shared/format";
import { directionOf, isLocale, type Locale } from "@/lib/shared/locale";
import type { OwnWordKind } from "@/lib/shared/own-words";
import { isLong, mostOf, type NamedText, pluralForms } from "@/lib/words/named";
import { fieldOf } from "@/lib/words/read-words";
import { wordsOf } from "@/lib/words/service-write";
import { pathsOf } from "../../../../paths";
import { saveWordsAction } from "../actions";
import { ENGLISH_NAMES, fieldName, isPart, PART_NAMES, PARTS, type Part } from "../names";

type Props = {
  params: Promise<{ program: string; locale: string }>;
  searchParams: Promise<{ part?: string | string[] }>;
};

async function localeOf(params: Props["params"]): Promise<Locale> {
  const { locale } = await params;
  return isLocale(locale) ? locale : notFound();
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: ENGLISH_NAMES[await localeOf(params)] };
}

/** The merchant's own words in one language, each under what it stands for. */
export default async function LanguagePage({ params, searchParams }: Props) {
  const [{ scope, program, staff }, locale, { part: asked }] = await Promise.all([
    params.then(({ program: slug }) => requireStaff(slug, "program:read")),
    localeOf(params),
    searchParams,
  ]);
  if (locale === program.settings.languages.default) notFound();
  const part = isPart(asked) ? asked : "counted";
  const { texts, stored } = (await wordsOf(scope, program, [locale])).get(locale) ?? {
    texts: [],
    stored: [],
  };
  const words = new Map(stored.map((word) => [word.key, word]));
  const shown = ofPart(texts, part);
  const paths = pathsOf(program.slug);
  const tabs = PART_NAMES.filter((name) => ofPart(texts, name).length > 0).map((name) => ({
    href: paths.languagePart(locale, name),
    label: PARTS[name].label,
    current: name === part,
  }));
  return (
    <>
      <PageHeader title={ENGLISH_NAMES[locale]} description="What is left empty is shown as you named it." />
      <TabsNav label="What is named" tabs={tabs} />
      {shown.length === 0 ? (
        <EmptyState title="Nothing of this kind has a name yet">
          It stands here as soon as you make one.
        </EmptyState>
      ) : (
        <ActionForm
          key={part}
          action={saveWordsAction.bind(null, program.slug, locale)}
          className="form mt-6 max-w-2xl gap-5"
          aria-label={`Your words in ${ENGLISH_NAMES[locale]}`}
        >
          {shown.map((text) => (
            <WordField key={text.key} text={text} word={words.get(text.key)} locale={locale} />
          ))}
          {can(staff.role, "settings:write") ? <SaveBar label="Save words" pendingLabel="Saving…" /> : null}
        </ActionForm>
      )}
    </>
  );
}

function ofPart(texts: readonly NamedText[], part: Part): NamedText[] {
  const kinds: readonly OwnWordKind[] = PARTS[part].kinds;
  return texts.filter(({ kind }) => kinds.includes(kind));
}

type FieldProps = {
  text: NamedText;
  word: { text: string; named: string } | undefined;
  locale: Locale;
};

function WordField({ text, word, locale }: FieldProps) {
  const { named, key } = text;
  const label = isLong(text) ? fieldName(text.field) : labelOf(text, locale);
  const stale = word && word.named !== named;
  const was = stale ? `You called it “${brief(word.named)}” when this was written. ` : "";
  const field = {
    name: fieldOf(key),
    label,
    hint:
      isLong(text) || was ? (
        <bdi className="whitespace-pre-line">{`${was}${isLong(text) ? named : ""}`}</bdi>
      ) : undefined,
    optional: "all" as const,
    placeholder: text.plain,
    maxLength: mostOf(text),
    defaultValue: word?.text ?? "",
    lang: locale,
    dir: directionOf(locale),
  };
  return isLong(text) ? <TextareaField {...field} rows={3} /> : <TextField {...field} autoComplete="off" />;
}

/** What a word stands for: the name itself, or the number that it stands behind. */
function labelOf({ kind, field, named }: NamedText, locale: Locale): string {
  if (kind === "points") {
    const example = pluralForms(locale).find(({ form }) => form === field)?.example ?? 1;
    return `${named}, behind ${formatNumber(example)}`;
  }
  return named;
}

function brief(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

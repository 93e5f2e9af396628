import type { Metadata } from "next";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxGroup } from "@/components/form/checkbox-group";
import { SaveBar } from "@/components/form/save-bar";
import { SelectField } from "@/components/form/select-field";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { RowLink } from "@/components/ui/row-link";
import { Table } from "@/components/ui/table";
import { can } from "@/lib/auth/permissions";
import { requireStaff } from "@/lib/auth/staff";
import type { Program } from "@/lib/programs/program";
import { formatNumber } from "@/lib/shared/format";
import { LANGUAGE_NAMES, LOCALES } from "@/lib/shared/locale";
import { coverage } from "@/lib/words/named";
import { wordsOf } from "@/lib/words/service-write";
import { pathsOf } from "../../../paths";
import { saveLanguagesAction } from "./actions";
import { ENGLISH_NAMES } from "./names";

export const metadata: Metadata = { title: "Languages" };

type Props = { params: Promise<{ program: string }> };

/** In which languages members read the program, and how far its own names are said in each. */
export default async function LanguagesPage({ params }: Props) {
  const { scope, program, staff } = await requireStaff((await params).program, "program:read");
  const { default: own, offered } = program.settings.languages;
  const others = offered.filter((locale) => locale !== own);
  const words = await wordsOf(scope, program, others);
  const rows = others.map((locale) => {
    const { texts, stored } = words.get(locale) ?? { texts: [], stored: [] };
    return { locale, ...coverage(texts, stored) };
  });
  return (
    <>
      <PageHeader
        title="Languages"
        description="Everything that members read is written in eight languages already. What is yours to say are the names you gave: your points, rewards, tiers, badges and the rest. What you leave out is shown as you named it."
      />
      <Table
        caption="Your words in other languages"
        rows={rows}
        rowKey={({ locale }) => locale}
        empty={<p className="text-secondary">Your members read {ENGLISH_NAMES[own]} only.</p>}
        columns={[
          {
            key: "language",
            header: "Language",
            cell: ({ locale }) => (
              <RowLink href={pathsOf(program.slug).language(locale)}>
                {ENGLISH_NAMES[locale]}
                {LANGUAGE_NAMES[locale] === ENGLISH_NAMES[locale] ? null : (
                  <>
                    {" · "}
                    <bdi lang={locale}>{LANGUAGE_NAMES[locale]}</bdi>
                  </>
                )}
              </RowLink>
            ),
          },
          {
            key: "words",
            header: "Your words",
            numeric: true,
            cell: ({ written, all }) => `${formatNumber(written)} of ${formatNumber(all)}`,
          },
          {
            key: "state",
            header: "State",
            cell: ({ stale, written, all }) =>
              stale > 0 ? (
                <Badge tone="caution">
                  {stale === 1 ? "1 to look at again" : `${stale} to look at again`}
                </Badge>
              ) : written === all ? (
                <Badge tone="positive">Complete</Badge>
              ) : null,
          },
        ]}
      />
      {can(staff.role, "settings:write") ? <Offered program={program} /> : null}
    </>
  );
}

function Offered({ program }: { program: Program }) {
  const { default: own, offered } = program.settings.languages;
  const options = LOCALES.map((value) => ({ value, label: ENGLISH_NAMES[value] }));
  return (
    <section aria-labelledby="offered" className="mt-10 max-w-2xl">
      <h2 id="offered" className="mb-4">
        Which languages
      </h2>
      <ActionForm
        action={saveLanguagesAction.bind(null, program.slug)}
        className="form gap-6"
        aria-label="Languages"
      >
        <SelectField
          name="default"
          label="The language of your own names"
          hint="Whoever reads none of the others reads this one."
          options={options}
          defaultValue={own}
        />
        <CheckboxGroup
          name="offered[]"
          label="Members can read"
          hint="By what their browser asks for, until they choose."
          options={options}
          defaultValues={offered}
        />
        <SaveBar label="Save languages" pendingLabel="Saving…" />
      </ActionForm>
    </section>
  );
}

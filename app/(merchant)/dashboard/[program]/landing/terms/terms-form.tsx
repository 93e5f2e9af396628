import { ActionForm } from "@/components/form/action-form";
import { MoneyField } from "@/components/form/money-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { Details } from "@/components/ui/details";
import { MOST_TERMS } from "@/lib/landing/terms";
import type { Program } from "@/lib/programs/program";
import { directionOf, LANGUAGE_NAMES, type Locale } from "@/lib/shared/locale";
import { decimalString } from "@/lib/shared/money";
import { publishTermsAction } from "./actions";

type Props = {
  program: Program;
  texts: { locale: Locale; text: string }[];
  basedOn: number;
  incentiveMinor: number | null;
};

/** The next version, language by language. */
export function TermsForm({ program, texts, basedOn, incentiveMinor }: Props) {
  const { default: own } = program.settings.languages;
  return (
    <ActionForm
      action={publishTermsAction.bind(null, program.slug)}
      className="form"
      aria-label="The next version"
    >
      <input type="hidden" name="basedOn" value={basedOn} />
      <p className="text-secondary">
        An empty line ends a paragraph; a line that begins with # is a heading. A language that you leave
        empty gets the standard terms.
      </p>
      {texts.map(({ locale, text }) => (
        <Details key={locale} summary={LANGUAGE_NAMES[locale]} open={locale === own}>
          <div dir={directionOf(locale)} lang={locale}>
            <TextareaField
              name={`text-${locale}`}
              label={`Terms in ${LANGUAGE_NAMES[locale]}`}
              defaultValue={text}
              rows={14}
              maxLength={MOST_TERMS}
              optional
            />
          </div>
        </Details>
      ))}
      <TextField
        name="note"
        label="What is new"
        hint="Members read it when they are asked to agree."
        maxLength={500}
      />
      <TextField
        name="effectiveOn"
        type="date"
        label="Holds from"
        hint="Empty is at once. A change that takes something away is announced some weeks ahead."
        optional
      />
      <MoneyField
        name="incentive"
        label="Value of a member's data in a year"
        hint="For California's notice of financial incentive: your good-faith estimate. Empty leaves the notice out."
        currency={program.currency}
        defaultValue={incentiveMinor === null ? "" : decimalString(BigInt(incentiveMinor), program.currency)}
        optional
      />
      <div className="form-actions">
        <SubmitButton pendingLabel="Publishing…">Publish terms</SubmitButton>
      </div>
    </ActionForm>
  );
}

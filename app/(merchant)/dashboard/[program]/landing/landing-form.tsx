import { ActionForm } from "@/components/form/action-form";
import { CheckboxGroup } from "@/components/form/checkbox-group";
import { NumberField } from "@/components/form/number-field";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { Details } from "@/components/ui/details";
import { type LandingContent, MOST_QUESTIONS, PICTURES, SECTIONS, wordsIn } from "@/lib/landing/content";
import type { Program } from "@/lib/programs/program";
import { directionOf, LANGUAGE_NAMES, type Locale } from "@/lib/shared/locale";
import { saveDraftAction } from "./actions";

type Props = { id: string; program: Program; content: LandingContent; locale: Locale };

const SECTION_LABELS = {
  ways: "Ways to earn",
  rewards: "Rewards",
  tiers: "Tiers",
  causes: "Causes",
  questions: "Questions",
} as const;

/** The words of the page in one language, and what it shows in all of them. */
export function LandingForm({ id, program, content, locale }: Props) {
  const words = wordsIn(content, locale);
  const own = program.settings.languages.default;
  const places = Array.from({ length: MOST_QUESTIONS }, (_, index) => index);
  return (
    <div id={id}>
      <ActionForm
        action={saveDraftAction.bind(null, program.slug, locale)}
        className="form"
        aria-label={`The page in ${LANGUAGE_NAMES[locale]}`}
      >
        <h2>In {LANGUAGE_NAMES[locale]}</h2>
        <p className="text-secondary">
          What you leave empty is said in the page's own words, in every language.
          {locale === own ? null : ` Guests who read ${LANGUAGE_NAMES[locale]} see what stands here.`}
        </p>
        <div className="form" dir={directionOf(locale)} lang={locale}>
          <TextField name="headline" label="Headline" optional defaultValue={words.headline} maxLength={90} />
          <TextareaField
            name="lead"
            label="Introduction"
            optional
            defaultValue={words.lead}
            maxLength={320}
          />
          <TextField name="closing" label="Last line" optional defaultValue={words.closing} maxLength={160} />
        </div>
        <Details
          summary={
            words.questions.length > 0
              ? `Your own questions (${words.questions.length})`
              : "Your own questions"
          }
        >
          <div className="form" dir={directionOf(locale)} lang={locale}>
            {places.map((index) => (
              <div key={index} className="form">
                <TextField
                  name={`question${index + 1}`}
                  label={`Question ${index + 1}`}
                  optional
                  defaultValue={words.questions[index]?.question ?? ""}
                  maxLength={160}
                />
                <TextareaField
                  name={`answer${index + 1}`}
                  label={`Answer ${index + 1}`}
                  optional
                  defaultValue={words.questions[index]?.answer ?? ""}
                  maxLength={1500}
                />
              </div>
            ))}
          </div>
        </Details>
        <h2>In every language</h2>
        <CheckboxGroup
          name="shown[]"
          label="What the page shows"
          hint="What there is nothing of is left out by itself."
          options={SECTIONS.map((section) => ({ value: section, label: SECTION_LABELS[section] }))}
          defaultValues={SECTIONS.filter((section) => !content.hidden.includes(section))}
        />
        <SelectField
          name="picture"
          label="Picture"
          defaultValue={content.picture}
          options={PICTURES.map((picture) => ({
            value: picture,
            label: picture === "card" ? "The membership card" : picture.replace("-", " "),
          }))}
        />
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <NumberField
            name="exampleFrom"
            label="Smallest order of the example"
            unit={program.currency}
            defaultValue={content.example.from}
          />
          <NumberField
            name="exampleTo"
            label="Largest order of the example"
            unit={program.currency}
            defaultValue={content.example.to}
          />
        </div>
        <div className="form-actions">
          <SubmitButton variant="secondary" pendingLabel="Saving…">
            Save draft
          </SubmitButton>
        </div>
      </ActionForm>
    </div>
  );
}

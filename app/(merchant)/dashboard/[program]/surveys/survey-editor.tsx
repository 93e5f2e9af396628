import { ActionForm } from "@/components/form/action-form";
import { NumberField } from "@/components/form/number-field";
import { RadioGroup } from "@/components/form/radio-group";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { TextareaField } from "@/components/form/textarea-field";
import { Details } from "@/components/ui/details";
import type { Program } from "@/lib/programs/program";
import { MOST_QUESTIONS, type QuestionKind } from "@/lib/surveys/survey";
import { FormPart } from "../../form-part";
import { createSurveyAction } from "./actions";
import { KIND_WORDS } from "./words";

const KINDS = (Object.keys(KIND_WORDS) as QuestionKind[]).map((value) => ({
  value,
  label: KIND_WORDS[value],
}));

/** Rows that are open from the start; the rest can be opened. */
const SHOWN = 2;
const ROWS = Array.from({ length: MOST_QUESTIONS }, (_, at) => at);

/** A survey as a form: a name, whom it asks, and up to ten questions; what is left empty is left out. */
export function SurveyEditor({ program }: { program: Program }) {
  return (
    <ActionForm action={createSurveyAction.bind(null, program.slug)} className="form" aria-label="New survey">
      <FormPart title="Whom it asks">
        <TextField
          name="name"
          label="Name"
          hint="For your own list; members do not see it."
          maxLength={100}
        />
        <RadioGroup
          name="audience"
          label="It is put before"
          choices={[
            { value: "everyone", label: "Every member" },
            { value: "after_order", label: "Members who ordered, once it has been tried" },
          ]}
          defaultValue="everyone"
        />
        <NumberField name="days" label="Days after the order" optional unit="days" />
      </FormPart>
      <FormPart title="What it asks">
        {ROWS.slice(0, SHOWN).map((at) => (
          <QuestionRow key={at} at={at} />
        ))}
        <Details summary={`More questions, up to ${MOST_QUESTIONS}`}>
          <div className="grid gap-5">
            {ROWS.slice(SHOWN).map((at) => (
              <QuestionRow key={at} at={at} />
            ))}
          </div>
        </Details>
      </FormPart>
      <div className="form-actions">
        <SubmitButton pendingLabel="Putting it before members…">Put it before members</SubmitButton>
      </div>
    </ActionForm>
  );
}

function QuestionRow({ at }: { at: number }) {
  const number = at + 1;
  return (
    <fieldset className="grid gap-3 border-line border-t pt-4">
      <legend className="sr-only">Question {number}</legend>
      <TextField name={`text${at}`} label={`Question ${number}`} optional={at > 0} maxLength={300} />
      <SelectField name={`kind${at}`} label={`Answer to question ${number}`} options={KINDS} />
      <TextareaField
        name={`options${at}`}
        label={`Options of question ${number}`}
        hint="Only for one of several: one a line."
        optional
        rows={2}
        maxLength={1_000}
      />
    </fieldset>
  );
}

import { ActionForm } from "@/components/form/action-form";
import { RadioGroup } from "@/components/form/radio-group";
import { SubmitButton } from "@/components/form/submit-button";
import { TextareaField } from "@/components/form/textarea-field";
import type { Program } from "@/lib/programs/program";
import { saveWidgetAction } from "./actions";

/** Whose pages may ask, and where the launcher stands on them. */
export function WidgetForm({ program }: { program: Program }) {
  const { origins, corner } = program.settings.widget;
  return (
    <ActionForm
      action={saveWidgetAction.bind(null, program.slug)}
      className="form"
      aria-label="Where it may stand"
    >
      <TextareaField
        name="origins"
        label="Addresses of your shop"
        hint="One a line, like https://shop.example.com. Pages of any other address get no answer."
        rows={3}
        maxLength={20_000}
        placeholder="https://shop.example.com"
        defaultValue={origins.join("\n")}
        optional
      />
      <RadioGroup
        name="corner"
        label="Corner of the launcher"
        defaultValue={corner}
        choices={[
          { value: "end", label: "Where lines end", hint: "Right; left on pages in Arabic." },
          { value: "start", label: "Where lines begin", hint: "For pages with a chat on the other side." },
        ]}
      />
      <div className="form-actions">
        <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
      </div>
    </ActionForm>
  );
}

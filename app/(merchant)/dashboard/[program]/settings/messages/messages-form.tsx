import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { RadioGroup } from "@/components/form/radio-group";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import type { MessageSettings } from "@/lib/shared/program-settings";
import { MEANS, TOPIC_NAMES } from "@/lib/shared/topics";
import { saveMessagesAction } from "./actions";
import { MEANS_WORDS, TOPIC_WORDS } from "./words";

/** Which messages also go to another system, how it brings them, and to whom. */
export function MessagesForm({ program, now }: { program: string; now: MessageSettings }) {
  return (
    <ActionForm action={saveMessagesAction.bind(null, program)} aria-label="Messages to another system">
      <fieldset className="field">
        <legend>What goes there too</legend>
        {TOPIC_NAMES.map((topic) => (
          <CheckboxField
            key={topic}
            name="topics[]"
            value={topic}
            {...TOPIC_WORDS[topic]}
            defaultChecked={now.topics.includes(topic)}
          />
        ))}
      </fieldset>
      <SelectField
        name="means"
        label="How it reaches members"
        hint="Members are asked about it in these words, under Preferences in their account."
        options={MEANS.map((value) => ({ value, label: MEANS_WORDS[value] }))}
        defaultValue={now.means}
      />
      <RadioGroup
        name="whom"
        label="Who gets it"
        choices={[
          {
            value: "agreed",
            label: "Only members who have said yes to it",
            hint: "What text messages need in many countries. Members say yes under Preferences; your own sign-up says it by the API.",
          },
          {
            value: "as_mail",
            label: "Whoever gets the same by e-mail, unless they said no",
            hint: "For an app or a service that members know already. Whoever stops the e-mails of a topic is not told of it there either.",
          },
        ]}
        defaultValue={now.asksFirst ? "agreed" : "as_mail"}
      />
      <div className="form-actions">
        <SubmitButton pendingLabel="Saving…">Save</SubmitButton>
      </div>
    </ActionForm>
  );
}

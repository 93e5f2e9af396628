import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { say } from "@/lib/shared/say";
import type { ReadProgram } from "@/lib/words/service";
import { readingOf } from "../reading";
import { createAction } from "./actions";

/** Makes a household. */
export function NewHousehold({ program, isFirst }: { program: ReadProgram; isFirst: boolean }) {
  const reading = readingOf(program);
  const title = say(reading, isFirst ? "sharing.household.begin" : "sharing.household.beginOwn");
  return (
    <section aria-labelledby="new-household">
      <h2 id="new-household">{title}</h2>
      <p className="mb-4 max-w-[60ch] text-secondary">
        {say(reading, "sharing.household.beginBody", {
          most: program.settings.sharing.mostPeople - 1,
          many: program.pointsMany,
        })}
      </p>
      <ActionForm action={createAction} className="form" aria-label={say(reading, "sharing.household.new")}>
        <TextField
          name="name"
          label={say(reading, "sharing.household.name")}
          hint={say(reading, "sharing.household.nameHint")}
          maxLength={60}
          large
        />
        <div className="form-actions">
          <SubmitButton pill pendingLabel={say(reading, "sharing.household.making")}>
            {say(reading, "sharing.household.make")}
          </SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}

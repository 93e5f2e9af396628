import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import type { ReadProgram } from "@/lib/words/service";
import { createAction } from "./actions";

/** Makes a household. */
export function NewHousehold({ program, isFirst }: { program: ReadProgram; isFirst: boolean }) {
  return (
    <section aria-labelledby="new-household">
      <h2 id="new-household">{isFirst ? "Begin one" : "Or begin one of your own"}</h2>
      <p className="mb-4 max-w-[60ch] text-secondary">
        You are its head: you invite up to {program.settings.sharing.mostPeople - 1} others and say who may
        redeem. Your own {program.pointsMany} stay yours until you give them.
      </p>
      <ActionForm action={createAction} className="form" aria-label="New household">
        <TextField name="name" label="Name" hint="As the others will know it." maxLength={60} large />
        <div className="form-actions">
          <SubmitButton pill pendingLabel="Making it…">
            Make the household
          </SubmitButton>
        </div>
      </ActionForm>
    </section>
  );
}

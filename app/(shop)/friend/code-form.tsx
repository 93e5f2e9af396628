import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { enterCodeAction } from "./actions";

/** Where a code is typed in that somebody said or wrote down. */
export function CodeForm({ reading }: { reading: Reading }) {
  return (
    <ActionForm action={enterCodeAction} aria-label={say(reading, "refer.enter.title")}>
      <TextField
        large
        name="code"
        label={say(reading, "refer.enter.label")}
        placeholder="K7QM-3XWD"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
      />
      <div className="form-actions">
        <SubmitButton pill pendingLabel={say(reading, "refer.enter.pending")}>
          {say(reading, "refer.enter.action")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

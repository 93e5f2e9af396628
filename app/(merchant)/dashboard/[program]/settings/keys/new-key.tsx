import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { API_SCOPES } from "@/lib/auth/api-key";
import { createKeyAction } from "./actions";
import { ScopeChoices } from "./scope-choices";
import { SCOPE_WORDS } from "./scopes";
import { ShownKey } from "./shown-key";

/** Makes a key and shows it once. */
export function NewKey({ program }: { program: string }) {
  return (
    <ActionForm action={createKeyAction.bind(null, program)} aria-label="New key">
      <ShownKey />
      <TextField
        name="name"
        label="Name"
        hint="Which system uses it, like “Online shop”."
        maxLength={80}
        autoComplete="off"
      />
      <ScopeChoices choices={API_SCOPES.map((value) => ({ value, ...SCOPE_WORDS[value] }))} />
      <TextField name="expiresOn" label="Last day" hint="Empty: until you revoke it." type="date" optional />
      <div className="form-actions">
        <SubmitButton pendingLabel="Making…">Make key</SubmitButton>
      </div>
    </ActionForm>
  );
}

import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { API_SCOPES } from "@/lib/auth/api-key";
import { createKeyAction } from "./actions";
import { SCOPE_WORDS } from "./scopes";
import { ScopesError } from "./scopes-error";
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
      <fieldset className="grid gap-3">
        <legend className="mb-2 font-semibold">What it may do</legend>
        {API_SCOPES.map((scope) => (
          <CheckboxField
            key={scope}
            name="scopes[]"
            value={scope}
            label={SCOPE_WORDS[scope].label}
            hint={SCOPE_WORDS[scope].hint}
          />
        ))}
        <ScopesError />
      </fieldset>
      <TextField name="expiresOn" label="Last day" hint="Empty: until you revoke it." type="date" optional />
      <div className="form-actions">
        <SubmitButton pendingLabel="Making…">Make key</SubmitButton>
      </div>
    </ActionForm>
  );
}

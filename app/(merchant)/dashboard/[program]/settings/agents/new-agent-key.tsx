import { ActionForm } from "@/components/form/action-form";
import { SelectField } from "@/components/form/select-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { AGENT_KEY_DAYS, AGENT_SCOPES, USUAL_AGENT_KEY_DAYS } from "@/lib/auth/agents/grant";
import { NAME_MOST } from "@/lib/auth/passkeys/name";
import { can } from "@/lib/auth/permissions";
import type { Role } from "@/lib/shared/scope";
import { ScopeChoices } from "../keys/scope-choices";
import { SCOPE_WORDS } from "../keys/scopes";
import { ShownKey } from "../keys/shown-key";
import { createAgentKeyAction } from "./actions";

const LENGTHS: Record<(typeof AGENT_KEY_DAYS)[number], string> = {
  ...{ 7: "A week", 30: "30 days", 90: "90 days", 180: "180 days", 365: "A year" },
};

/** Makes a key for an agent of whoever looks, and shows it once. What the program is like it always reads. */
export function NewAgentKey({ program, role }: { program: string; role: Role }) {
  const offered = AGENT_SCOPES.filter((scope) => scope !== "program:read" && can(role, scope));
  return (
    <ActionForm action={createAgentKeyAction.bind(null, program)} aria-label="New key">
      <ShownKey />
      <TextField
        name="name"
        label="Name"
        hint="Which assistant has it, like “Assistant on my laptop”."
        maxLength={NAME_MOST}
        autoComplete="off"
      />
      <ScopeChoices
        legend="What it may read, beside rules, rewards and tiers"
        choices={offered.map((value) => ({ value, ...SCOPE_WORDS[value] }))}
      />
      <SelectField
        name="days"
        label="Good for"
        options={AGENT_KEY_DAYS.map((days) => ({ value: String(days), label: LENGTHS[days] }))}
        defaultValue={String(USUAL_AGENT_KEY_DAYS)}
      />
      <TextField
        name="code"
        label="Code"
        hint="Six digits from your authenticator: nobody makes a key on a desk you have left."
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
      />
      <div className="form-actions">
        <SubmitButton pendingLabel="Making…">Make key</SubmitButton>
      </div>
    </ActionForm>
  );
}

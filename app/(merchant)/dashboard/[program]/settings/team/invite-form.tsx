import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { INVITATION_DAYS } from "@/lib/auth/team/invitation";
import { inviteStaffAction } from "./actions";
import { RoleChoice } from "./role-choice";

/** Asks somebody in. The link goes to them alone. */
export function InviteForm({ slug }: { slug: string }) {
  return (
    <ActionForm action={inviteStaffAction.bind(null, slug)} aria-label="Invite somebody">
      <TextField
        name="email"
        label="E-mail"
        hint={`They get a link that works once, within ${INVITATION_DAYS} days. Only they see it.`}
        type="email"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
      />
      <RoleChoice now="support" />
      <div className="form-actions">
        <SubmitButton pendingLabel="Inviting…">Invite</SubmitButton>
      </div>
    </ActionForm>
  );
}

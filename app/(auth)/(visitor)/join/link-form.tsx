import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import type { Entry } from "@/lib/membership/membership";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import { askForLinkAction } from "./actions";

type Props = { entry: Entry; email: string; invitation: string; then: string | null; reading: Reading };

/** The first step where joining takes more than a box: whose address it is. */
export function LinkForm({ entry, email, invitation, then, reading }: Props) {
  return (
    <ActionForm action={askForLinkAction}>
      <p>{say(reading, "join.intro.first")}</p>
      <input type="hidden" name="next" value={then ?? ""} />
      {entry === "invited" ? (
        <TextField
          large
          name="invitation"
          label={say(reading, "join.invitation")}
          hint={say(reading, "join.invitationHint")}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          defaultValue={invitation}
          maxLength={60}
        />
      ) : null}
      <TextField
        large
        name="email"
        label={say(reading, "join.email")}
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        defaultValue={email.slice(0, 254)}
      />
      <div className="form-actions">
        <SubmitButton pill pendingLabel={say(reading, "join.sending")}>
          {say(reading, "join.send")}
        </SubmitButton>
      </div>
    </ActionForm>
  );
}

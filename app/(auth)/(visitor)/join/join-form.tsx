import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import type { Reading } from "@/lib/shared/format";
import { say } from "@/lib/shared/say";
import type { ReadProgram } from "@/lib/words/service";
import { joinAction } from "./actions";
import { consentText } from "./consent";

type Props = {
  program: ReadProgram;
  shop: string;
  user: { name: string | null; email: string | null } | null;
  email: string;
  invitation: string;
  fee: string;
  then: string | null;
  reading: Reading;
};

/** Who joins, what they agree to, and what the program asks beside: an invitation, or a fee. */
export function JoinForm({ program, shop, user, email, invitation, fee, then, reading }: Props) {
  const { entry } = program.settings.membership;
  return (
    <ActionForm action={joinAction}>
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
        name="name"
        label={say(reading, "join.name")}
        autoComplete="name"
        defaultValue={user?.name ?? ""}
        maxLength={100}
      />
      <TextField
        large
        name="email"
        label={say(reading, "join.email")}
        type="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        readOnly={user?.email ? true : undefined}
        defaultValue={email}
      />
      {entry === "paid" ? (
        <>
          <TextField
            large
            name="card"
            label={say(reading, "membership.card.label")}
            hint={say(reading, "membership.card.hint")}
            autoComplete="cc-number"
            inputMode="numeric"
          />
          <CheckboxField
            name="renews"
            label={say(reading, "membership.paid.byItself")}
            hint={say(reading, "membership.paid.byItselfHint")}
          />
        </>
      ) : null}
      <CheckboxField
        name="consent"
        label={consentText({ program: program.name, shop }, reading)}
        hint={say(reading, "join.consentHint")}
      />
      <p>
        <a className="link link-target" href="/program/terms">
          {say(reading, "join.terms")}
        </a>
      </p>
      <div className="form-actions">
        {entry === "paid" ? (
          <SubmitButton pill pendingLabel={say(reading, "join.paying")}>
            {say(reading, "join.pay", { money: fee })}
          </SubmitButton>
        ) : (
          <SubmitButton pill pendingLabel={say(reading, "join.pending")}>
            {say(reading, "join.submit")}
          </SubmitButton>
        )}
      </div>
    </ActionForm>
  );
}

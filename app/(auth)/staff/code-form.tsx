import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { withThen } from "@/lib/auth/redirect-path";
import { codeAction } from "./sign-in/actions";

/** Takes the authenticator's six digits. */
export function CodeForm({ then, submit }: { then: string | null; submit: string }) {
  return (
    <>
      <ActionForm action={codeAction}>
        <input type="hidden" name="next" value={then ?? ""} />
        <TextField
          large
          name="code"
          label="Code"
          hint="Six digits, new every 30 seconds"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
        />
        <div className="form-actions">
          <SubmitButton pill pendingLabel="Checking…">
            {submit}
          </SubmitButton>
        </div>
      </ActionForm>
      <p className="mt-8 text-secondary">
        Somebody else?{" "}
        <Link className="link link-target" href={withThen("/staff/sign-in", then)}>
          Start again
        </Link>
      </p>
    </>
  );
}

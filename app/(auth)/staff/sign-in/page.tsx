import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { PasskeySignIn } from "@/components/form/passkey-sign-in";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { findStaffUser } from "@/lib/auth/staff";
import { say } from "@/lib/shared/say";
import { DemoNote } from "../../demo-note";
import { Heading } from "../../frame";
import { type Query, thenOf } from "../../query";
import { askStaffPasskeyAction, passwordAction, staffPasskeyAction } from "./actions";

export const metadata: Metadata = { title: "Staff sign-in" };

/** First half of the staff's sign-in: the password. */
export default async function StaffSignInPage(query: Query) {
  const [then, user] = await Promise.all([thenOf(query), findStaffUser()]);
  if (user) redirect(then ?? "/dashboard");
  return (
    <>
      <Heading title="Staff sign-in">
        For the people who run a program. First your password, then a code; or a passkey, which is both.
      </Heading>
      <ActionForm action={passwordAction}>
        <input type="hidden" name="next" value={then ?? ""} />
        <TextField
          large
          name="email"
          label="E-mail"
          type="email"
          autoComplete="username webauthn"
          autoCapitalize="none"
          spellCheck={false}
        />
        <TextField large name="password" label="Password" type="password" autoComplete="current-password" />
        <div className="form-actions">
          <SubmitButton pill pendingLabel="Checking…">
            Continue
          </SubmitButton>
        </div>
      </ActionForm>
      <div className="mt-8">
        <PasskeySignIn
          begin={askStaffPasskeyAction}
          enter={staffPasskeyAction}
          next={then}
          words={{
            use: say({}, "auth.passkey.use"),
            asking: say({}, "auth.passkey.asking"),
            none: say({}, "auth.passkey.none"),
            failed: say({}, "auth.passkey.failed"),
          }}
        />
      </div>
      <DemoNote>
        Its staff, owner@example.com, support@example.com and readonly@example.com, have the password that npm
        start printed.
      </DemoNote>
    </>
  );
}

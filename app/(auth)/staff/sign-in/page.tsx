import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { findStaffUser } from "@/lib/auth/staff";
import { DemoNote } from "../../demo-note";
import { Heading } from "../../frame";
import { type Query, thenOf } from "../../query";
import { passwordAction } from "./actions";

export const metadata: Metadata = { title: "Staff sign-in" };

/** First half of the staff's sign-in: the password. */
export default async function StaffSignInPage(query: Query) {
  const [then, user] = await Promise.all([thenOf(query), findStaffUser()]);
  if (user) redirect(then ?? "/dashboard");
  return (
    <>
      <Heading title="Staff sign-in">
        For the people who run a program. First your password, then a code.
      </Heading>
      <ActionForm action={passwordAction}>
        <input type="hidden" name="next" value={then ?? ""} />
        <TextField
          large
          name="email"
          label="E-mail"
          type="email"
          autoComplete="username"
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
      <DemoNote>
        Its staff, owner@example.com, support@example.com and readonly@example.com, have the password that npm
        start printed.
      </DemoNote>
    </>
  );
}

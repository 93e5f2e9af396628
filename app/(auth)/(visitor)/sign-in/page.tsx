import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { findMember } from "@/lib/auth/member";
import { storefront } from "@/lib/auth/storefront";
import { DemoNote, demoMember } from "../../demo-note";
import { Heading } from "../../frame";
import { one, type Query, thenOf } from "../../query";
import { passwordAction, sendLinkAction } from "./actions";

export const metadata: Metadata = { title: "Sign in" };

/** Signs a member in: by a link in a mail, or (?way=password) by password. */
export default async function SignInPage(query: Query) {
  const [then, asked, { program }, member] = await Promise.all([
    thenOf(query),
    query.searchParams,
    storefront(),
    findMember(),
  ]);
  if (member) redirect(then ?? "/account");
  const byPassword = one(asked.way) === "password";
  const email = one(asked.email).slice(0, 254);
  const to = (page: string, more: Record<string, string> = {}) => {
    const params = new URLSearchParams({ ...more, ...(then ? { then } : {}) });
    return params.size ? `${page}?${params}` : page;
  };
  return (
    <>
      <Heading title="Sign in">
        {byPassword
          ? `With your e-mail address and the password you have at ${program.name}.`
          : `We send a link to your e-mail address. No password needed.`}
      </Heading>
      <ActionForm key={String(byPassword)} action={byPassword ? passwordAction : sendLinkAction}>
        <input type="hidden" name="next" value={then ?? ""} />
        <TextField
          large
          name="email"
          label="E-mail"
          type="email"
          autoComplete={byPassword ? "username" : "email"}
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={email}
        />
        {byPassword ? (
          <TextField large name="password" label="Password" type="password" autoComplete="current-password" />
        ) : null}
        <div className="form-actions">
          {byPassword ? (
            <SubmitButton pill pendingLabel="Signing in…">
              Sign in
            </SubmitButton>
          ) : (
            <SubmitButton pill pendingLabel="Sending…">
              Send me a link
            </SubmitButton>
          )}
        </div>
      </ActionForm>
      <p className="mt-8">
        {byPassword ? (
          <Link className="link link-target" href={to("/sign-in")}>
            Have a link sent instead
          </Link>
        ) : (
          <Link className="link link-target" href={to("/sign-in", { way: "password" })}>
            Use a password instead
          </Link>
        )}
      </p>
      <p className="mt-4 text-secondary">
        Not a member yet?{" "}
        <Link className="link link-target" href={to("/join")}>
          Join {program.name}
        </Link>
      </p>
      <DemoNote>
        {byPassword ? (
          <>Its members, such as {demoMember(program)}, have the password that npm start printed.</>
        ) : (
          <>
            Mail is not sent, it arrives in{" "}
            <Link className="link link-target" href="/dev/mail">
              the mailbox
            </Link>
            . One of its members is {demoMember(program)}.
          </>
        )}
      </DemoNote>
    </>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { Notice } from "@/components/ui/notice";
import { withThen } from "@/lib/auth/redirect-path";
import { type InvitationShown, invitationOf } from "@/lib/auth/team/accept";
import { formatUntil } from "@/lib/shared/format";
import { ROLE_MAY, ROLE_NAMES } from "@/lib/shared/role-words";
import { Heading } from "../../../frame";
import { one, type Query } from "../../../query";
import { acceptAnewAction, acceptByCodeAction, acceptSignedInAction } from "./actions";

export const metadata: Metadata = { title: "Invitation", referrer: "no-referrer" };

type Props = Query & { params: Promise<{ program: string }> };

/** Where the link of an invitation leads. Looking at it changes nothing: programs that check mail open links too. */
export default async function InvitationPage({ params, searchParams }: Props) {
  const [{ program: slug }, asked] = await Promise.all([params, searchParams]);
  const token = one(asked.token);
  const invitation = await invitationOf(slug, token);
  if (!invitation) return <Over />;
  const { program, email, role, invitedBy, expiresAt, signedInAs } = invitation;
  const until = formatUntil(expiresAt, "long", { timeZone: program.timeZone });
  return (
    <>
      <Heading title={`Work for ${program.name}`}>
        {invitedBy ? <bdi>{invitedBy}</bdi> : "Whoever runs its server"} invites{" "}
        <strong className="break-words text-ink">{email}</strong> as {ROLE_NAMES[role]}, until {until}.
      </Heading>
      <p className="mb-8">{ROLE_MAY[role]}</p>
      {signedInAs ? (
        <Notice tone="caution">
          You are signed in as {signedInAs}. The invitation is for another address: below you go on as that
          one.
        </Notice>
      ) : null}
      <Accept invitation={invitation} here={`/staff/invitation/${program.slug}?token=${token}`}>
        <input type="hidden" name="program" value={program.slug} />
        <input type="hidden" name="token" value={token} />
      </Accept>
      <p className="mt-8 text-secondary">Not for you? Close this page: nothing has happened.</p>
    </>
  );
}

function Over() {
  return (
    <>
      <Heading title="This invitation is over" />
      <Notice tone="caution">
        It was used, withdrawn, sent anew, or is older than seven days. Ask whoever invited you for another
        one.
      </Notice>
      <p className="mt-8 text-secondary">
        You work there already?{" "}
        <Link className="link link-target" href="/staff/sign-in">
          Sign in
        </Link>
      </p>
    </>
  );
}

type AcceptProps = { invitation: InvitationShown; here: string; children: ReactNode };

/** What they have to show: as little as stands between them and the dashboard at any sign-in. */
function Accept({ invitation: { showing, email }, here, children }: AcceptProps) {
  const button = (
    <div className="form-actions">
      <SubmitButton pill pendingLabel="Accepting…">
        Accept
      </SubmitButton>
    </div>
  );
  // Password managers keep what is chosen here with the address.
  const address = <input type="hidden" name="username" autoComplete="username" value={email} readOnly />;
  switch (showing) {
    case "session":
      return (
        <ActionForm action={acceptSignedInAction} aria-label="Accept">
          {children}
          {button}
        </ActionForm>
      );
    case "code":
      return (
        <>
          <ActionForm action={acceptByCodeAction} aria-label="Accept">
            {children}
            {address}
            <TextField
              large
              name="password"
              label="Password"
              hint="The one by which you sign in as staff."
              type="password"
              autoComplete="current-password"
            />
            <TextField
              large
              name="code"
              label="Code"
              hint="Six digits, from your authenticator"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={12}
            />
            {button}
          </ActionForm>
          <p className="mt-8 text-secondary">
            You have a passkey and work for a program already?{" "}
            <Link className="link link-target" href={withThen("/staff/sign-in", here)}>
              Sign in first
            </Link>
          </p>
        </>
      );
    case "password":
      return (
        <ActionForm action={acceptAnewAction} aria-label="Accept">
          {children}
          {address}
          <TextField
            large
            name="name"
            label="Your name"
            hint="As your colleagues know you."
            autoComplete="name"
            maxLength={80}
          />
          <TextField
            large
            name="password"
            label="Choose a password"
            hint="8 characters or more. If you shop somewhere with this address, it is your password there, too. An authenticator comes next."
            type="password"
            autoComplete="new-password"
          />
          {button}
        </ActionForm>
      );
  }
}

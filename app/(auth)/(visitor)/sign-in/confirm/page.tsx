import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Notice } from "@/components/ui/notice";
import { parseEmail } from "@/lib/auth/email-address";
import { withThen } from "@/lib/auth/redirect-path";
import { Heading } from "../../../frame";
import { one, type Query, thenOf } from "../../../query";
import { confirmAction } from "../actions";

export const metadata: Metadata = { title: "Confirm" };

/** Where the link in a mail leads. Looking at it changes nothing: programs that check mail open links too. */
export default async function ConfirmPage(query: Query) {
  const [then, asked] = await Promise.all([thenOf(query), query.searchParams]);
  const [address, token] = [parseEmail(one(asked.email)), one(asked.token)];
  const again = (
    <Link className="link link-target" href={withThen("/sign-in", then)}>
      Have a new link sent
    </Link>
  );
  if (!address.ok || !token) {
    return (
      <>
        <Heading title="This link is not whole" />
        <Notice tone="caution">Copy all of it from the mail, or have a new one sent.</Notice>
        <p className="mt-8">{again}</p>
      </>
    );
  }
  return (
    <>
      <Heading title="Almost there">
        You are signing in as <strong className="break-words text-ink">{address.value}</strong>.
      </Heading>
      <ActionForm action={confirmAction}>
        <input type="hidden" name="email" value={address.value} />
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="next" value={then ?? ""} />
        <div className="form-actions">
          <SubmitButton pill pendingLabel="Signing in…">
            Sign in
          </SubmitButton>
        </div>
      </ActionForm>
      <p className="mt-8 text-secondary">Not you? Then close this page: nothing happened yet. {again}</p>
    </>
  );
}

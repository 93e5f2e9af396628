import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { SubmitButton } from "@/components/form/submit-button";
import { findUser } from "@/lib/auth/member";
import { Heading } from "../../frame";
import { signOutAction } from "./actions";

export const metadata: Metadata = { title: "Sign out" };

/** Asks before it signs out, since a link to this page could stand anywhere. */
export default async function SignOutPage() {
  const user = await findUser();
  if (!user) redirect("/");
  return (
    <>
      <Heading title="Sign out?">
        You are signed in as <strong className="break-words text-ink">{user.email}</strong>.
      </Heading>
      <form action={signOutAction} className="form-actions">
        <SubmitButton pill pendingLabel="Signing out…">
          Sign out
        </SubmitButton>
      </form>
      <p className="mt-8">
        <Link className="link link-target" href="/account">
          Back to your account
        </Link>
      </p>
    </>
  );
}

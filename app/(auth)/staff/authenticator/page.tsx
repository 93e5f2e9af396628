import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { withThen } from "@/lib/auth/redirect-path";
import { halfSignedIn } from "@/lib/auth/staff-sign-in";
import { DemoNote } from "../../demo-note";
import { Heading } from "../../frame";
import { type Query, thenOf } from "../../query";
import { CodeForm } from "../code-form";

export const metadata: Metadata = { title: "Authenticator" };

/** Second half of the staff's sign-in: the code. */
export default async function AuthenticatorPage(query: Query) {
  const [then, user] = await Promise.all([thenOf(query), halfSignedIn()]);
  if (!user) redirect(withThen("/staff/sign-in", then));
  if (!user.totpConfirmedAt) redirect(withThen("/staff/set-up", then));
  return (
    <>
      <Heading title="Your code">
        Open the authenticator app that you set up for{" "}
        <strong className="break-words text-ink">{user.email}</strong>.
      </Heading>
      <CodeForm then={then} submit="Sign in" />
      <DemoNote>
        The codes of its staff are shown at{" "}
        <Link className="link link-target" href="/dev/totp" target="_blank">
          /dev/totp
        </Link>
        .
      </DemoNote>
    </>
  );
}

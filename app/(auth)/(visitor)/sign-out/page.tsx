import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { SubmitButton } from "@/components/form/submit-button";
import { ForgetCard } from "@/components/member/forget-card";
import { findUser, programHere } from "@/lib/auth/member";
import { CARD_CACHE } from "@/lib/cards/worker";
import { say, sayParts } from "@/lib/shared/say";
import { readingOf } from "@/lib/words/service";
import { Heading } from "../../frame";
import { signOutAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: say(readingOf(await programHere()), "auth.signOut.action") };
}

/** Asks before it signs out, since a link to this page could stand anywhere. */
export default async function SignOutPage() {
  const user = await findUser();
  if (!user) redirect("/");
  const reading = readingOf(await programHere());
  return (
    <>
      <ForgetCard cache={CARD_CACHE} />
      <Heading title={say(reading, "auth.signOut.title")}>
        {sayParts(reading, "auth.signOut.as", {
          email: user.email ?? "",
          b: (words) => (
            <strong className="break-words text-ink" dir="ltr">
              {words}
            </strong>
          ),
        })}
      </Heading>
      <form action={signOutAction} className="form-actions">
        <SubmitButton pill pendingLabel={say(reading, "auth.signOut.doing")}>
          {say(reading, "auth.signOut.action")}
        </SubmitButton>
      </form>
      <p className="mt-8">
        <Link className="link link-target" href="/account">
          {say(reading, "auth.signOut.back")}
        </Link>
      </p>
    </>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { LINK_MINUTES } from "@/lib/auth/authjs";
import { withThen } from "@/lib/auth/redirect-path";
import { mailedTo } from "@/lib/auth/sign-in";
import { DemoNote } from "../../../demo-note";
import { Heading } from "../../../frame";
import { type Query, thenOf } from "../../../query";

export const metadata: Metadata = { title: "Check your mail" };

/** After a link was mailed: where to, for how long, and what to do if it does not come. */
export default async function CheckYourMailPage(query: Query) {
  const [then, email] = await Promise.all([thenOf(query), mailedTo()]);
  return (
    <>
      <Heading title="Check your mail" />
      <p>
        We sent a link to {email ? <strong className="break-words">{email}</strong> : "your e-mail address"}.
        Open it within {LINK_MINUTES} minutes, on this device or another.
      </p>
      <p className="mt-4 text-secondary">
        Nothing there? Look among the spam, and see that the address is right.{" "}
        <Link className="link link-target" href={withThen("/sign-in", then)}>
          Send another link
        </Link>
      </p>
      <DemoNote>
        Your mail is in{" "}
        <Link className="link link-target" href="/dev/mail">
          the mailbox
        </Link>
        .
      </DemoNote>
    </>
  );
}

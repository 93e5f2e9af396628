import type { Metadata } from "next";
import Link from "next/link";
import { LINK_MINUTES } from "@/lib/auth/authjs";
import { programHere } from "@/lib/auth/member";
import { withThen } from "@/lib/auth/redirect-path";
import { mailedTo } from "@/lib/auth/sign-in";
import { formatNumber } from "@/lib/shared/format";
import { say, sayParts } from "@/lib/shared/say";
import { readingOf } from "@/lib/words/service";
import { DemoNote } from "../../../demo-note";
import { Heading } from "../../../frame";
import { type Query, thenOf } from "../../../query";

export async function generateMetadata(): Promise<Metadata> {
  return { title: say(readingOf(await programHere()), "auth.mailed.title") };
}

/** After a link was mailed: where to, for how long, and what to do if it does not come. */
export default async function CheckYourMailPage(query: Query) {
  const [then, email, program] = await Promise.all([thenOf(query), mailedTo(), programHere()]);
  const reading = readingOf(program);
  const minutes = formatNumber(LINK_MINUTES, reading);
  return (
    <>
      <Heading title={say(reading, "auth.mailed.title")} />
      <p>
        {email
          ? sayParts(reading, "auth.mailed.sent", {
              email,
              minutes,
              b: (words) => (
                <strong className="break-words" dir="ltr">
                  {words}
                </strong>
              ),
            })
          : say(reading, "auth.mailed.sentSomewhere", { minutes })}
      </p>
      <p className="mt-4 text-secondary">
        {sayParts(reading, "auth.mailed.nothing", {
          a: (words) => (
            <Link className="link link-target" href={withThen("/sign-in", then)}>
              {words}
            </Link>
          ),
        })}
      </p>
      <DemoNote reading={reading}>
        {sayParts(reading, "auth.demo.mailbox", {
          a: (words) => (
            <Link className="link link-target" href="/dev/mail">
              {words}
            </Link>
          ),
        })}
      </DemoNote>
    </>
  );
}

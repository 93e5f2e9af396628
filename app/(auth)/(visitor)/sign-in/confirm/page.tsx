import type { Metadata } from "next";
import Link from "next/link";
import { ActionForm } from "@/components/form/action-form";
import { SubmitButton } from "@/components/form/submit-button";
import { Notice } from "@/components/ui/notice";
import { parseEmail } from "@/lib/auth/email-address";
import { programHere } from "@/lib/auth/member";
import { withThen } from "@/lib/auth/redirect-path";
import { say, sayParts } from "@/lib/shared/say";
import { readingOf } from "@/lib/words/service";
import { Heading } from "../../../frame";
import { one, type Query, thenOf } from "../../../query";
import { confirmAction } from "../actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: say(readingOf(await programHere()), "auth.confirm.title") };
}

/** Where the link in a mail leads. Looking at it changes nothing: programs that check mail open links too. */
export default async function ConfirmPage(query: Query) {
  const [then, asked, program] = await Promise.all([thenOf(query), query.searchParams, programHere()]);
  const reading = readingOf(program);
  const [address, token] = [parseEmail(one(asked.email)), one(asked.token)];
  const again = (
    <Link className="link link-target" href={withThen("/sign-in", then)}>
      {say(reading, "auth.confirm.again")}
    </Link>
  );
  if (!address.ok || !token) {
    return (
      <>
        <Heading title={say(reading, "auth.confirm.broken")} />
        <Notice tone="caution">{say(reading, "auth.confirm.brokenText")}</Notice>
        <p className="mt-8">{again}</p>
      </>
    );
  }
  return (
    <>
      <Heading title={say(reading, "auth.confirm.title")}>
        {sayParts(reading, "auth.confirm.as", {
          email: address.value,
          b: (words) => (
            <strong className="break-words text-ink" dir="ltr">
              {words}
            </strong>
          ),
        })}
      </Heading>
      <ActionForm action={confirmAction}>
        <input type="hidden" name="email" value={address.value} />
        <input type="hidden" name="token" value={token} />
        <input type="hidden" name="next" value={then ?? ""} />
        <div className="form-actions">
          <SubmitButton pill pendingLabel={say(reading, "auth.signIn.signing")}>
            {say(reading, "auth.signIn.title")}
          </SubmitButton>
        </div>
      </ActionForm>
      <p className="mt-8 text-secondary">
        {say(reading, "auth.confirm.notYou")} {again}
      </p>
    </>
  );
}

import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { PasskeySignIn } from "@/components/form/passkey-sign-in";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { findMember, programHere } from "@/lib/auth/member";
import { say, sayParts } from "@/lib/shared/say";
import { readingOf } from "@/lib/words/service";
import { DemoNote, demoMember } from "../../demo-note";
import { Heading } from "../../frame";
import { one, type Query, thenOf } from "../../query";
import { askPasskeyAction, passkeyAction, passwordAction, sendLinkAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: say(readingOf(await programHere()), "auth.signIn.title") };
}

/** Signs a member in: by a link in a mail, or (?way=password) by password. */
export default async function SignInPage(query: Query) {
  const [then, asked, program, member] = await Promise.all([
    thenOf(query),
    query.searchParams,
    programHere(),
    findMember(),
  ]);
  if (member) redirect(then ?? "/account");
  const reading = readingOf(program);
  const byPassword = one(asked.way) === "password";
  const email = one(asked.email).slice(0, 254);
  const to = (page: string, more: Record<string, string> = {}) => {
    const params = new URLSearchParams({ ...more, ...(then ? { then } : {}) });
    return params.size ? `${page}?${params}` : page;
  };
  return (
    <>
      <Heading title={say(reading, "auth.signIn.title")}>
        {byPassword
          ? say(reading, "auth.signIn.byPassword", { program: program.name })
          : say(reading, "auth.signIn.byLink")}
      </Heading>
      <ActionForm key={String(byPassword)} action={byPassword ? passwordAction : sendLinkAction}>
        <input type="hidden" name="next" value={then ?? ""} />
        <TextField
          large
          name="email"
          label={say(reading, "auth.email")}
          type="email"
          autoComplete={byPassword ? "username webauthn" : "email webauthn"}
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={email}
        />
        {byPassword ? (
          <TextField
            large
            name="password"
            label={say(reading, "auth.password")}
            type="password"
            autoComplete="current-password"
          />
        ) : null}
        <div className="form-actions">
          {byPassword ? (
            <SubmitButton pill pendingLabel={say(reading, "auth.signIn.signing")}>
              {say(reading, "auth.signIn.title")}
            </SubmitButton>
          ) : (
            <SubmitButton pill pendingLabel={say(reading, "auth.signIn.sending")}>
              {say(reading, "auth.signIn.send")}
            </SubmitButton>
          )}
        </div>
      </ActionForm>
      <div className="mt-8">
        <PasskeySignIn
          begin={askPasskeyAction}
          enter={passkeyAction}
          next={then}
          words={{
            use: say(reading, "auth.passkey.use"),
            asking: say(reading, "auth.passkey.asking"),
            none: say(reading, "auth.passkey.none"),
            failed: say(reading, "auth.passkey.failed"),
          }}
        />
      </div>
      <p className="mt-8">
        {byPassword ? (
          <Link className="link link-target" href={to("/sign-in")}>
            {say(reading, "auth.signIn.linkInstead")}
          </Link>
        ) : (
          <Link className="link link-target" href={to("/sign-in", { way: "password" })}>
            {say(reading, "auth.signIn.passwordInstead")}
          </Link>
        )}
      </p>
      <p className="mt-4 text-secondary">
        {sayParts(reading, "auth.signIn.notMember", {
          program: program.name,
          a: (words) => (
            <Link className="link link-target" href={to("/join")}>
              {words}
            </Link>
          ),
        })}
      </p>
      <DemoNote reading={reading}>
        {byPassword
          ? say(reading, "auth.demo.password", { member: demoMember(program) })
          : sayParts(reading, "auth.demo.link", {
              member: demoMember(program),
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

import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { renderSVG } from "uqr";
import { CopyButton } from "@/components/ui/copy-button";
import { withThen } from "@/lib/auth/redirect-path";
import { halfSignedIn, secretToSetUp } from "@/lib/auth/staff-sign-in";
import { authenticatorUri } from "@/lib/auth/totp";
import { Heading } from "../../frame";
import { type Query, thenOf } from "../../query";
import { CodeForm } from "../code-form";

export const metadata: Metadata = { title: "Set up your authenticator" };

/** The first sign-in of staff: an authenticator is set up and proves itself by a code, or nobody gets in. */
export default async function SetUpPage(query: Query) {
  const [then, user] = await Promise.all([thenOf(query), halfSignedIn()]);
  const secret = user && secretToSetUp(user);
  if (!user?.email || !secret) redirect(withThen(user ? "/staff/authenticator" : "/staff/sign-in", then));
  return (
    <>
      <Heading title="Set up your authenticator">
        Whoever runs a program shows two things: a password, and a code from an app on a device of their own.
      </Heading>
      <ol className="mb-8 grid gap-6">
        <li>
          <h2 className="text-h3">Scan this with an authenticator app</h2>
          <QrCode text={authenticatorUri(secret, user.email)} />
          <p className="text-small text-secondary">Or type this key into it:</p>
          <p className="mt-1 flex flex-wrap items-center gap-3">
            <code className="text-small">{secret.match(/.{1,4}/g)?.join(" ")}</code>
            <CopyButton text={secret} label="Copy the key" />
          </p>
        </li>
        <li>
          <h2 className="text-h3">Then type the code it shows</h2>
        </li>
      </ol>
      <CodeForm then={then} submit="Finish" />
    </>
  );
}

/** Dark on white in both schemes: that is what cameras read. */
function QrCode({ text }: { text: string }) {
  const svg = renderSVG(text, { border: 2, ecc: "M" });
  return (
    <div
      role="img"
      aria-label="QR code with the key below"
      className="my-3 w-48 overflow-hidden rounded-control border border-line [&>svg]:block"
      // Made by us from our own text: squares, no script.
      // biome-ignore lint/security/noDangerouslySetInnerHtml: uqr gives its drawing as text.
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}

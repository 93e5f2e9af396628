import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { ActionForm } from "@/components/form/action-form";
import { CheckboxField } from "@/components/form/checkbox-field";
import { SubmitButton } from "@/components/form/submit-button";
import { TextField } from "@/components/form/text-field";
import { findMember, findUser } from "@/lib/auth/member";
import { withThen } from "@/lib/auth/redirect-path";
import { storefront } from "@/lib/auth/storefront";
import { Heading } from "../../frame";
import { one, type Query, thenOf } from "../../query";
import { joinAction } from "./actions";
import { consentText } from "./consent";

export const metadata: Metadata = { title: "Join" };

/** Becoming a member: a name, an address, and a box that nobody ticked beforehand. */
export default async function JoinPage(query: Query) {
  const [then, asked, { program, shop }, member, user] = await Promise.all([
    thenOf(query),
    query.searchParams,
    storefront(),
    findMember(),
    findUser(),
  ]);
  if (member) redirect(then ?? "/account");
  return (
    <>
      <Heading title={`Join ${program.name}`}>
        {user
          ? "You are signed in; one step is left before your points are counted."
          : `Earn ${program.pointsMany} whenever you buy at ${shop.name}. It costs nothing.`}
      </Heading>
      <ActionForm action={joinAction}>
        <input type="hidden" name="next" value={then ?? ""} />
        <TextField
          large
          name="name"
          label="Name"
          autoComplete="name"
          defaultValue={user?.name ?? ""}
          maxLength={100}
        />
        <TextField
          large
          name="email"
          label="E-mail"
          type="email"
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          readOnly={user?.email ? true : undefined}
          defaultValue={user?.email ?? one(asked.email).slice(0, 254)}
        />
        <CheckboxField
          name="consent"
          label={consentText(program.name, shop.name)}
          hint="You can see, export and erase all of it, and leave at any time."
        />
        <div className="form-actions">
          <SubmitButton pill pendingLabel="Joining…">
            Join
          </SubmitButton>
        </div>
      </ActionForm>
      {user ? null : (
        <p className="mt-8 text-secondary">
          A member already?{" "}
          <Link className="link link-target" href={withThen("/sign-in", then)}>
            Sign in
          </Link>
        </p>
      )}
    </>
  );
}

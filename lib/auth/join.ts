import type { User } from "@/db/queries/auth";
import { isMemberHere } from "@/db/queries/privacy";
import { readProgram } from "@/db/transaction";
import { adoptLanguage } from "@/lib/members/service-language";
import { type Joined, type JoinRefusal, joinProgram } from "@/lib/membership/service";
import { clock } from "@/lib/shared/clock";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import type { PaymentError } from "@/lib/shop/pay-by-test-card";
import type { TooManyAttempts } from "./attempts";
import { noteArrival } from "./invited";
import { localeOfRequest } from "./language";
import { withThen } from "./redirect-path";
import { type MailNotSent, sendSignInLink } from "./sign-in";
import { storefront } from "./storefront";
import { systemScope } from "./system-scope";
import { linkUser } from "./users";

/** What the person said and ticked, as shown. */
export type Joining = {
  name: string;
  consent: string;
  /** The code of an invitation, a test card to pay with and whether that renews: where the program asks for them. */
  invitation?: string | null;
  card?: string | null;
  renews?: boolean;
};

/** Whoever is new is written to in the language that they joined in. */
async function keepLanguageOf({ memberId, isNew }: Joined): Promise<void> {
  if (!isNew) return;
  const { program } = await storefront();
  await adoptLanguage(await joinScope(), { memberId }, await localeOfRequest(program, null));
}

async function joinScope(): Promise<ProgramScope> {
  return systemScope((await storefront()).program.id, "join");
}

/**
 * Joins this storefront's program with an address that is still to be proven: a link is mailed, which signs the member
 * in. Who is a member already stays as is, and gets the same answer. Where not everybody can join, nobody does before
 * the address is proven.
 */
export async function joinByLink(
  email: string,
  joining: Joining,
  next: string | null,
  now = clock.now(),
): Promise<Result<null, TooManyAttempts | MailNotSent>> {
  const { program } = await storefront();
  if (program.settings.membership.entry !== "open")
    return askForLink(email, joining.invitation ?? null, next);
  const sent = await sendSignInLink(email, next);
  if (!sent.ok) return sent;
  const scope = await joinScope();
  const joined = await joinProgram(scope, { ...joining, email }, now);
  if (!joined.ok) return ok(null);
  await keepLanguageOf(joined.value);
  await noteArrival(scope, joined.value.memberId, { isProven: false }, now);
  return ok(null);
}

/** Mails a link that proves the address and leads to the form that is filled in afterwards. */
export function askForLink(
  email: string,
  invitation: string | null,
  next: string | null,
): Promise<Result<null, TooManyAttempts | MailNotSent>> {
  const form = withThen("/join", next);
  const code = invitation === null ? "" : `invite=${encodeURIComponent(invitation)}`;
  return sendSignInLink(email, code ? `${form}${form.includes("?") ? "&" : "?"}${code}` : form);
}

/** The address is one by which a member is known whom somebody else signs in as, or was that of an account they have taken up. */
export type AddressElsewhere = { code: "address_elsewhere" };

/** Whether whoever is signed in is a member here, or is by now. */
async function isIn(scope: ProgramScope, user: User): Promise<boolean> {
  return (
    (await linkUser(scope, user)) !== null || readProgram(scope, (tx) => isMemberHere(tx, scope, user.id))
  );
}

/** Joins this storefront's program as the person who is signed in, whose address is proven. */
export async function joinAs(
  user: User & { email: string },
  joining: Joining,
  now = clock.now(),
): Promise<Result<null, JoinRefusal | PaymentError | AddressElsewhere>> {
  const scope = await joinScope();
  const joined = await joinProgram(scope, { ...joining, email: user.email }, now);
  if (!joined.ok) return joined;
  if (!joined.value.isNew && !(await isIn(scope, user))) return err({ code: "address_elsewhere" });
  await keepLanguageOf(joined.value);
  await noteArrival(scope, joined.value.memberId, { isProven: true }, now);
  await linkUser(scope, user);
  return ok(null);
}

import { database } from "@/db/client";
import { linkMemberByEmail, type User } from "@/db/queries/auth";
import {
  findUserByEmail,
  insertUser,
  listAuthenticators,
  presetTotp,
  upsertStaffRole,
} from "@/db/queries/users";
import { inProgram } from "@/db/transaction";
import { claimOrdersWithin } from "@/lib/earning/service-claims";
import { clock } from "@/lib/shared/clock";
import { newId } from "@/lib/shared/id";
import { log } from "@/lib/shared/log";
import type { ProgramScope, Role } from "@/lib/shared/scope";
import { parseEmail } from "./email-address";
import { hashPassword } from "./password";
import { codeAt, openTotpSecret, sealTotpSecret } from "./totp";

export type UserInput = {
  email: string;
  name: string | null;
  /** None: signs in by links alone. */
  password: string | null;
  /** Whether the person is known to have this address; only then is it linked to a member. */
  verified: boolean;
};

/** The user with this address, made if there is none; who exists keeps name and password. Throws on a malformed address. */
export async function createUser(
  { email, name, password, verified }: UserInput,
  now = clock.now(),
): Promise<User> {
  const address = parseEmail(email);
  if (!address.ok) throw new TypeError(`not an e-mail address: ${email}`);
  const made = await insertUser(database(), {
    id: newId(now.getTime()),
    email: address.value,
    name,
    emailVerified: verified ? now : null,
    passwordHash: password === null ? null : await hashPassword(password),
    now,
  });
  const user = made ?? (await findUserByEmail(database(), address.value));
  if (!user) throw new Error("a user was deleted while being made");
  return user;
}

/**
 * Makes the user the one who signs in as the program's member with the same address, if the address is proven, the
 * member has no other user, and the user is no other member. Returns the member's id when it did.
 */
export async function linkUser(scope: ProgramScope, user: User): Promise<string | null> {
  const { id, email, emailVerified } = user;
  if (!email || !emailVerified) return null;
  const memberId = await inProgram(scope, (tx) => linkMemberByEmail(tx, scope, id, email), {
    keepPlans: true,
  });
  if (memberId) await claimPastOrders(scope, memberId);
  return memberId;
}

/** E15: whoever has proven their address gets the orders they placed with it before. It never stands in the way of it. */
async function claimPastOrders(scope: ProgramScope, memberId: string): Promise<void> {
  try {
    const how = { now: clock.now(), proven: true };
    await inProgram(scope, (tx) => claimOrdersWithin(tx, scope, memberId, how), { keepPlans: true });
  } catch (error) {
    log.error({ programId: scope.programId, memberId, err: error }, "past orders were not claimed");
  }
}

export type StaffInput = {
  email: string;
  name: string;
  password: string;
  programId: string;
  role: Role;
  /** Base32; none: the person sets up an authenticator at the first sign-in. */
  totpSecret?: string;
};

/** A person who runs a program. Someone who exists gets the role and keeps password and authenticator. */
export async function createStaff(input: StaffInput, now = clock.now()): Promise<{ userId: string }> {
  const { email, name, password, programId, role, totpSecret } = input;
  const before = await findUserByEmail(database(), email.trim().toLowerCase());
  const user = before ?? (await createUser({ email, name, password, verified: true }, now));
  await upsertStaffRole(database(), programId, user.id, role);
  if (totpSecret && !before) await presetTotp(database(), user.id, sealTotpSecret(totpSecret, user.id), now);
  return { userId: user.id };
}

/** Addresses that belong to nobody (RFC 2606): the demo's people. */
const DEMO_ENDINGS = ["@example.com", ".example"];

/** A code that would be taken now; null when both that could be are used, until `readyAt`. */
export type DemoCode = { email: string; code: string | null; readyAt: Date };

const STEP_MS = 30_000;

/** Codes of the demo's staff that work now. The caller makes sure that this is the demo. */
export async function demoCodes(now: Date): Promise<DemoCode[]> {
  const staff = await listAuthenticators(database(), DEMO_ENDINGS);
  const current = Math.floor(now.getTime() / STEP_MS);
  return staff.map(({ id, email, totpSecret, totpLastStep }) => {
    // The step after the current one is taken too, so a second sign-in needs no waiting.
    const step = Math.max(current, (totpLastStep ?? 0) + 1);
    const free = step <= current + 1;
    const code = free ? codeAt(openTotpSecret(totpSecret, id), new Date(step * STEP_MS)) : null;
    return { email, code, readyAt: free ? now : new Date((step - 1) * STEP_MS) };
  });
}

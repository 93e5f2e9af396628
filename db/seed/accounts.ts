import { randomInt } from "node:crypto";
import { newTotpSecret } from "@/lib/auth/totp";
import { createStaff, createUser, linkUser } from "@/lib/auth/users";
import type { ProgramScope, Role } from "@/lib/shared/scope";

/** Without letters and digits that look alike. */
const SIGNS = "abcdefghijkmnpqrstuvwxyz23456789";

/** A password that can be read aloud: three groups of four, 60 random bits. */
export function newPassword(): string {
  const group = () => Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join("");
  return [group(), group(), group()].join("-");
}

export type StaffDraft = { email: string; name: string; role: Role };

/** Staff with an authenticator that is set up already; who they are, by role. */
export async function makeStaff(
  programId: string,
  staff: readonly StaffDraft[],
  password: string,
  at: Date,
): Promise<Map<Role, string>> {
  const made = await Promise.all(
    staff.map(async ({ email, name, role }) => {
      const { userId } = await createStaff(
        { email, name, password, programId, role, totpSecret: newTotpSecret() },
        at,
      );
      return [role, userId] as const;
    }),
  );
  return new Map(made);
}

/** Lets members sign in with the password. */
export async function letSignIn(
  scope: ProgramScope,
  members: readonly { email: string; name: string }[],
  password: string,
  at: Date,
): Promise<void> {
  await Promise.all(
    members.map(async ({ email, name }) => {
      const user = await createUser({ email, name, password, verified: true }, at);
      if (!(await linkUser(scope, user))) throw new Error(`${email} is no member`);
    }),
  );
}

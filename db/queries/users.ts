import type { Database } from "@/db/client";
import type { ProgramScope, Role } from "@/lib/shared/scope";
import type { User } from "./auth";

/** What signing in needs to know of a person, and nothing else may. */
export type Credentials = User & {
  passwordHash: string | null;
  totpSecret: string | null;
  totpConfirmedAt: Date | null;
  isStaff: boolean;
};

const credentialColumns = (sql: Database) => sql`
  id, email, name, email_verified, password_hash, totp_secret, totp_confirmed_at,
  exists (select from staff_roles where staff_roles.user_id = users.id) as is_staff`;

export async function findCredentials(sql: Database, email: string): Promise<Credentials | null> {
  const [row] = await sql<Credentials[]>`select ${credentialColumns(sql)} from users where email = ${email}`;
  return row ?? null;
}

export async function findCredentialsById(sql: Database, id: string): Promise<Credentials | null> {
  const [row] = await sql<Credentials[]>`select ${credentialColumns(sql)} from users where id = ${id}`;
  return row ?? null;
}

export async function findUserByEmail(sql: Database, email: string): Promise<User | null> {
  const [row] = await sql<User[]>`select id, email, name, email_verified from users where email = ${email}`;
  return row ?? null;
}

export async function findUserById(sql: Database, id: string): Promise<User | null> {
  const [row] = await sql<User[]>`select id, email, name, email_verified from users where id = ${id}`;
  return row ?? null;
}

export type NewUser = {
  id: string;
  email: string;
  name: string | null;
  emailVerified: Date | null;
  passwordHash: string | null;
  now: Date;
};

/** Inserts a user; null when somebody has this address. */
export async function insertUser(sql: Database, user: NewUser): Promise<User | null> {
  const [row] = await sql<User[]>`
    insert into users (id, email, name, email_verified, password_hash, created_at)
    values (${user.id}, ${user.email}, ${user.name}, ${user.emailVerified}, ${user.passwordHash}, ${user.now})
    on conflict (email) do nothing returning id, email, name, email_verified`;
  return row ?? null;
}

/**
 * Gives somebody who is known here, and has no authenticator, the password they have chosen; null when they have one, by which
 * they show who they are.
 */
export async function setUpStaffUser(
  sql: Database,
  { email, name, emailVerified, passwordHash }: Omit<NewUser, "id" | "now">,
): Promise<User | null> {
  const [row] = await sql<User[]>`
    update users set name = coalesce(name, ${name}), password_hash = ${passwordHash},
           email_verified = coalesce(email_verified, ${emailVerified})
     where email = ${email} and totp_confirmed_at is null
    returning id, email, name, email_verified`;
  return row ?? null;
}

/** Notes that the person showed to have this address. */
export async function verifyEmail(sql: Database, id: string, now: Date): Promise<User | null> {
  const [row] = await sql<User[]>`
    update users set email_verified = coalesce(email_verified, ${now}) where id = ${id}
    returning id, email, name, email_verified`;
  return row ?? null;
}

/** Keeps a new authenticator secret, unless there is one: of those who come at once, all set up the same. */
export async function storeTotpSecret(sql: Database, id: string, sealed: string): Promise<void> {
  await sql`
    update users set totp_secret = ${sealed}, totp_last_step = null
     where id = ${id} and totp_secret is null and totp_confirmed_at is null`;
}

/** Takes a code's time step, once: false when this or a later one was taken before. Confirms the authenticator. */
export async function takeTotpStep(sql: Database, id: string, step: number, now: Date): Promise<boolean> {
  const { count } = await sql`
    update users set totp_last_step = ${step}, totp_confirmed_at = coalesce(totp_confirmed_at, ${now})
     where id = ${id} and totp_secret is not null and (totp_last_step is null or totp_last_step < ${step})`;
  return count === 1;
}

/** A seed's authenticator, confirmed from the start. */
export async function presetTotp(sql: Database, id: string, sealed: string, now: Date): Promise<void> {
  await sql`update users set totp_secret = ${sealed}, totp_confirmed_at = ${now} where id = ${id}`;
}

/** Gives the person this role in the program, in place of another. */
export async function upsertStaffRole(
  sql: Database,
  programId: string,
  userId: string,
  role: Role,
): Promise<void> {
  await sql`
    insert into staff_roles (program_id, user_id, role) values (${programId}, ${userId}, ${role})
    on conflict (program_id, user_id) do update set role = excluded.role`;
}

/** Staff with a confirmed authenticator whose address ends in one of these ways. */
export async function listAuthenticators(
  sql: Database,
  endings: readonly string[],
): Promise<{ id: string; email: string; totpSecret: string; totpLastStep: number | null }[]> {
  const rows = await sql<{ id: string; email: string; totpSecret: string; totpLastStep: number | null }[]>`
    select id, email, totp_secret, totp_last_step from users
     where email like any(${endings.map((ending) => `%${ending}`)}) and totp_secret is not null and totp_confirmed_at is not null
       and exists (select from staff_roles where staff_roles.user_id = users.id)
     order by email`;
  return [...rows];
}

/** Somebody of a program's staff by address, with their role there. */
export async function findStaffByEmail(
  sql: Database,
  scope: ProgramScope,
  email: string,
): Promise<{ id: string; name: string | null; role: Role } | null> {
  const [row] = await sql<{ id: string; name: string | null; role: Role }[]>`
    select u.id, u.name, s.role
      from staff_roles s join users u on u.id = s.user_id
     where s.program_id = ${scope.programId} and u.email = ${email}`;
  return row ?? null;
}

import type { Database } from "@/db/client";
import type { Tx } from "@/db/transaction";
import type { User } from "./auth";

/** Whose passkeys, of which host, for which kind of session. */
export type PasskeyPlace = { userId: string; rpId: string; staff: boolean };

/** A passkey as its owner sees it. */
export type Passkey = {
  id: string;
  credentialId: string;
  transports: string[];
  name: string;
  /** Whether it is kept by more than the one device. */
  synced: boolean;
  createdAt: Date;
  lastUsedAt: Date | null;
};

const shown = (sql: Database | Tx) =>
  sql`id, credential_id, transports, name, synced, created_at, last_used_at`;

export async function selectPasskeys(
  sql: Database | Tx,
  { userId, rpId, staff }: PasskeyPlace,
): Promise<Passkey[]> {
  const rows = await sql<Passkey[]>`
    select ${shown(sql)} from passkeys
     where user_id = ${userId} and rp_id = ${rpId} and staff = ${staff} order by created_at, id`;
  return [...rows];
}

/** Nobody else adds or takes a passkey of this person meanwhile. */
export async function lockUser(tx: Tx, userId: string): Promise<boolean> {
  const rows = await tx`select 1 from users where id = ${userId} for update`;
  return rows.length === 1;
}

export type NewPasskey = Omit<Passkey, "lastUsedAt"> & { publicKey: Uint8Array; counter: number };

/** False when there is one of this credential already, whoever's. */
export async function insertPasskey(tx: Tx, place: PasskeyPlace, passkey: NewPasskey): Promise<boolean> {
  const { userId, rpId, staff } = place;
  const { id, credentialId, publicKey, counter, transports, synced, name, createdAt } = passkey;
  const { count } = await tx`
    insert into passkeys (id, user_id, rp_id, staff, credential_id, public_key, counter, transports, synced, name, created_at)
    values (${id}, ${userId}, ${rpId}, ${staff}, ${credentialId}, ${publicKey}, ${counter}, ${transports}, ${synced},
            ${name}, ${createdAt})
    on conflict (credential_id) do nothing`;
  return count === 1;
}

/** False when it is not theirs, or gone. */
export async function namePasskey(
  sql: Database,
  { userId, rpId, staff }: PasskeyPlace,
  id: string,
  name: string,
): Promise<boolean> {
  const { count } = await sql`
    update passkeys set name = ${name}
     where id = ${id} and user_id = ${userId} and rp_id = ${rpId} and staff = ${staff}`;
  return count === 1;
}

/** Its name, once it is gone; null when it is not theirs, or was gone. */
export async function deletePasskey(
  tx: Tx,
  { userId, rpId, staff }: PasskeyPlace,
  id: string,
): Promise<string | null> {
  const [row] = await tx<{ name: string }[]>`
    delete from passkeys where id = ${id} and user_id = ${userId} and rp_id = ${rpId} and staff = ${staff}
    returning name`;
  return row?.name ?? null;
}

/** What is needed to verify a signature, and who it stands for. */
export type KnownPasskey = {
  id: string;
  publicKey: Uint8Array;
  counter: bigint;
  user: User;
};

export async function findPasskey(
  sql: Database,
  credentialId: string,
  { rpId, staff }: Pick<PasskeyPlace, "rpId" | "staff">,
): Promise<KnownPasskey | null> {
  const [row] = await sql<
    {
      id: string;
      publicKey: Uint8Array;
      counter: bigint;
      userId: string;
      email: string | null;
      name: string | null;
      emailVerified: Date | null;
    }[]
  >`
    select p.id, p.public_key, p.counter, u.id as user_id, u.email, u.name, u.email_verified
      from passkeys p join users u on u.id = p.user_id
     where p.credential_id = ${credentialId} and p.rp_id = ${rpId} and p.staff = ${staff}
       and (not p.staff or exists (select from staff_roles r where r.user_id = u.id))`;
  if (!row) return null;
  const { id, publicKey, counter, userId, ...user } = row;
  return { id, publicKey, counter, user: { ...user, id: userId } };
}

/** Notes a use. False when its counter did not move on, which two copies of one authenticator show. */
export async function countPasskeyUse(
  sql: Database,
  id: string,
  { counter, synced }: { counter: number; synced: boolean },
  now: Date,
): Promise<boolean> {
  const { count } = await sql`
    update passkeys set counter = ${counter}, synced = ${synced}, last_used_at = ${now}
     where id = ${id} and (counter < ${counter} or (counter = 0 and ${counter}::bigint = 0))`;
  return count === 1;
}

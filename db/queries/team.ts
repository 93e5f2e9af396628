import type { Database } from "@/db/client";
import type { Tx } from "@/db/transaction";
import type { ProgramScope, Role, Standing } from "@/lib/shared/scope";

/** Somebody who works for a program, as the list of the team shows them. */
export type TeamRow = {
  id: string;
  name: string | null;
  email: string | null;
  role: Role;
  since: Date;
  /** When they last looked into this program; null: not yet, or not since this is noted. */
  lastSeenAt: Date | null;
  hasAuthenticator: boolean;
  /** Keys of agents of theirs that are good now. */
  agentKeys: number;
  /** Keys of the program that they made and that are good now: they may have kept them. */
  madeKeys: number;
};

/** Everybody of the program's staff, by role and name. */
export async function selectTeam(tx: Tx, scope: ProgramScope, now: Date): Promise<TeamRow[]> {
  const rows = await tx<TeamRow[]>`
    select u.id, u.name, u.email, s.role, s.created_at as since, s.last_seen_at,
           u.totp_confirmed_at is not null as has_authenticator,
           (select count(*)::int from api_keys k
             where k.program_id = s.program_id and k.user_id = s.user_id and k.revoked_at is null
               and k.expires_at > ${now} and date_trunc('milliseconds', s.created_at) <= k.created_at) as agent_keys,
           (select count(*)::int from api_keys k
             where k.program_id = s.program_id and k.user_id is null and k.revoked_at is null
               and (k.expires_at is null or k.expires_at > ${now})
               and exists (
                 select from audit_entries a
                  where a.program_id = k.program_id and a.actor ->> 'staffId' = s.user_id::text
                    and (a.subject = 'key_' || replace(k.id::text, '-', '') and a.action = 'api_key.created'
                         or a.subject in (select 'key_' || replace(o.id::text, '-', '') from api_keys o
                                           where o.program_id = k.program_id and o.replaced_by = k.id)
                            and a.action = 'api_key.rotated'))) as made_keys
      from staff_roles s join users u on u.id = s.user_id
     where s.program_id = ${scope.programId}
     order by s.role <> 'owner', lower(coalesce(u.name, u.email)), u.id`;
  return [...rows];
}

/** The team as it stands, kept from being changed by others until the transaction ends. */
export async function lockTeam(tx: Tx, scope: ProgramScope): Promise<Standing[]> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`team ${scope.programId}`}, 0))`;
  const rows = await tx<Standing[]>`
    select user_id as id, role from staff_roles where program_id = ${scope.programId}`;
  return [...rows];
}

/** Gives somebody of the team another role. The row stays the same one, and so do the keys that were made under it. */
export async function updateStaffRole(
  tx: Tx,
  scope: ProgramScope,
  userId: string,
  role: Role,
): Promise<void> {
  await tx`
    update staff_roles set role = ${role} where program_id = ${scope.programId} and user_id = ${userId}`;
}

/** Puts somebody on the team; whoever is on it stays as they are. */
export async function insertStaffRole(
  tx: Tx,
  scope: ProgramScope,
  { userId, role, now }: { userId: string; role: Role; now: Date },
): Promise<void> {
  await tx`
    insert into staff_roles (program_id, user_id, role, created_at)
    values (${scope.programId}, ${userId}, ${role}, ${now}) on conflict do nothing`;
}

/** Takes somebody off the team; who runs no other program has no session of staff left either. */
export async function deleteStaffRole(tx: Tx, scope: ProgramScope, userId: string): Promise<void> {
  await tx`delete from staff_roles where program_id = ${scope.programId} and user_id = ${userId}`;
  await tx`
    delete from sessions where user_id = ${userId} and staff
       and not exists (select from staff_roles where user_id = ${userId})`;
}

/** Notes that somebody of the team looks into the program. */
export async function touchStaffRole(
  sql: Database,
  programId: string,
  userId: string,
  now: Date,
): Promise<void> {
  await sql`
    update staff_roles set last_seen_at = ${now}
     where program_id = ${programId} and user_id = ${userId} and (last_seen_at is null or last_seen_at < ${now})`;
}

/** Names and addresses of the program's owners. */
export async function selectOwners(
  tx: Tx,
  scope: ProgramScope,
): Promise<{ id: string; email: string | null }[]> {
  return tx<{ id: string; email: string | null }[]>`
    select u.id, u.email from staff_roles s join users u on u.id = s.user_id
     where s.program_id = ${scope.programId} and s.role = 'owner' order by u.id`;
}

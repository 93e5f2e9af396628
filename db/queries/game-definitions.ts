import { type Badge, BadgeDefinition } from "@/lib/game/badge";
import { type Challenge, ChallengeDefinition } from "@/lib/game/challenge";
import { plain } from "@/lib/game/whole";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

type Row<T> = Omit<T, "definition"> & { definition: unknown };
type Schema<D> = { safeParse(stored: unknown): { success: true; data: D } | { success: false } };

/** What is read, and the names of what is stored but says nothing any more. */
export type Read<T> = { all: T[]; unreadable: { id: string; name: string }[] };

function parsed<D, T extends { id: string; name: string; definition: D }>(
  rows: readonly Row<T>[],
  schema: Schema<D>,
): Read<T> {
  const read: Read<T> = { all: [], unreadable: [] };
  for (const row of rows) {
    const definition = schema.safeParse(row.definition);
    if (definition.success) read.all.push({ ...row, definition: definition.data } as T);
    else read.unreadable.push({ id: row.id as string, name: row.name as string });
  }
  return read;
}

/** Every badge of the program, in the merchant's order, ended ones too. */
export async function selectBadges(tx: Tx, scope: ProgramScope): Promise<Read<Badge>> {
  const rows = await tx<Row<Badge>[]>`
    select id, name, description, art, hidden, definition, position, created_at, ended_at from badges
     where program_id = ${scope.programId} order by position, created_at, id`;
  return parsed<BadgeDefinition, Badge>(rows, BadgeDefinition);
}

/** Every challenge of the program, the latest to begin first, ended ones too. */
export async function selectChallenges(tx: Tx, scope: ProgramScope): Promise<Read<Challenge>> {
  const rows = await tx<Row<Challenge>[]>`
    select id, name, description, art, definition, starts_at, ends_at, opt_in, created_at, ended_at from challenges
     where program_id = ${scope.programId} order by starts_at desc, id desc`;
  return parsed<ChallengeDefinition, Challenge>(rows, ChallengeDefinition);
}

/** Puts a badge in, or replaces what it says. */
export async function writeBadge(tx: Tx, scope: ProgramScope, badge: Badge): Promise<void> {
  const { id, name, description, art, hidden, position, createdAt, endedAt } = badge;
  const definition = tx.json(plain(badge.definition));
  await tx`
    insert into badges (program_id, id, name, description, art, hidden, definition, position, created_at, ended_at)
    values (${scope.programId}, ${id}, ${name}, ${description}, ${art}, ${hidden}, ${definition}, ${position},
            ${createdAt}, ${endedAt})
    on conflict (program_id, id) do update
      set name = excluded.name, description = excluded.description, art = excluded.art, hidden = excluded.hidden,
          definition = excluded.definition, position = excluded.position, ended_at = excluded.ended_at`;
}

/** Puts a challenge in, or replaces what it says. */
export async function writeChallenge(tx: Tx, scope: ProgramScope, challenge: Challenge): Promise<void> {
  const { id, name, description, art, startsAt, endsAt, optIn, createdAt, endedAt } = challenge;
  const definition = tx.json(plain(challenge.definition));
  await tx`
    insert into challenges (program_id, id, name, description, art, definition, starts_at, ends_at, opt_in, created_at,
                            ended_at)
    values (${scope.programId}, ${id}, ${name}, ${description}, ${art}, ${definition}, ${startsAt}, ${endsAt}, ${optIn},
            ${createdAt}, ${endedAt})
    on conflict (program_id, id) do update
      set name = excluded.name, description = excluded.description, art = excluded.art,
          definition = excluded.definition, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
          opt_in = excluded.opt_in, ended_at = excluded.ended_at`;
}

/** Locks the program's definitions until the transaction ends: two edits at once would lose one of them. */
export async function lockDefinitions(tx: Tx, scope: ProgramScope): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtext(${`game ${scope.programId}`}))`;
}

/** Compiled rules in memory are stale from now on: what is kept there says whether there is anything to play. */
export async function noteGameChanged(tx: Tx, scope: ProgramScope): Promise<void> {
  await tx`update programs set rules_revision = rules_revision + 1 where id = ${scope.programId}`;
}

/** The categories that the shop's products and the program's orders know, for forms that name some. */
export async function knownCategories(tx: Tx, scope: ProgramScope): Promise<string[]> {
  const rows = await tx<{ category: string }[]>`
    select distinct category from products, unnest(categories) as category
     where program_id = ${scope.programId} order by category limit 500`;
  return rows.map(({ category }) => category);
}

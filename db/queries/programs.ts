import type { Database } from "@/db/client";
import type { Tx } from "@/db/transaction";
import type { Program, ProgramShop } from "@/lib/programs/program";
import { ProgramSettings } from "@/lib/shared/program-settings";
import type { ProgramScope, Role } from "@/lib/shared/scope";

/** A row of `programs` as it arrives. */
export type ProgramRow = Omit<Program, "settings"> & { settings: unknown };

/** The columns a Program is made of; for `select` lists, with the table named `programs`. */
export function programColumns(sql: Database) {
  return sql`programs.id, programs.slug, programs.name, programs.points_one, programs.points_many,
    programs.currency, programs.time_zone, programs.accent, programs.settings, programs.rules_revision`;
}

/** Settings by their text: they are read with every page and change hardly ever. */
const readSettings = new Map<string, ProgramSettings>();
const MOST_SETTINGS = 500;

function settingsOf(stored: unknown): ProgramSettings {
  const text = JSON.stringify(stored);
  const known = readSettings.get(text);
  if (known) return known;
  const settings = ProgramSettings.parse(stored);
  if (readSettings.size >= MOST_SETTINGS) readSettings.clear();
  readSettings.set(text, settings);
  return settings;
}

/** Throws when the stored settings no longer parse: a program must not run by half its settings. */
export function toProgram(row: ProgramRow): Program {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    pointsOne: row.pointsOne,
    pointsMany: row.pointsMany,
    currency: row.currency,
    timeZone: row.timeZone,
    accent: row.accent,
    settings: settingsOf(row.settings),
    rulesRevision: row.rulesRevision,
  };
}

/** Global: programs are found before there is a scope. */
export async function findProgramById(sql: Database, id: string): Promise<Program | null> {
  const [row] = await sql<ProgramRow[]>`select ${programColumns(sql)} from programs where id = ${id}`;
  return row ? toProgram(row) : null;
}

export async function findProgramBySlug(sql: Database, slug: string): Promise<Program | null> {
  const [row] = await sql<ProgramRow[]>`select ${programColumns(sql)} from programs where slug = ${slug}`;
  return row ? toProgram(row) : null;
}

export async function selectPrograms(sql: Database): Promise<Program[]> {
  const rows = await sql<ProgramRow[]>`select ${programColumns(sql)} from programs order by created_at, id`;
  return rows.map(toProgram);
}

/** The program that this person works for under this slug, with the role; null alike for no program and no role. */
export async function findProgramOfStaff(
  sql: Database,
  userId: string,
  slug: string,
): Promise<{ program: Program; role: Role; lastSeenAt: Date | null } | null> {
  const [row] = await sql<(ProgramRow & { role: Role; lastSeenAt: Date | null })[]>`
    select ${programColumns(sql)}, staff_roles.role, staff_roles.last_seen_at
      from staff_roles join programs on programs.id = staff_roles.program_id
     where staff_roles.user_id = ${userId} and programs.slug = ${slug}`;
  return row ? { program: toProgram(row), role: row.role, lastSeenAt: row.lastSeenAt } : null;
}

/** Every program this person works for, by name. */
export async function listProgramsOfStaff(
  sql: Database,
  userId: string,
): Promise<{ program: Program; role: Role }[]> {
  const rows = await sql<(ProgramRow & { role: Role })[]>`
    select ${programColumns(sql)}, staff_roles.role
      from staff_roles join programs on programs.id = staff_roles.program_id
     where staff_roles.user_id = ${userId} order by programs.name, programs.id`;
  return rows.map((row) => ({ program: toProgram(row), role: row.role }));
}

/** Which program and shop a host belongs to; an unknown host is served the program that was made first. */
export async function findShopOfHost(
  sql: Database,
  host: string,
): Promise<{ programId: string; shopId: string | null } | null> {
  const [row] = await sql<{ programId: string; shopId: string | null }[]>`
    (select program_id, shop_id, 0 as place, null::timestamptz as created_at from shop_domains where domain = ${host})
    union all
    (select id, null, 1, created_at from programs order by created_at, id limit 1)
    order by place limit 1`;
  return row ? { programId: row.programId, shopId: row.shopId } : null;
}

/** One shop of the program, or its first when `shopId` is null. */
export async function findShop(
  tx: Tx,
  scope: ProgramScope,
  shopId: string | null,
): Promise<ProgramShop | null> {
  const [row] = await tx<ProgramShop[]>`
    select id, slug, name, currency from shops
     where program_id = ${scope.programId} and (${shopId}::uuid is null or id = ${shopId}::uuid)
     order by created_at, id limit 1`;
  return row ?? null;
}

/** All shops of the program, the first made first. */
export async function listShops(tx: Tx, scope: ProgramScope): Promise<ProgramShop[]> {
  return tx<ProgramShop[]>`
    select id, slug, name, currency from shops where program_id = ${scope.programId} order by created_at, id`;
}

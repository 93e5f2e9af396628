import { type LandingContent, readContent } from "@/lib/landing/content";
import { TermsTexts, type TermsVersion } from "@/lib/landing/terms";
import type { Actor, ProgramScope } from "@/lib/shared/scope";
import type { Tx } from "../transaction";

/** A published page, or the draft of one. */
export type StoredLanding = { version: number; content: LandingContent; at: Date; by: Actor };

/** The page as it was published last; null while none was. */
export async function findLanding(tx: Tx, scope: ProgramScope): Promise<StoredLanding | null> {
  const [row] = await tx<{ version: number; content: unknown; at: Date; by: Actor }[]>`
    select version, content, published_at as at, published_by as by from landing_versions
     where program_id = ${scope.programId} order by version desc limit 1`;
  return row ? { ...row, content: readContent(row.content) } : null;
}

/** A version of the page; null when there is none. */
export async function findLandingVersion(
  tx: Tx,
  scope: ProgramScope,
  version: number,
): Promise<StoredLanding | null> {
  const [row] = await tx<{ version: number; content: unknown; at: Date; by: Actor }[]>`
    select version, content, published_at as at, published_by as by from landing_versions
     where program_id = ${scope.programId} and version = ${version}`;
  return row ? { ...row, content: readContent(row.content) } : null;
}

/** A version of the page as a list shows it. */
export type LandingVersionRow = { version: number; at: Date; by: Actor; name: string | null };

/** The versions of the page, newest first, at most 50, with the names of those who published them. */
export function selectLandingVersions(tx: Tx, scope: ProgramScope): Promise<LandingVersionRow[]> {
  return tx<LandingVersionRow[]>`
    select v.version, v.published_at as at, v.published_by as by, coalesce(u.name, u.email) as name
      from landing_versions v
      left join users u on u.id = (v.published_by ->> 'staffId')::uuid
     where v.program_id = ${scope.programId} order by v.version desc limit 50`;
}

/** Stores the next version; false when somebody else has stored one of that number meanwhile. */
export async function insertLanding(
  tx: Tx,
  scope: ProgramScope,
  { version, content }: { version: number; content: LandingContent },
  at: Date,
): Promise<boolean> {
  const rows = await tx`
    insert into landing_versions (program_id, version, content, published_at, published_by)
    values (${scope.programId}, ${version}, ${tx.json(content)}, ${at}, ${tx.json(scope.actor)})
    on conflict do nothing returning version`;
  return rows.length > 0;
}

/** The page as it is being written; null while nothing differs from what is published. */
export async function findLandingDraft(
  tx: Tx,
  scope: ProgramScope,
): Promise<Omit<StoredLanding, "version"> | null> {
  const [row] = await tx<{ content: unknown; at: Date; by: Actor }[]>`
    select content, updated_at as at, updated_by as by from landing_drafts where program_id = ${scope.programId}`;
  return row ? { ...row, content: readContent(row.content) } : null;
}

/** Locks the draft's place until the transaction ends, so that two who write do it one after the other. */
export async function lockLanding(tx: Tx, scope: ProgramScope): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`landing ${scope.programId}`}, 0))`;
}

export async function upsertLandingDraft(
  tx: Tx,
  scope: ProgramScope,
  content: LandingContent,
  at: Date,
): Promise<void> {
  await tx`
    insert into landing_drafts (program_id, content, updated_by, updated_at)
    values (${scope.programId}, ${tx.json(content)}, ${tx.json(scope.actor)}, ${at})
    on conflict (program_id) do update
       set content = excluded.content, updated_by = excluded.updated_by, updated_at = excluded.updated_at`;
}

export async function deleteLandingDraft(tx: Tx, scope: ProgramScope): Promise<boolean> {
  const rows = await tx`
    delete from landing_drafts where program_id = ${scope.programId} returning program_id`;
  return rows.length > 0;
}

/** Every version of the program's terms, newest first. */
export async function selectTerms(tx: Tx, scope: ProgramScope): Promise<TermsVersion[]> {
  const rows = await tx<(Omit<TermsVersion, "texts"> & { texts: unknown })[]>`
    select version, texts, incentive_minor, note, effective_at, published_at from program_terms
     where program_id = ${scope.programId} order by version desc`;
  return rows.map((row) => ({ ...row, texts: TermsTexts.parse(row.texts) }));
}

/** Stores the next version of the terms; false when there is one of that number already. */
export async function insertTerms(tx: Tx, scope: ProgramScope, terms: TermsVersion): Promise<boolean> {
  const rows = await tx`
    insert into program_terms (program_id, version, texts, incentive_minor, note, effective_at, published_at, published_by)
    values (${scope.programId}, ${terms.version}, ${tx.json(terms.texts)}, ${terms.incentiveMinor}, ${terms.note},
            ${terms.effectiveAt}, ${terms.publishedAt}, ${tx.json(scope.actor)})
    on conflict do nothing returning version`;
  return rows.length > 0;
}

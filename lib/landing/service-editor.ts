import { writeAudit } from "@/db/queries/audit";
import { raiseRulesRevision } from "@/db/queries/earning-rules";
import {
  deleteLandingDraft,
  findLanding,
  findLandingDraft,
  findLandingVersion,
  insertLanding,
  lockLanding,
  selectLandingVersions,
  upsertLandingDraft,
} from "@/db/queries/landing";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { authorOf } from "@/lib/shared/author";
import { hashOf } from "@/lib/shared/hash";
import { showId } from "@/lib/shared/id";
import type { Locale } from "@/lib/shared/locale";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { type LandingContent, PLAIN_CONTENT } from "./content";
import { type LandingInput, withInput } from "./content-input";

/** The page as its editor opens it. */
export type LandingInWork = {
  /** The draft where there is one, else what is published, else the plain page. */
  content: LandingContent;
  /** Whether there is something that is not published. */
  isDraft: boolean;
  /** The published version; 0 while none was. */
  version: number;
};

/** What is being written, and on what it is based. */
export function landingInWork(scope: ProgramScope): Promise<LandingInWork> {
  return readProgram(scope, async (tx) => {
    const [published, draft] = await Promise.all([findLanding(tx, scope), findLandingDraft(tx, scope)]);
    return {
      content: draft?.content ?? published?.content ?? PLAIN_CONTENT,
      isDraft: draft !== null,
      version: published?.version ?? 0,
    };
  });
}

/** The page as everybody sees it: the newest version, or the plain one. */
export async function publishedLanding(scope: ProgramScope): Promise<LandingContent> {
  const published = await readProgram(scope, (tx) => findLanding(tx, scope));
  return published?.content ?? PLAIN_CONTENT;
}

/** The versions that were published, newest first, with who did it. */
export async function landingVersions(
  scope: ProgramScope,
): Promise<{ version: number; at: Date; author: string }[]> {
  const rows = await readProgram(scope, (tx) => selectLandingVersions(tx, scope));
  return rows.map(({ version, at, by, name }) => ({ version, at, author: authorOf(by, name) }));
}

const same = (a: LandingContent, b: LandingContent) => hashOf({ content: a }) === hashOf({ content: b });

/** Keeps what the form says in one language as the draft. What equals the published page is no draft. */
export function saveLandingDraft(
  scope: ProgramScope,
  locale: Locale,
  input: LandingInput,
  now: Date,
): Promise<{ isDraft: boolean }> {
  return changeLandingDraft(scope, (content) => withInput(content, locale, input), now);
}

/** Changes the page as it is being written. What equals the published page is no draft. */
export function changeLandingDraft(
  scope: ProgramScope,
  change: (content: LandingContent) => LandingContent,
  now: Date,
): Promise<{ isDraft: boolean }> {
  return inProgram(scope, async (tx) => {
    await lockLanding(tx, scope);
    const [published, draft] = await Promise.all([findLanding(tx, scope), findLandingDraft(tx, scope)]);
    const standing = published?.content ?? PLAIN_CONTENT;
    const content = change(draft?.content ?? standing);
    if (same(content, standing)) await deleteLandingDraft(tx, scope);
    else await upsertLandingDraft(tx, scope, content, now);
    return { isDraft: !same(content, standing) };
  });
}

/** Makes a former version the draft, to look at and publish. */
export function draftFromVersion(
  scope: ProgramScope,
  version: number,
  now: Date,
): Promise<Result<null, { code: "version_unknown" }>> {
  return inProgram(scope, async (tx): Promise<Result<null, { code: "version_unknown" }>> => {
    await lockLanding(tx, scope);
    const found = await findLandingVersion(tx, scope, version);
    if (!found) return err({ code: "version_unknown" });
    const published = await findLanding(tx, scope);
    if (published && same(published.content, found.content)) await deleteLandingDraft(tx, scope);
    else await upsertLandingDraft(tx, scope, found.content, now);
    return ok(null);
  });
}

/** Throws the draft away. False when there was none. */
export function discardLandingDraft(scope: ProgramScope): Promise<boolean> {
  return inProgram(scope, (tx) => deleteLandingDraft(tx, scope));
}

async function publishWithin(
  tx: Tx,
  scope: ProgramScope,
  { version, content }: { version: number; content: LandingContent },
  now: Date,
): Promise<void> {
  await insertLanding(tx, scope, { version, content }, now);
  await raiseRulesRevision(tx, scope);
  const subject = showId("program", scope.programId);
  await writeAudit(tx, scope, "landing.published", subject, null, { version }, now);
}

/** Publishes the draft as the next version: everybody sees it from now on. */
export function publishLanding(
  scope: ProgramScope,
  now: Date,
): Promise<Result<{ version: number }, { code: "nothing_to_publish" }>> {
  return inProgram(
    scope,
    async (tx): Promise<Result<{ version: number }, { code: "nothing_to_publish" }>> => {
      await lockLanding(tx, scope);
      const [published, draft] = await Promise.all([findLanding(tx, scope), findLandingDraft(tx, scope)]);
      if (!draft) return err({ code: "nothing_to_publish" });
      const version = (published?.version ?? 0) + 1;
      await deleteLandingDraft(tx, scope);
      await publishWithin(tx, scope, { version, content: draft.content }, now);
      return ok({ version });
    },
  );
}

/** Publishes a whole page as the next version. Refused while somebody writes at a draft, which it would undo. */
export function publishContent(
  scope: ProgramScope,
  content: LandingContent,
  now: Date,
): Promise<Result<{ version: number }, { code: "draft_in_work" }>> {
  return inProgram(scope, async (tx): Promise<Result<{ version: number }, { code: "draft_in_work" }>> => {
    await lockLanding(tx, scope);
    const [published, draft] = await Promise.all([findLanding(tx, scope), findLandingDraft(tx, scope)]);
    if (draft) return err({ code: "draft_in_work" });
    const version = (published?.version ?? 0) + 1;
    await publishWithin(tx, scope, { version, content }, now);
    return ok({ version });
  });
}

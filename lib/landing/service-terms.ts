import { writeAudit } from "@/db/queries/audit";
import { raiseRulesRevision } from "@/db/queries/earning-rules";
import { insertTerms, lockLanding, selectTerms } from "@/db/queries/landing";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { hashOf } from "@/lib/shared/hash";
import { showId } from "@/lib/shared/id";
import type { Locale } from "@/lib/shared/locale";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { programAsRead, type ReadProgram, readingOf } from "@/lib/words/service";
import { standardTerms, type TermsVersion, termsAt } from "./terms";

export type { TermsVersion } from "./terms";

/** Every version of the terms that was published, newest first. */
export function listTerms(scope: ProgramScope): Promise<TermsVersion[]> {
  return readProgram(scope, (tx) => selectTerms(tx, scope));
}

/** The standard terms of a program in the language it is read in. */
export function standardTermsOf(program: ReadProgram, shop: string, hasTiers: boolean): string {
  const { expiryMonths, membership } = program.settings;
  const facts = {
    program: program.name,
    shop,
    currency: program.currency,
    expiryMonths,
    hasTiers,
    membership,
  };
  return standardTerms(facts, readingOf(program));
}

/** The number of the terms that hold at an instant; 0 are the standard ones. */
export async function termsVersionWithin(tx: Tx, scope: ProgramScope, at: Date): Promise<number> {
  return termsAt(await selectTerms(tx, scope), at)?.version ?? 0;
}

/** `termsVersionWithin` in a transaction of its own. */
export function termsVersion(scope: ProgramScope, at: Date): Promise<number> {
  return readProgram(scope, (tx) => termsVersionWithin(tx, scope, at));
}

export type TermsDraft = {
  /** What the merchant wrote; a language without words gets the standard terms. */
  texts: Partial<Record<Locale, string>>;
  incentiveMinor: number | null;
  note: string;
  effectiveAt: Date;
  /** The newest version that the form knew of. */
  basedOn: number;
};

export type TermsRefusal =
  | { code: "terms_changed"; version: number }
  | { code: "terms_same" }
  | { code: "effective_past" };

/**
 * Publishes the next version of the terms, as it stands in every language the program is offered in: what nobody wrote is
 * filled with the standard terms of today, so that whoever accepts it can read it again for good.
 */
export async function publishTerms(
  scope: ProgramScope,
  program: ReadProgram,
  { shop, hasTiers }: { shop: string; hasTiers: boolean },
  draft: TermsDraft,
  now: Date,
): Promise<Result<{ version: number }, TermsRefusal>> {
  if (draft.effectiveAt < now) return err({ code: "effective_past" });
  const texts: Partial<Record<Locale, string>> = {};
  for (const locale of program.settings.languages.offered) {
    const read = await programAsRead(scope, program, locale);
    texts[locale] = draft.texts[locale]?.trim() || standardTermsOf(read, shop, hasTiers);
  }
  return inProgram(scope, async (tx): Promise<Result<{ version: number }, TermsRefusal>> => {
    await lockLanding(tx, scope);
    const [newest] = await selectTerms(tx, scope);
    if ((newest?.version ?? 0) !== draft.basedOn)
      return err({ code: "terms_changed", version: newest?.version ?? 0 });
    const { incentiveMinor, note, effectiveAt } = draft;
    const said = (terms: Pick<TermsVersion, "texts" | "incentiveMinor">) =>
      hashOf({ texts: terms.texts, incentive: terms.incentiveMinor });
    if (newest && said(newest) === said({ texts, incentiveMinor })) return err({ code: "terms_same" });
    const version = draft.basedOn + 1;
    await insertTerms(tx, scope, { version, texts, incentiveMinor, note, effectiveAt, publishedAt: now });
    await raiseRulesRevision(tx, scope);
    const subject = showId("program", scope.programId);
    const after = { version, note, effectiveAt: effectiveAt.toISOString(), incentiveMinor };
    await writeAudit(tx, scope, "terms.published", subject, null, after, now);
    return ok({ version });
  });
}

import {
  type Duplicate,
  type DuplicateReason,
  type Holdings,
  selectDuplicates,
  selectHoldings,
} from "@/db/queries/member-duplicates";
import { type Former, findMergedInto, selectFormers } from "@/db/queries/member-merges";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { comparableEmail } from "@/lib/referrals/service-suspicion";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { emailKey } from "./member";
import type { MergeError } from "./merge";
import { literal } from "./search";
import { memberWithin } from "./service-find";
import { mergeMembersWithin } from "./service-merge";

export type { Duplicate, DuplicateReason, Former, Holdings };

const MOST = 10;

/** What other addresses of the same mailbox look like, as a pattern; null where there is none. */
function alikeOf(address: string): string | null {
  const text = comparableEmail(address);
  const at = text.lastIndexOf("@");
  return at < 1 ? null : `${literal(text.slice(0, at))}+%@${literal(text.slice(at + 1))}`;
}

/** Members who may be the same person as this one, with what speaks for it. */
export function listDuplicates(scope: ProgramScope, memberId: string): Promise<Duplicate[]> {
  return readProgram(scope, async (tx) => {
    const { email } = await memberWithin(tx, scope, memberId);
    const emailKeys = email ? [...new Set([emailKey(email), comparableEmail(email)])] : [];
    return selectDuplicates(tx, scope, memberId, {
      emailKeys,
      alike: email ? alikeOf(email) : null,
      limit: MOST,
    });
  });
}

/** The accounts that have become this one, and whom it has become itself. */
export function mergesOf(
  scope: ProgramScope,
  memberId: string,
): Promise<{ formers: Former[]; into: { id: string; at: Date } | null }> {
  return readProgram(scope, async (tx) => {
    const [formers, into] = await Promise.all([
      selectFormers(tx, scope, memberId),
      findMergedInto(tx, scope, memberId),
    ]);
    return { formers, into };
  });
}

/** Both as they are, and the one that they would be. */
export type MergePreview = { from: Holdings; into: Holdings; after: Holdings };

/** Ends the transaction with nothing changed. */
class Seen extends Error {
  readonly preview: Result<MergePreview, MergeError>;

  constructor(preview: Result<MergePreview, MergeError>) {
    super("only a preview");
    this.preview = preview;
  }
}

async function holdingsOf(tx: Tx, scope: ProgramScope, memberId: string): Promise<Holdings | null> {
  return (await selectHoldings(tx, scope, [memberId]))[0] ?? null;
}

/** What a member has and is, in a transaction of the caller. Throws when there is none. */
export async function holdingsWithin(tx: Tx, scope: ProgramScope, memberId: string): Promise<Holdings> {
  const holdings = await holdingsOf(tx, scope, memberId);
  if (!holdings) throw new Error(`no member ${memberId}`);
  return holdings;
}

/** What a merge would come to: it is done, looked at, and taken back, so that nothing is shown that would not happen. */
export async function previewMerge(
  scope: ProgramScope,
  pair: { from: string; into: string },
  now: Date,
): Promise<Result<MergePreview, MergeError>> {
  try {
    return await inProgram(scope, async (tx): Promise<Result<MergePreview, MergeError>> => {
      const from = await holdingsOf(tx, scope, pair.from);
      const into = await holdingsOf(tx, scope, pair.into);
      const merged = await mergeMembersWithin(tx, scope, { ...pair, via: "staff" }, now);
      if (!merged.ok) throw new Seen(merged);
      const after = await holdingsOf(tx, scope, pair.into);
      throw new Seen(from && into && after ? ok({ from, into, after }) : err({ code: "member_unknown" }));
    });
  } catch (error) {
    if (error instanceof Seen) return error.preview;
    throw error;
  }
}

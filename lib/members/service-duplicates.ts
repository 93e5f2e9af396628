import {
  type Duplicate,
  type DuplicateReason,
  type Holdings,
  selectAlike,
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
import { memberWithin } from "./service-find";
import { mergeMembersWithin } from "./service-merge";

export type { Duplicate, DuplicateReason, Former, Holdings };

const MOST = 10;
/** Addresses of one mailbox that are looked at. */
const MOST_ALIKE = 100;

/** What other addresses of the same mailbox begin and end with; null where there are none. */
function alikeOf(address: string): { beginning: string; ending: string } | null {
  const text = comparableEmail(address);
  const at = text.lastIndexOf("@");
  return at < 1 ? null : { beginning: `${text.slice(0, at)}+`, ending: text.slice(at) };
}

/** Members who may be the same person as this one, with what speaks for it. */
export async function listDuplicates(scope: ProgramScope, memberId: string): Promise<Duplicate[]> {
  const { email } = await readProgram(scope, (tx) => memberWithin(tx, scope, memberId), { keepPlans: true });
  const pattern = email ? alikeOf(email) : null;
  const alike = pattern ? await readProgram(scope, (tx) => selectAlike(tx, scope, pattern, MOST_ALIKE)) : [];
  const emailKeys = email ? [...new Set([emailKey(email), comparableEmail(email)])] : [];
  return readProgram(
    scope,
    (tx) => selectDuplicates(tx, scope, memberId, { emailKeys, alike, limit: MOST }),
    { keepPlans: true },
  );
}

/** The accounts that have become this one, and whom it has become itself. */
export function mergesOf(
  scope: ProgramScope,
  memberId: string,
): Promise<{ formers: Former[]; into: { id: string; at: Date } | null }> {
  return readProgram(
    scope,
    async (tx) => {
      const [formers, into] = await Promise.all([
        selectFormers(tx, scope, memberId),
        findMergedInto(tx, scope, memberId),
      ]);
      return { formers, into };
    },
    { keepPlans: true },
  );
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

import { type CodeNotice, selectCodesToTell, type UsableCode } from "@/db/queries/notice-occasions";
import { inProgram } from "@/db/transaction";
import type { NoticeDraft } from "@/lib/shared/notice";
import type { ProgramScope } from "@/lib/shared/scope";
import { tellMembers } from "./service";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
/** A code that is applied in the cart at once needs no mail: so long it may take. */
const PATIENCE_MS = 2 * MINUTE_MS;
/** What was issued longer ago is old news. */
const FRESH_MS = DAY_MS;
const REMIND_MS = 7 * DAY_MS;
/** Told in one transaction; the next run goes on. */
const MOST = 500;

function draftOf(notice: CodeNotice, { id, memberId, reward, code, expiresAt }: UsableCode): NoticeDraft {
  return { memberId, code: notice, about: id, facts: { reward, code, until: expiresAt.toISOString() } };
}

function tell(
  scope: ProgramScope,
  notice: CodeNotice,
  span: { from: Date; until: Date },
  now: Date,
): Promise<number> {
  return inProgram(scope, async (tx) => {
    const codes = await selectCodesToTell(tx, scope, notice, { ...span, limit: MOST });
    const drafts = codes.map((code) => draftOf(notice, code));
    await tellMembers(tx, scope, drafts, now);
    return codes.length;
  });
}

/** Tells whoever redeemed a code that they have not used within minutes. Returns how many were told. */
export function tellOfCodes(scope: ProgramScope, now: Date): Promise<number> {
  const issued = { from: new Date(now.getTime() - FRESH_MS), until: new Date(now.getTime() - PATIENCE_MS) };
  return tell(scope, "voucher_made", issued, now);
}

/** Reminds of codes that lapse within a week, each once; what was only good for days is not reminded of. */
export function remindOfCodes(scope: ProgramScope, now: Date): Promise<number> {
  const lapsing = { from: now, until: new Date(now.getTime() + REMIND_MS) };
  return tell(scope, "voucher_lapsing", lapsing, now);
}

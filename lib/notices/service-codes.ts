import { selectLapsingCodes, selectUntoldCodes, type UsableCode } from "@/db/queries/notice-occasions";
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

function draftOf(code: string, { id, memberId, reward, code: voucher, expiresAt }: UsableCode): NoticeDraft {
  const facts = { reward, code: voucher, until: expiresAt.toISOString() };
  return { memberId, code, about: id, facts };
}

/** Tells whoever redeemed a code that they have not used within minutes. Returns how many were told. */
export function tellOfCodes(scope: ProgramScope, now: Date): Promise<number> {
  const span = {
    since: new Date(now.getTime() - FRESH_MS),
    until: new Date(now.getTime() - PATIENCE_MS),
  };
  return inProgram(scope, async (tx) => {
    const codes = await selectUntoldCodes(tx, scope, { ...span, limit: MOST });
    await tellMembers(
      tx,
      scope,
      codes.map((code) => draftOf("voucher_made", code)),
      now,
    );
    return codes.length;
  });
}

/** Reminds of codes that lapse within a week, each once; what was only good for days is not reminded of. */
export function remindOfCodes(scope: ProgramScope, now: Date): Promise<number> {
  const span = { from: now, until: new Date(now.getTime() + REMIND_MS) };
  return inProgram(scope, async (tx) => {
    const codes = await selectLapsingCodes(tx, scope, { ...span, limit: MOST });
    await tellMembers(
      tx,
      scope,
      codes.map((code) => draftOf("voucher_lapsing", code)),
      now,
    );
    return codes.length;
  });
}

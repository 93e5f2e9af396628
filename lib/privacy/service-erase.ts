import { writeAudit } from "@/db/queries/audit";
import { lockAccounts } from "@/db/queries/ledger-read";
import { writeLedger } from "@/db/queries/ledger-write";
import { selectFormers } from "@/db/queries/member-merges";
import {
  assetsOf,
  blankHeld,
  blankWritten,
  forgetElsewhere,
  forgetInEvents,
  forgetPasskeys,
  forgetUser,
  isInHousehold,
  isMemberHere,
  isStaffSomewhere,
  keepCodesFromReturning,
  lockIdentity,
  markErased,
  selectGone,
} from "@/db/queries/privacy";
import { forgetBodies } from "@/db/queries/shopify-deliveries";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { systemScope } from "@/lib/auth/system-scope";
import { type Account, joinPostings, type Posting } from "@/lib/ledger/account";
import { expire, open } from "@/lib/ledger/post";
import { addPosting, emptyWrite } from "@/lib/ledger/write";
import { forgetInImports } from "@/lib/member-imports/service-forget";
import { listPrograms } from "@/lib/programs/service";
import { showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { publish } from "@/lib/webhooks/service-publish";
import { HELD } from "./held";
import { goneBefore, type LeaveError, wordsOf } from "./leave";

/** So many in one run of the job; the next is an hour later. */
const MOST_A_RUN = 200;

/** Whatever is left lapses now: pending lots open first, as the ledger wants it. */
function lapseAll(account: Account, now: Date): Posting {
  let posting: Posting = { account, transfers: [], lots: [] };
  for (const lot of account.lots) {
    const cause = { eventId: null, orderId: lot.orderId, redemptionId: null, occurredAt: now };
    if (lot.state === "pending") posting = joinPostings(posting, open(posting.account, lot, now, cause));
    const opened = posting.account.lots.find(({ id }) => id === lot.id);
    if (opened) posting = joinPostings(posting, expire(posting.account, opened, cause));
  }
  return posting;
}

async function lapse(tx: Tx, scope: ProgramScope, memberId: string, now: Date): Promise<void> {
  const write = emptyWrite(scope.programId);
  for (const asset of await assetsOf(tx, scope, memberId)) {
    const account = (await lockAccounts(tx, scope, [memberId], asset)).get(memberId);
    if (account) addPosting(write, lapseAll(account, now));
  }
  if (write.transfers.length > 0) await writeLedger(tx, write);
}

/** Forgets the person behind an erased member, if nobody needs to know them: no member elsewhere, staff of nothing. */
export async function forgetPerson(scope: ProgramScope, userId: string): Promise<void> {
  const programs = await listPrograms();
  for (const { id } of programs) {
    const there = systemScope(id, "erasure");
    if (await readProgram(there, (tx) => isMemberHere(tx, there, userId))) return;
  }
  await inProgram(scope, async (tx) => {
    if (!(await isStaffSomewhere(tx, userId))) await forgetUser(tx, userId);
  });
}

/**
 * `eraseMember` in a transaction of the caller, but for the person behind the member: see forgetPerson. What a store sent of
 * them and is not worked yet goes too, unless whoever calls sees to it that it says nothing of them.
 */
export async function eraseMemberWithin(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  now: Date,
  { deliveries = "all" }: { deliveries?: "all" | "worked" } = {},
): Promise<Result<{ userIds: string[] }, LeaveError>> {
  const identity = await lockIdentity(tx, scope, memberId);
  if (!identity) return err({ code: "member_unknown" });
  if (await isInHousehold(tx, scope, memberId)) return err({ code: "in_household" });
  // The accounts that have become this one are the same person.
  const userIds = identity.userId ? [identity.userId] : [];
  for (const { id } of await selectFormers(tx, scope, memberId)) {
    const former = await eraseMemberWithin(tx, scope, id, now, { deliveries });
    if (former.ok) userIds.push(...former.value.userIds);
  }
  await lapse(tx, scope, memberId, now);
  await keepCodesFromReturning(tx, scope, memberId);
  const words = wordsOf(identity);
  await forgetElsewhere(tx, scope, memberId, { words, emailKey: identity.emailKey, now });
  const named = [identity.email, identity.externalId, identity.phoneKey];
  const told = named.filter((word) => word !== null && word.length >= 5) as string[];
  await forgetBodies(tx, scope, told, now, { waiting: deliveries === "all" });
  await forgetInImports(tx, scope, words);
  await blankWritten(tx, scope, memberId);
  await markErased(tx, scope, memberId, now);
  if (identity.userId) await forgetPasskeys(tx, scope, identity.userId);
  for (const held of HELD) await blankHeld(tx, scope, memberId, held);
  await forgetInEvents(tx, scope, memberId, words);
  await writeAudit(tx, scope, "member.erased", showId("member", memberId), null, null, now);
  // After all else: what was told of the member before is gone, and only the id is told.
  await publish(tx, scope, { type: "member_erased", at: now, memberId, data: {} });
  return ok({ userIds });
}

/**
 * Erases a member: whatever says who it was goes, in every table, and the sign-in with it. What was earned, spent and
 * ordered stays, as figures of somebody unknown, so that the books still balance; what was not spent lapses. For good.
 */
export async function eraseMember(
  scope: ProgramScope,
  memberId: string,
  now: Date,
): Promise<Result<null, LeaveError>> {
  const erased = await inProgram(scope, (tx) => eraseMemberWithin(tx, scope, memberId, now));
  if (!erased.ok) return erased;
  for (const userId of erased.value.userIds) await forgetPerson(scope, userId);
  return ok(null);
}

/** Erases who left more than 30 days ago. Job body. Returns how many. */
export async function eraseGone(scope: ProgramScope, now: Date): Promise<number> {
  const gone = await readProgram(scope, (tx) => selectGone(tx, scope, goneBefore(now), MOST_A_RUN));
  let count = 0;
  for (const memberId of gone) if ((await eraseMember(scope, memberId, now)).ok) count++;
  return count;
}

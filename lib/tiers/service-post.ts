import { findEvent } from "@/db/queries/events";
import { writeLedger } from "@/db/queries/ledger-write";
import type { Tx } from "@/db/transaction";
import type { Account, Cause, Posting } from "@/lib/ledger/account";
import { flatRecord } from "@/lib/ledger/flat-explanation";
import { earn, reverse } from "@/lib/ledger/post";
import { lockWhoItIs } from "@/lib/ledger/service-owner";
import { addPosting, emptyWrite } from "@/lib/ledger/write";
import type { Program } from "@/lib/programs/program";
import { endOfDayAfterMonths } from "@/lib/shared/calendar";
import { hashOf } from "@/lib/shared/hash";
import { newId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import type { TierEvent } from "./explain-tier";

/** Points that have a tier for their cause; `ref` names what they are for, so that it happens once. */
type OfTier = { type: TierEvent; ref: string; tierName: string; points: bigint };

async function postPoints(
  tx: Tx,
  scope: ProgramScope,
  memberId: string,
  given: OfTier & { expiresAt: Date | null; posting: (cause: Cause) => Posting },
  now: Date,
): Promise<string> {
  const eventId = newId(now.getTime());
  const { type, ref, points, tierName, expiresAt } = given;
  const payload = { member: memberId, reason: tierName };
  const write = emptyWrite(scope.programId);
  write.events.push({
    ...{ id: eventId, source: "tiers", externalId: ref },
    ...{ type, memberId, orderId: null, occurredAt: now, outcome: "posted", points },
    inputHash: hashOf(payload),
    payload: JSON.stringify(payload),
    explanation: JSON.stringify(flatRecord("tiers", points, now, { expiresAt })),
  });
  const cause = { eventId, orderId: null, redemptionId: null, occurredAt: now };
  addPosting(write, given.posting(cause));
  await writeLedger(tx, write);
  return eventId;
}

/**
 * Gives points on a tier's behalf, in a lot of their own that lapses as the program's points do. The member's account is
 * locked by the caller. The same `ref` again gives nothing more. Returns the event that stands for it.
 */
export async function giveOfTier(
  tx: Tx,
  scope: ProgramScope,
  account: Account,
  given: OfTier & { program: Pick<Program, "settings" | "timeZone"> },
  now: Date,
): Promise<string> {
  const earlier = await findEvent(tx, scope, { source: "tiers", externalId: given.ref });
  if (earlier) return earlier.id;
  const { settings, timeZone } = given.program;
  const months = settings.expiryMonths;
  const expiresAt = months === null ? null : endOfDayAfterMonths(now, months, timeZone);
  const lot = { availableAt: now, expiresAt, earnedAt: now };
  const posting = (cause: Cause) =>
    earn(account, [{ ruleVersionId: null, amount: given.points }], lot, cause, now);
  return postPoints(tx, scope, account.memberId, { ...given, expiresAt, posting }, now);
}

/** Takes points that a tier gave back from the lots they are in, as far as they are there (T11). */
export async function takeBackOfTier(
  tx: Tx,
  scope: ProgramScope,
  account: Account,
  taken: Omit<OfTier, "type">,
  now: Date,
): Promise<void> {
  const shares = [{ ruleVersionId: null, amount: taken.points }];
  const posting = (cause: Cause) => reverse(account, shares, "write_off", cause);
  const how = { ...taken, type: "tier.unearned" as const, points: -taken.points, expiresAt: null, posting };
  await postPoints(tx, scope, account.memberId, how, now);
}

/** What a tier gives on the birthday of a member of it (T8), once in each `year` of the program's calendar. */
export async function giveBirthdayPoints(
  tx: Tx,
  scope: ProgramScope,
  present: { memberId: string; tierName: string; points: bigint; year: string; program: Program },
  now: Date,
): Promise<void> {
  const { memberId, year, ...rest } = present;
  const account = await lockWhoItIs(tx, scope, memberId);
  if (!account) throw new Error(`no account of member ${memberId}`);
  const given = { ...rest, type: "tier.birthday" as const, ref: `birthday ${account.memberId} ${year}` };
  await giveOfTier(tx, scope, account, given, now);
}

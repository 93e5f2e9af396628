import { findProgramById } from "@/db/queries/programs";
import { claimWebhook, dueWebhooks, findRedemption, recordAttempt } from "@/db/queries/redemptions";
import { inProgram, readProgram, type Tx } from "@/db/transaction";
import { lockOwnerOf } from "@/lib/ledger/service-owner";
import { raiseAlert, tellMembers } from "@/lib/notices/service";
import { clock } from "@/lib/shared/clock";
import { showId } from "@/lib/shared/id";
import type { Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import { type Answered, type SendError, secretFor, sendWebhook } from "@/lib/webhooks/service";
import { nextAttempt } from "./fulfilment";
import { type Attempt, type FulfilmentFacts, ownerOf, type Redemption } from "./redemption";
import { giveBack } from "./service-give-back";
import { tellOfRedemption } from "./service-tell";

/** How long a call keeps others from calling: longer than a call can take. */
const LEASE_MS = 60_000;
const PER_RUN = 50;
const ANSWER_LENGTH = 500;

/** The secret with which the calls of a reward are signed; shown to its merchant. */
export function rewardSecret(programId: string, rewardId: string): string {
  return secretFor(programId, `reward ${rewardId}`);
}

function bodyOf(
  type: "redemption.requested" | "redemption.released",
  redemption: Redemption,
  now: Date,
): string {
  const { id, rewardId, name, cost, voucherCode, fulfilmentFacts } = redemption;
  return JSON.stringify({
    type,
    timestamp: now.toISOString(),
    data: {
      redemption_id: showId("redemption", id),
      reward_id: showId("reward", rewardId),
      member_id: showId("member", ownerOf(redemption)),
      name,
      cost: Number(cost),
      code: voucherCode,
      use_on: fulfilmentFacts?.useOn ?? null,
      wish: fulfilmentFacts?.wish ?? null,
    },
  });
}

/** What a receiver says to the member: the `code` or `message` of its JSON. */
function answerOf(body: string): string | undefined {
  try {
    const { code, message } = JSON.parse(body) as { code?: unknown; message?: unknown };
    const said = [code, message]
      .filter((part) => typeof part === "string" && part.isWellFormed())
      .join(" · ");
    return said.replaceAll("\0", "").slice(0, ANSWER_LENGTH) || undefined;
  } catch {
    return undefined;
  }
}

type Heard = Result<Answered, SendError>;

function attemptOf(heard: Heard, at: Date): Attempt {
  if (!heard.ok) return { at: at.toISOString(), status: null, error: heard.error.reason.slice(0, 200) };
  const { status } = heard.value;
  return { at: at.toISOString(), status, error: isDone(heard) ? null : `answered ${status}` };
}

function isDone(heard: Heard): boolean {
  return heard.ok && heard.value.status >= 200 && heard.value.status < 300;
}

/** What comes of a call. */
function decide(
  redemption: Redemption,
  heard: Heard,
  now: Date,
): { facts: FulfilmentFacts; fulfilment: "waiting" | "done" | "failed" } {
  const { nextAttemptAt: _, ...known } = redemption.fulfilmentFacts ?? {};
  const attempts = [...(known.attempts ?? []), attemptOf(heard, now)];
  const facts = { ...known, attempts };
  if (isDone(heard))
    return {
      facts: { ...facts, answer: heard.ok ? answerOf(heard.value.body) : undefined },
      fulfilment: "done",
    };
  const retryAfter = heard.ok ? heard.value.retryAfter : null;
  const { redeemedAt } = redemption;
  // Where we do not call, asking again changes nothing.
  const isHopeless = !heard.ok && heard.error.code === "refused";
  const next = isHopeless ? null : nextAttempt({ redeemedAt, attempts: attempts.length, retryAfter }, now);
  return next
    ? { facts: { ...facts, nextAttemptAt: next.toISOString() }, fulfilment: "waiting" }
    : { facts, fulfilment: "failed" };
}

/** Writes what came of a call; a failure gives points and money back, tells the member, and stands before staff. */
async function settle(
  tx: Tx,
  scope: ProgramScope,
  claimed: Redemption,
  heard: Heard,
  now: Date,
): Promise<Redemption> {
  const locked = await lockOwnerOf(tx, scope, () => findRedemption(tx, scope, claimed.id, null));
  if (locked?.found.status !== "held") return locked?.found ?? claimed;
  const { found: held, account } = locked;
  const result = decide(held, heard, now);
  await recordAttempt(tx, scope, held.id, result, now);
  const memberId = ownerOf(held);
  if (result.fulfilment === "done") {
    const facts = { name: held.name, answer: result.facts.answer ?? null };
    await tellMembers(tx, scope, [{ memberId, code: "reward_ready", about: held.id, facts }], now);
    const done = {
      ...held,
      ...{ status: "fulfilled" as const, fulfilment: "done" as const, fulfilmentFacts: result.facts },
    };
    await tellOfRedemption(tx, scope, "redemption_fulfilled", done, now);
    return done;
  }
  if (result.fulfilment === "waiting") return { ...held, fulfilmentFacts: result.facts };
  const { timeZone } = (await findProgramById(tx, scope.programId)) ?? { timeZone: "UTC" };
  const { returned } = await giveBack(tx, scope, { redemption: held, account, timeZone, now });
  const facts = { name: held.name, points: `${returned}`, minor: `${held.paidMinor}` };
  await tellMembers(tx, scope, [{ memberId, code: "reward_failed", about: held.id, facts }], now);
  const why = result.facts.attempts?.at(-1)?.error ?? "";
  const alert = {
    code: "reward_webhook",
    subject: showId("reward", held.rewardId),
    facts: { name: held.name, why },
  };
  await raiseAlert(tx, scope, alert, now);
  const failed = {
    ...held,
    ...{ status: "failed" as const, fulfilment: "failed" as const, fulfilmentFacts: result.facts },
  };
  await tellOfRedemption(tx, scope, "redemption_failed", failed, now);
  return failed;
}

/**
 * Calls the webhook of one held redemption, if it is due: hold → call → issued on a 2xx, called again on all else, and
 * at last failed with everything back. Every call of a redemption carries the same id and the same pre-made code, so that
 * a receiver that heard one before answers the same. Null when it is not due.
 */
export async function callWebhook(
  scope: ProgramScope,
  redemptionId: string,
  now: Date,
  { timeoutMs }: { timeoutMs?: number } = {},
): Promise<Redemption | null> {
  const until = new Date(now.getTime() + LEASE_MS);
  const claimed = await inProgram(scope, (tx) => claimWebhook(tx, scope, redemptionId, { now, until }));
  if (!claimed) return null;
  const { webhookUrl, ...redemption } = claimed;
  const secret = rewardSecret(scope.programId, redemption.rewardId);
  const id = showId("redemption", redemption.id);
  const body = bodyOf("redemption.requested", redemption, now);
  const heard = await sendWebhook(webhookUrl ?? "", { id, secret, body, now, timeoutMs });
  const settled = await inProgram(scope, (tx) => settle(tx, scope, redemption, heard, now));
  if (settled.status === "failed" && webhookUrl && !isRefused(heard)) {
    // A call whose answer was never heard may have been carried out: the receiver is told, once, that it was let go.
    const released = bodyOf("redemption.released", redemption, now);
    await sendWebhook(webhookUrl, { id: `${id}.released`, secret, body: released, now, timeoutMs });
  }
  return settled;
}

function isRefused(heard: Heard): boolean {
  return !heard.ok && heard.error.code === "refused";
}

/** Calls every webhook that is due, as of `now`. May run late, twice, or on two machines at once. Returns how many. */
export async function callDueWebhooks(scope: ProgramScope, now: Date = clock.now()): Promise<number> {
  const ids = await readProgram(scope, (tx) => dueWebhooks(tx, scope, now, PER_RUN));
  let called = 0;
  for (const id of ids) if (await callWebhook(scope, id, now)) called++;
  return called;
}

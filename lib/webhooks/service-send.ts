import { database } from "@/db/client";
import {
  type Claimed,
  claimDeliveries,
  selectDueEndpoints,
  settleDelivery,
} from "@/db/queries/webhook-deliveries";
import { noteFaring } from "@/db/queries/webhook-endpoints";
import { selectCallingPrograms } from "@/db/queries/webhook-feed";
import { deleteMessages } from "@/db/queries/webhook-messages";
import { inProgram, readProgram } from "@/db/transaction";
import { systemScope } from "@/lib/auth/system-scope";
import { raiseAlert } from "@/lib/notices/service";
import type { Clock } from "@/lib/shared/clock";
import { showId } from "@/lib/shared/id";
import { log } from "@/lib/shared/log";
import { err, ok, type Result } from "@/lib/shared/result";
import type { ProgramScope } from "@/lib/shared/scope";
import {
  ANSWER_KEPT,
  decideOutcome,
  type Outcome,
  TRIES_KEPT,
  type Try,
} from "@/lib/webhook-events/delivery";
import { HIDDEN } from "@/lib/webhook-events/hidden-code";
import { type Answered, type SendError, sendWebhook } from "./service";
import { openBody } from "./service-codes";
import { secretsOf, settleAlerts } from "./service-endpoints";
import { tellOfLedger } from "./service-feed";

/** How long a delivery that is being sent is left to whoever took it: longer than a call can take. */
const LEASE_MS = 60_000;
/** Sent to one endpoint at a time; one to an endpoint that does not answer, to see whether it is back. */
const AT_ONCE = 8;
/** Rounds after which an endpoint makes room for others that wait. */
const ROUNDS = 25;
const KEPT_MS = 30 * 86_400_000;
const SWEPT_AT_ONCE = 1_000;

type Heard = Result<Answered, SendError>;

/** The beginning of what came back, as a database takes it. */
function answerOf(text: string): string {
  return text.slice(0, ANSWER_KEPT).toWellFormed().replaceAll("\0", "\u{fffd}");
}

function entryOf(heard: Heard, sent: Record<string, string>, began: Date, ended: Date): Try {
  const entry = { at: began.toISOString(), ms: Math.max(0, ended.getTime() - began.getTime()), sent };
  if (!heard.ok)
    return { ...entry, status: null, type: null, answer: null, error: heard.error.reason.slice(0, 300) };
  const { status, type, body } = heard.value;
  return {
    ...entry,
    status,
    type: type && answerOf(type).slice(0, 100),
    answer: answerOf(body),
    error: null,
  };
}

/** What came of one call. */
type Called = { delivery: Claimed; outcome: Outcome; entry: Try };

/** A receiver that says back what it was sent: the code in it is not for the log. */
function withoutCode(heard: Heard, code: string): Heard {
  if (!heard.ok) return heard;
  const body = [code, JSON.stringify(code).slice(1, -1)].reduce(
    (text, word) => text.replaceAll(word, HIDDEN),
    heard.value.body,
  );
  return ok({ ...heard.value, body });
}

/** What is wrong with one call is its own: it counts as a try like any other, and those beside it go on. */
async function heardOf(endpointId: string, delivery: Claimed, began: Date): Promise<Heard> {
  try {
    const { messageId, url } = delivery;
    const { body, code } = openBody(messageId, delivery.body);
    const secret = secretsOf(endpointId, delivery, began);
    const heard = await sendWebhook(url, { id: showId("message", messageId), secret, body, now: began });
    return code === null ? heard : withoutCode(heard, code);
  } catch (error) {
    log.error({ err: error, endpointId, delivery: delivery.id }, "a webhook could not be called");
    return err({ code: "unreachable", reason: "the call could not be made" });
  }
}

async function callOne(endpointId: string, delivery: Claimed, clock: Clock): Promise<Called> {
  const began = clock.now();
  const heard = await heardOf(endpointId, delivery, began);
  const { messageId, tries } = delivery;
  const ended = clock.now();
  const sent = {
    "webhook-id": showId("message", messageId),
    "webhook-timestamp": String(Math.floor(began.getTime() / 1000)),
  };
  const entry = entryOf(heard, sent, began, ended);
  const { status } = entry;
  const retryAfterSeconds = heard.ok ? heard.value.retryAfter : null;
  return {
    ...{ delivery, entry },
    outcome: decideOutcome(tries + 1, { status, retryAfterSeconds }, ended, Math.random()),
  };
}

/** Sends what was taken, all at once, and writes what came of it, together. Whether all of it arrived. */
async function sendAll(
  scope: ProgramScope,
  endpointId: string,
  claimed: readonly Claimed[],
  { until, clock }: { until: Date; clock: Clock },
): Promise<boolean> {
  const called = await Promise.all(claimed.map((delivery) => callOne(endpointId, delivery, clock)));
  const now = clock.now();
  const isWell = ({ outcome }: Called) => outcome.state === "delivered";
  // That the endpoint is well has to be noted once.
  const told = [called.find(isWell), ...called.filter((one) => !isWell(one))].filter(
    (one) => one !== undefined,
  );
  await inProgram(
    scope,
    async (tx) => {
      await Promise.all(
        called.map(({ delivery: { id }, outcome: { state, nextAt }, entry }) =>
          settleDelivery(tx, scope, { id, state, nextAt, entry }, { until, now, kept: TRIES_KEPT }),
        ),
      );
      for (const { delivery, outcome, entry } of told)
        await noteOutcome(tx, scope, { endpointId, url: delivery.url, entry }, outcome, now);
    },
    { keepPlans: true },
  );
  return called.every(isWell);
}

/** An endpoint that answers again is well; one that is gone or was given up on stands before staff. */
async function noteOutcome(
  tx: Parameters<typeof noteFaring>[0],
  scope: ProgramScope,
  { endpointId, url, entry }: { endpointId: string; url: string; entry: Try },
  { state, endpoint: { waitUntil, disable } }: Outcome,
  now: Date,
): Promise<void> {
  const isWell = state === "delivered";
  const { changed } = await noteFaring(tx, scope, endpointId, { isWell, waitUntil, disable }, now);
  if (isWell && changed) await settleAlerts(tx, scope, endpointId, now);
  if (state !== "failed") return;
  const subject = showId("webhook", endpointId);
  const why = entry.status === null ? (entry.error ?? "") : `answered ${entry.status}`;
  const code = disable ? "webhook_gone" : "webhook_failing";
  await raiseAlert(tx, scope, { code, subject, facts: { host: new URL(url).host, why } }, now);
}

/**
 * Sends what is due for one endpoint, some at a time, until nothing is, a call fails, or others shall have their turn. An
 * endpoint that has failed is asked with one call whether it is back. Returns how many calls were made.
 */
async function sendToEndpoint(
  scope: ProgramScope,
  { id, isFailing }: { id: string; isFailing: boolean },
  clock: Clock,
): Promise<number> {
  let [limit, calls] = [isFailing ? 1 : AT_ONCE, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const now = clock.now();
    const until = new Date(now.getTime() + LEASE_MS);
    const claimed = await inProgram(scope, (tx) => claimDeliveries(tx, scope, id, { now, until, limit }), {
      keepPlans: true,
    });
    if (claimed.length === 0) break;
    const isWell = await sendAll(scope, id, claimed, { until, clock });
    calls += claimed.length;
    if (!isWell) break;
    limit = AT_ONCE;
  }
  return calls;
}

/** Sends one delivery now, whatever its schedule says. False when it is not waiting, or is being sent already. */
export async function sendNow(
  scope: ProgramScope,
  { endpointId, id }: { endpointId: string; id: string },
  clock: Clock,
): Promise<boolean> {
  const now = clock.now();
  const until = new Date(now.getTime() + LEASE_MS);
  const claimed = await inProgram(
    scope,
    (tx) => claimDeliveries(tx, scope, endpointId, { now, until, limit: 1, onlyId: id }),
    { keepPlans: true },
  );
  if (claimed.length > 0) await sendAll(scope, endpointId, claimed, { until, clock });
  return claimed.length > 0;
}

/** Endpoints of a program that have something due; none of those that are being called by this process. */
export function dueEndpoints(
  scope: ProgramScope,
  busy: readonly string[],
  now: Date,
): Promise<{ id: string; isFailing: boolean }[]> {
  return readProgram(scope, (tx) => selectDueEndpoints(tx, scope, now, busy), { keepPlans: true });
}

/** `sendToEndpoint` for one of several: that it fails is its own trouble, and is logged. */
export async function sendToOneOf(
  scope: ProgramScope,
  endpoint: { id: string; isFailing: boolean },
  clock: Clock,
): Promise<number> {
  try {
    return await sendToEndpoint(scope, endpoint, clock);
  } catch (error) {
    const { programId } = scope;
    log.error({ err: error, programId, endpointId: endpoint.id }, "a webhook was not sent");
    return 0;
  }
}

/** Tells what happened and sends all that is due to everybody, once. Returns how many calls were made. */
export async function sendDue(scope: ProgramScope, clock: Clock): Promise<number> {
  await tellOfLedger(scope, clock.now());
  const due = await dueEndpoints(scope, [], clock.now());
  const calls = await Promise.all(due.map((endpoint) => sendToOneOf(scope, endpoint, clock)));
  return calls.reduce((sum, count) => sum + count, 0);
}

/** The programs that call anybody. */
export async function callingPrograms(): Promise<ProgramScope[]> {
  return (await selectCallingPrograms(database())).map((id) => systemScope(id, "webhooks"));
}

/** Forgets what was told longer than thirty days ago. Job body. */
export async function forgetMessages(scope: ProgramScope, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_MS);
  for (let gone = 0; ; ) {
    const some = await inProgram(scope, (tx) => deleteMessages(tx, scope, before, SWEPT_AT_ONCE));
    gone += some;
    if (some < SWEPT_AT_ONCE) {
      if (gone > 0) log.info({ programId: scope.programId, gone }, "messages were forgotten");
      return gone;
    }
  }
}

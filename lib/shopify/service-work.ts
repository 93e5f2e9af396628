import { database } from "@/db/client";
import {
  finishDelivery,
  postponeDelivery,
  sweepDeliveries,
  takeDelivery,
  type WaitingDelivery,
} from "@/db/queries/shopify-deliveries";
import { programsWithStores } from "@/db/queries/shopify-domains";
import { inProgram } from "@/db/transaction";
import { systemScope } from "@/lib/auth/system-scope";
import { forgetPerson } from "@/lib/privacy/service";
import { clock } from "@/lib/shared/clock";
import { log } from "@/lib/shared/log";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Reason } from "./reason";
import { workDelivery } from "./service-dispatch";
import { type Curious, learnProducts } from "./service-learn";
import { EventRefused } from "./service-orders";
import { hashFormerRedactions } from "./service-redacted";

/** After so many failures a delivery is parked. */
const MOST_TRIES = 8;
const FIRST_PAUSE_MS = 5_000;
/** How many are worked at the same time. */
const LANES = 2;
/** The most that one run of the job works, so that other programs have their turn. */
const MOST_A_RUN = 5_000;
/** Orders whose products are asked for in one run; the rest is asked for with their next delivery. */
const MOST_LEARNT = 50;
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** Takes and works one delivery, all in one transaction: what it did and that it is done stand or fall together. */
async function workNext(
  scope: ProgramScope,
  now: Date,
  curious: Map<string, Curious>,
): Promise<"worked" | "nothing"> {
  let taken: WaitingDelivery | null = null;
  try {
    const worked = await inProgram(
      scope,
      async (tx) => {
        taken = await takeDelivery(tx, scope, now);
        if (!taken) return null;
        const outcome = await workDelivery(tx, scope, taken, now);
        const { status, reason, facts } = outcome;
        if (outcome.more) await postponeDelivery(tx, scope, taken.id, { reason: "recorded", dueAt: now });
        else await finishDelivery(tx, scope, taken.id, { status, reason, facts }, now);
        return outcome;
      },
      { keepPlans: true },
    );
    if (!worked) return "nothing";
    for (const userId of worked.userIds ?? []) await forgetPerson(scope, userId);
    if (worked.curious) curious.set(worked.curious.orderId, worked.curious);
    return "worked";
  } catch (error) {
    const failed = taken as WaitingDelivery | null;
    if (!failed) throw error;
    await giveUpOrWait(scope, failed, error, now);
    return "worked";
  }
}

/** What failed is tried again, later each time; what the ledger refuses, and what fails for good, is parked. */
async function giveUpOrWait(
  scope: ProgramScope,
  delivery: WaitingDelivery,
  error: unknown,
  now: Date,
): Promise<void> {
  const about = { programId: scope.programId, delivery: delivery.id, topic: delivery.topic };
  if (error instanceof EventRefused) {
    const facts = { said: error.message.slice(0, 500) };
    const outcome = { status: "parked" as const, reason: "event_refused" satisfies Reason, facts };
    await inProgram(scope, (tx) => finishDelivery(tx, scope, delivery.id, outcome, now));
    return;
  }
  log.error(
    { ...about, err: error, attempts: delivery.attempts + 1 },
    "a delivery of Shopify could not be worked",
  );
  const isOver = delivery.attempts + 1 >= MOST_TRIES;
  const dueAt = new Date(now.getTime() + FIRST_PAUSE_MS * 2 ** delivery.attempts);
  await inProgram(scope, (tx) =>
    isOver
      ? finishDelivery(tx, scope, delivery.id, { status: "parked", reason: "failed" satisfies Reason }, now)
      : postponeDelivery(tx, scope, delivery.id, { reason: "failed" satisfies Reason, dueAt }),
  );
}

/**
 * Works what has come in for one program, the longest waiting first, several at a time; each is done once, however many do
 * this at once. Returns how many were worked.
 */
export async function workDeliveries(
  scope: ProgramScope,
  now: Date,
  { lanes = LANES, most = MOST_A_RUN }: { lanes?: number; most?: number } = {},
): Promise<number> {
  let worked = 0;
  const curious = new Map<string, Curious>();
  const lane = async () => {
    while (worked < most) {
      if ((await workNext(scope, now, curious)) === "nothing") return;
      worked++;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  for (const one of [...curious.values()].slice(0, MOST_LEARNT)) await learnProducts(scope, one, now);
  return worked;
}

/** Job body: works what has come in, for every program that has a store. One program's failure stops no other. */
export async function workAllDeliveries(now: Date): Promise<void> {
  for (const programId of await programsWithStores(database())) {
    try {
      await workDeliveries(systemScope(programId, "Shopify"), now);
    } catch (error) {
      log.error({ err: error, programId }, "deliveries of Shopify could not be worked");
    }
  }
}

/** Job body: what was done with goes after a month, and what former versions kept of erased customers becomes a hash. */
export async function forgetDeliveries(scope: ProgramScope, now = clock.now()): Promise<void> {
  await hashFormerRedactions(scope);
  const before = new Date(now.getTime() - KEPT_DAYS * DAY_MS);
  for (let gone = 1_000; gone === 1_000; ) {
    gone = await inProgram(scope, (tx) => sweepDeliveries(tx, scope, before, 1_000));
  }
}

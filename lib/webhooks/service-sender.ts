import { setTimeout as later } from "node:timers/promises";
import { relayNotices } from "@/lib/notices/service-relay";
import { clock } from "@/lib/shared/clock";
import { log } from "@/lib/shared/log";
import type { ProgramScope } from "@/lib/shared/scope";
import { tellOfLedger } from "./service-feed";
import { callingPrograms, dueEndpoints, sendToOneOf } from "./service-send";

const PAUSE_MS = 1_000;
/** Endpoints that are called at a time by this process; of them, those that fail have places of their own. */
const MOST_WELL = 64;
const MOST_FAILING = 32;

export type Sender = { stop(): Promise<void> };

/** What fails for one program keeps it from nothing else, and no other program from anything (P10). */
async function byItself(scope: ProgramScope, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log.error({ err: error, programId: scope.programId }, "looking for webhooks to send failed");
  }
}

/**
 * Looks every second for what there is to tell and to send, until it is stopped. Each endpoint has a caller of its own,
 * and nobody waits for another's: a receiver that never answers holds one of the places kept for those that fail.
 */
export function startSending(): Sender {
  const [busy, callers] = [new Map<string, boolean>(), new Set<Promise<unknown>>()];
  const stopped = new AbortController();

  const room = (isFailing: boolean) =>
    [...busy.values()].filter((failing) => failing === isFailing).length <
    (isFailing ? MOST_FAILING : MOST_WELL);

  const call = (scope: ProgramScope, endpoint: { id: string; isFailing: boolean }) => {
    busy.set(endpoint.id, endpoint.isFailing);
    const caller: Promise<unknown> = sendToOneOf(scope, endpoint, clock).finally(() => {
      busy.delete(endpoint.id);
      callers.delete(caller);
    });
    callers.add(caller);
  };

  const callDue = async (scope: ProgramScope) => {
    for (const endpoint of await dueEndpoints(scope, [...busy.keys()], clock.now())) {
      if (!stopped.signal.aborted && room(endpoint.isFailing)) call(scope, endpoint);
    }
  };

  const look = async (scope: ProgramScope) => {
    await byItself(scope, () => tellOfLedger(scope, clock.now()));
    await byItself(scope, () => relayNotices(scope, clock.now()));
    await byItself(scope, () => callDue(scope));
  };

  const loop = async () => {
    while (!stopped.signal.aborted) {
      try {
        for (const scope of await callingPrograms()) await look(scope);
      } catch (error) {
        log.error({ err: error }, "looking for webhooks to send failed");
      }
      await later(PAUSE_MS, undefined, { signal: stopped.signal }).catch(() => {});
    }
  };

  const looping = loop();
  return {
    async stop() {
      stopped.abort();
      await looping;
      await Promise.all(callers);
    },
  };
}

import {
  type ApiRequestRow,
  deleteApiRequests,
  insertApiRequests,
  selectApiRequests,
} from "@/db/queries/api-requests";
import { inProgram, readProgram } from "@/db/transaction";
import { log } from "@/lib/shared/log";
import type { ProgramScope } from "@/lib/shared/scope";
import { type LoggedRequest, RequestHeap } from "./request-log";

/** The log is for finding out what went wrong lately; it is bounded in time and in rows. */
const KEPT_DAYS = 14;
const MOST_KEPT = 20_000;
/** Requests are written together, this long after the first of them. */
const WRITE_AFTER_MS = 1_000;
/** What one process holds until it is written. */
const MOST_WAITING = 5_000;

type Waiting = { scope: ProgramScope; heap: RequestHeap };

let waiting = new Map<string, Waiting>();
let timer: NodeJS.Timeout | undefined;

/** Notes a request for the log. It costs no round trip: rows are written together, once a second. */
export function noteRequest(scope: ProgramScope, request: LoggedRequest): void {
  const own = waiting.get(scope.programId) ?? { scope, heap: new RequestHeap() };
  waiting.set(scope.programId, own);
  if (own.heap.rows.length < MOST_WAITING) own.heap.add(request);
  timer ??= setTimeout(writeRequests, WRITE_AFTER_MS).unref();
}

/** Writes what was noted. What cannot be written is left out: the log never fails a request. */
export async function writeRequests(): Promise<void> {
  clearTimeout(timer);
  timer = undefined;
  const taken = [...waiting.values()];
  waiting = new Map();
  for (const { scope, heap } of taken) {
    try {
      await inProgram(scope, (tx) => insertApiRequests(tx, scope, heap.rows));
    } catch (error) {
      log.warn({ err: error, requests: heap.rows.length }, "requests were not logged");
    }
  }
}

export type RequestPage = { requests: ApiRequestRow[]; next: string | null };

/** What the program's keys asked for, newest first. `before` is the last of the page before. */
export async function listRequests(
  scope: ProgramScope,
  {
    keyId = null,
    refusedOnly = false,
    before = null,
    limit = 50,
  }: { keyId?: string | null; refusedOnly?: boolean; before?: string | null; limit?: number } = {},
): Promise<RequestPage> {
  const rows = await readProgram(scope, (tx) =>
    selectApiRequests(tx, scope, { keyId, refusedOnly, before, limit: limit + 1 }),
  );
  const requests = rows.slice(0, limit);
  return { requests, next: rows.length > limit ? (requests.at(-1)?.id ?? null) : null };
}

/** Forgets requests of more than two weeks ago, and all but the newest 20,000. Job body. */
export function forgetApiRequests(scope: ProgramScope, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
  return inProgram(scope, (tx) => deleteApiRequests(tx, scope, before, MOST_KEPT));
}

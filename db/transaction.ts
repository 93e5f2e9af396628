import { AsyncLocalStorage } from "node:async_hooks";
import { setImmediate as nextTurn } from "node:timers/promises";
import { isUuid } from "@/lib/shared/id";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { type Database, database } from "./client";

/** What queries are run on. A tagged template: every value is a parameter. */
export type Tx = Pick<Database, "unsafe" | "json" | "array"> & Database;

/**
 * The transaction cannot be committed because another one got there first (40001, 40P01, or by a unique index 23505); doing it
 * again will work: what the other one wrote is found then.
 * Queries that travel together fail together, and the one that is heard first may be one that only found the
 * transaction ended (25P02): the cause is then unknown, and doing it again brings success or the cause.
 */
function isRetryable(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  return code === "40001" || code === "40P01" || code === "23505" || code === "25P02";
}

const MAX_TRIES = 5;

/**
 * Whether this is asked for by the work of a transaction. A second one would take a second connection while the first is
 * held, and under load everybody would hold one and wait for another. Such a call has a form that takes the transaction.
 */
const inside = new AsyncLocalStorage<"alone" | Joinable>();

/** A transaction that the services called by its work take part in, instead of beginning their own. */
type Joinable = { programId: string; tx: Tx };

/** So many at a time in a process: each may wait for a second connection while it holds one. */
const MOST_JOINED = 3;
let joined = 0;
const waiting: (() => void)[] = [];

/**
 * Sends the commit at once, behind the queries that were sent before it, so that the last of them and the commit share
 * a round trip. For work whose last statement either succeeds or fails as a whole; nothing may be asked after it.
 */
export type Commit = () => Promise<void>;

type Options = {
  readOnly?: boolean;
  /**
   * Plans are made once and kept for all values: for many small queries, each by index whatever it is asked. Of a program
   * with more rows than were counted the planner believes otherwise that any index on the program finds a row or none. Work of a
   * member's scope keeps them unless it says otherwise; a report of a time, and a search, do better without
   * (docs/decisions/0030).
   */
  keepPlans?: boolean;
  on?: Database;
};

/**
 * Runs `work` in one transaction that sees the rows of this program only. Begin and scope travel with the first
 * query of `work`, in the same round trip. Work that lost a race (40001, deadlock, a unique index) is done again, at most five times.
 */
export async function inProgramOf<T>(
  programId: string,
  work: (tx: Tx, commit: Commit) => Promise<T>,
  { readOnly = false, keepPlans = false, on = database() }: Options = {},
): Promise<T> {
  if (!isUuid(programId)) throw new TypeError("the program id is not a UUID");
  const around = inside.getStore();
  if (around) return joinOf(around, programId, work);
  const begin = `begin${readOnly ? " read only" : ""}; set local app.program_id = '${programId}'${
    keepPlans ? "; set local plan_cache_mode = 'force_generic_plan'" : ""
  }`;
  for (let tries = 1; ; tries++) {
    const connection = await on.reserve();
    try {
      const begun = connection.unsafe(begin).execute();
      begun.catch(() => {});
      let committing: Promise<unknown> | undefined;
      const commit: Commit = async () => {
        // A query is sent some microtasks after it is awaited: by the next turn of the loop all of them are on their way.
        committing ??= nextTurn().then(() => connection.unsafe("commit"));
        await committing;
      };
      const result = await inside.run("alone", () => work(connection as unknown as Tx, commit));
      await begun;
      if (committing) await committing;
      else await connection.unsafe("commit");
      return result;
    } catch (error) {
      await connection.unsafe("rollback").catch(() => {});
      if (!isRetryable(error) || tries >= MAX_TRIES) throw error;
    } finally {
      connection.release();
    }
  }
}

/** Whether this is work of a transaction that several services take part in. */
export function isJoined(): boolean {
  return typeof inside.getStore() === "object";
}

function joinOf<T>(
  around: "alone" | Joinable,
  programId: string,
  work: (tx: Tx, commit: Commit) => Promise<T>,
): Promise<T> {
  if (around === "alone" || around.programId !== programId)
    throw new Error("a transaction was begun within another: hand that one on");
  return work(around.tx, async () => {});
}

/**
 * One transaction for several services that each begin their own: what they do is committed together, or not at all. For
 * work that is done now and then; where many wait, use the form of a service that takes the transaction.
 */
export async function inOneTransaction<T>(scope: ProgramScope, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (joined >= MOST_JOINED) await new Promise<void>((go) => waiting.push(go));
  else joined++;
  try {
    return await inProgram(scope, (tx) => inside.run({ programId: scope.programId, tx }, () => work(tx)));
  } finally {
    const next = waiting.shift();
    if (next) next();
    else joined--;
  }
}

/** What is asked for one member finds that member's rows, by index. */
const isOfOneMember = (scope: ProgramScope | MemberScope): boolean => "memberId" in scope;

/** `inProgramOf` for the program of a scope. */
export function inProgram<T>(
  scope: ProgramScope,
  work: (tx: Tx, commit: Commit) => Promise<T>,
  { keepPlans = isOfOneMember(scope) }: Pick<Options, "keepPlans"> = {},
): Promise<T> {
  return inProgramOf(scope.programId, work, { keepPlans });
}

/** `inProgram` for work that only reads. */
export function readProgram<T>(
  scope: ProgramScope,
  work: (tx: Tx) => Promise<T>,
  { keepPlans = isOfOneMember(scope) }: Pick<Options, "keepPlans"> = {},
): Promise<T> {
  return inProgramOf(scope.programId, work, { readOnly: true, keepPlans });
}

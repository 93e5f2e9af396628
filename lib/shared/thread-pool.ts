import { availableParallelism } from "node:os";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";

/** What goes to a thread, and what comes back. */
export type ThreadQuestion<Question> = { number: number; question: Question };
export type ThreadSays<Answer> =
  | { state: "ready" }
  | { number: number; answer: Answer }
  | { number: number; failure: string };

/** A place in a thread, to be asked in once or left. */
export type Place<Question, Answer> = {
  /**
   * Rejects with what the thread failed by, and when it ended before it answered. What is `moved` is handed over instead of
   * copied, and is empty here from then on.
   */
  ask(question: Question, moved?: ArrayBuffer[]): Promise<Answer>;
  leave(): void;
};

export type ThreadPool<Question, Answer> = {
  /** A place, or null while none is free or threads are still starting: whoever asks does it themselves then. */
  take(): Place<Question, Answer> | null;
};

type Waiting<Answer> = { resolve(answer: Answer): void; reject(error: Error): void };
type Thread<Answer> = {
  worker: Worker;
  isReady: boolean;
  held: number;
  waiting: Map<number, Waiting<Answer>>;
};

/** Two at a time in each: one is read and decided while the other is written. */
const HELD_AT_ONCE = 2;
const MOST_THREADS = 4;
/**
 * What a thread's nursery has to begin with. A batch is in use until it is written: a nursery that grows from next to nothing finds it there
 * at each of its first collections and carries it over, and shrinks again whenever nothing comes for a while. The process's own is as it was.
 */
const NURSERY_MB = 16;
/** After a thread has ended by itself there are no others for so long. */
const REST_MS = 10_000;

type Options = { threads?: number; idleMs?: number; restMs?: number };

/**
 * Threads that run `file`, as many as there are processors, at most four. They are started when somebody first asks for a place,
 * and ended when nobody has for `idleMs` (one minute): who never asks has no memory taken by them.
 */
export function threadPool<Question, Answer>(
  file: string,
  {
    threads: count = Math.min(availableParallelism(), MOST_THREADS),
    idleMs = 60_000,
    restMs = REST_MS,
  }: Options = {},
): ThreadPool<Question, Answer> {
  let threads: Thread<Answer>[] = [];
  let number = 0;
  let restUntil = 0;
  let idle: NodeJS.Timeout | undefined;

  /** No more is asked of any of them; what they were asked they still answer. */
  function end(): void {
    for (const { worker } of threads) worker.postMessage("end");
    threads = [];
  }

  function hear(thread: Thread<Answer>, said: ThreadSays<Answer>): void {
    if ("state" in said) {
      thread.isReady = true;
      return;
    }
    const waiting = thread.waiting.get(said.number);
    thread.waiting.delete(said.number);
    if ("failure" in said) waiting?.reject(new Error(said.failure));
    else waiting?.resolve(said.answer);
  }

  function start(): Thread<Answer> {
    const worker = new Worker(file);
    const thread: Thread<Answer> = { worker, isReady: false, held: 0, waiting: new Map() };
    const failed = (why: Error) => {
      for (const { reject } of thread.waiting.values()) reject(why);
      thread.waiting.clear();
      if (!threads.includes(thread)) return;
      restUntil = Date.now() + restMs;
      // All of them: what one died of may lie in wait for the others.
      end();
    };
    worker.on("message", (said: ThreadSays<Answer>) => hear(thread, said));
    worker.on("error", failed);
    worker.on("exit", (code) => failed(new Error(`a thread ended with ${code}`)));
    worker.unref();
    return thread;
  }

  function placeIn(thread: Thread<Answer>): Place<Question, Answer> {
    thread.held++;
    const leave = () => {
      thread.held--;
    };
    const ask = (question: Question, moved: ArrayBuffer[] = []) => {
      const asked: ThreadQuestion<Question> = { number: number++, question };
      const answered = new Promise<Answer>((resolve, reject) => {
        // It may have ended since the place was taken, while the body came.
        if (!threads.includes(thread)) return reject(new Error("the thread has ended"));
        thread.waiting.set(asked.number, { resolve, reject });
        thread.worker.postMessage(asked, moved);
      });
      return answered.finally(leave);
    };
    return { ask, leave };
  }

  function rest(): void {
    if (threads.some(({ held }) => held > 0)) idle = setTimeout(rest, idleMs).unref();
    else end();
  }

  return {
    take() {
      if (threads.length === 0) {
        if (Date.now() < restUntil) return null;
        setFlagsFromString(`--min-semi-space-size=${NURSERY_MB}`);
        threads = Array.from({ length: count }, start);
      }
      clearTimeout(idle);
      idle = setTimeout(rest, idleMs).unref();
      const free = threads
        .filter(({ isReady, held }) => isReady && held < HELD_AT_ONCE)
        .sort((a, b) => a.held - b.held)[0];
      return free ? placeIn(free) : null;
    },
  };
}

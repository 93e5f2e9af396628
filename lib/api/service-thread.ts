import { parentPort } from "node:worker_threads";
import { closeDatabase } from "@/db/client";
import type { ThreadQuestion, ThreadSays } from "@/lib/shared/thread-pool";
import { writeRequests } from "./service-request-log";
import type { Forwarded, ForwardedAnswer } from "./service-threads";

/** A request as it came to the process, as one of the web. */
function requestOf({ method, path, headers, body }: Forwarded): Request {
  return new Request(`http://localhost${path}`, { method, headers, body });
}

async function answerOf(response: Response): Promise<ForwardedAnswer> {
  const body = new Uint8Array(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}

/**
 * Answers what is asked of this thread by `handle`, until it is told to end: then what it has in hand is answered, and what it
 * was to write down is written.
 */
export function answerInThread(handle: (request: Request) => Promise<Response>): void {
  if (!parentPort) throw new Error("this is to be run as a thread");
  const port = parentPort;
  const say = (said: ThreadSays<ForwardedAnswer>, moved: ArrayBuffer[] = []) => port.postMessage(said, moved);
  const work = async ({ number, question }: ThreadQuestion<Forwarded>) => {
    const answer = await answerOf(await handle(requestOf(question)));
    say({ number, answer }, [answer.body.buffer]);
  };
  const inHand = new Set<Promise<void>>();
  port.on("message", (asked: ThreadQuestion<Forwarded> | "end") => {
    if (asked === "end") {
      Promise.all(inHand)
        .then(writeRequests)
        .finally(() => {
          port.close();
          return closeDatabase();
        });
      return;
    }
    const working: Promise<void> = work(asked)
      .catch((error: unknown) => say({ number: asked.number, failure: String(error) }))
      .finally(() => inHand.delete(working));
    inHand.add(working);
  });
  say({ state: "ready" });
}

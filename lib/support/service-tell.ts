import type { Tx } from "@/db/transaction";
import { showId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { publish } from "@/lib/webhooks/service-publish";
import type { Thread } from "./thread";

type Said = "support_opened" | "support_closed" | "support_reopened" | { by: "member" | "staff" };

/** Tells other systems what became of a question: never what was written in it. */
export function tellOfThread(
  tx: Tx,
  scope: ProgramScope,
  { id, memberId, topic, state }: Pick<Thread, "id" | "memberId" | "topic" | "state">,
  said: Said,
  at: Date,
): Promise<void> {
  const thread = { id: showId("thread", id), topic, state };
  if (typeof said === "string") return publish(tx, scope, { type: said, at, memberId, data: { thread } });
  return publish(tx, scope, { type: "support_replied", at, memberId, data: { thread, by: said.by } });
}

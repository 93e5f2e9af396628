import { readUnsubscribeToken } from "@/lib/notices/unsubscribe";
import { programById } from "@/lib/programs/service";
import { env } from "@/lib/shared/env";
import type { MemberScope } from "@/lib/shared/scope";
import type { Topic } from "@/lib/shared/topics";
import type { ReadProgram } from "@/lib/words/service";
import { readHere } from "./language";
import { memberScopeFor } from "./system-scope";

/** Whoever holds the link of a mail: may stop this topic's mail to this member, or have it again. */
export type Unsubscriber = { scope: MemberScope; topic: Topic; program: ReadProgram };

/** What the link of a mail allows; null for a link that we did not make. */
export async function unsubscriber(token: unknown): Promise<Unsubscriber | null> {
  const said = typeof token === "string" ? readUnsubscribeToken(env().AUTH_SECRET, token) : null;
  const program = said && (await programById(said.programId));
  if (!said || !program) return null;
  const scope = memberScopeFor(said.programId, said.memberId);
  return { scope, topic: said.topic, program: await readHere(program, null) };
}

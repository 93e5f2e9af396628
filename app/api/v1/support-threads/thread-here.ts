import { type Answer, answer, notFound, type Refusal } from "@/lib/api/problem";
import type { ProgramScope } from "@/lib/shared/scope";
import { threadById } from "@/lib/support/service";
import { wholeThreadJson } from "../views/care";

/** A question as it stands after something was done with it. */
export async function threadAnswer(scope: ProgramScope, id: string, status = 200): Promise<Answer | Refusal> {
  const found = await threadById(scope, id);
  return found ? answer(wholeThreadJson(found), status) : notFound();
}

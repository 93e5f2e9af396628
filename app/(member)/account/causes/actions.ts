"use server";

import { refresh } from "next/cache";
import { requireMember } from "@/lib/auth/member";
import { chooseCause } from "@/lib/causes/service-share";
import { causeName } from "@/lib/causes/words";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { readId } from "@/lib/shared/id";
import { say } from "@/lib/shared/say";
import { readingOf } from "../reading";

/** The member's next orders give to this cause, where members choose. */
export async function chooseCauseAction(_: FormState, sent: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const [reading, given] = [readingOf(program), sent instanceof FormData ? sent.get("cause") : null];
  const gone = () => formError(say(reading, "causes.choose.gone"));
  const id = typeof given === "string" ? readId("cause", given) : null;
  if (!id || program.settings.causeShare.chosenBy !== "member") return gone();
  const chosen = await chooseCause(scope, id, clock.now());
  if (!chosen.ok) return gone();
  const { cause, changed } = chosen.value;
  refresh();
  const saved = { cause: causeName(reading, cause) };
  return formDone(changed ? say(reading, "causes.choose.saved", saved) : say(reading, "causes.choose.same"));
}

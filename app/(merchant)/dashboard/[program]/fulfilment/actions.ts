"use server";

import { refresh } from "next/cache";
import { fulfilInput, fulfilSentence } from "@/lib/rewards/fulfil-input";
import { fulfil } from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise, requireId } from "../../authorise";

const DONE = {
  sent: "Noted, and the member is told.",
  done: "Done.",
  declined: "Declined: the member is told, and has everything back.",
};

/** A step with something that waits. */
export async function fulfilAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "fulfilment:write", sent);
  const redemptionId = requireId("redemption", shown);
  const input = parseForm(fulfilInput(program.timeZone), form);
  if (!input.ok) return input.state;
  const done = await fulfil(scope, redemptionId, input.value, clock.now());
  if (!done.ok) return formError(fulfilSentence(done.error), form);
  refresh();
  return formDone(DONE[input.value.to]);
}

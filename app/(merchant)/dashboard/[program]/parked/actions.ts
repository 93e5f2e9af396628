"use server";

import { refresh } from "next/cache";
import { resumeParked } from "@/lib/earning/service-parked";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { formatCount } from "@/lib/shared/format";
import { authorise } from "../../authorise";

/** Works off what waits. What still can't be decided stays where it is. */
export async function tryAgainAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope } = await authorise(slug, "rules:write", sent);
  const { resumed, waiting } = await resumeParked(scope, clock.now());
  refresh();
  if (waiting > 0) {
    const still = formatCount(waiting, "event still waits", "events still wait");
    return formError(`${still}, because a rule can't be read yet. Mend it and try again; nothing is lost.`);
  }
  return formDone(
    resumed === 0
      ? "Nothing waits."
      : `${formatCount(resumed, "event was", "events were")} counted, in the order in which they came.`,
  );
}

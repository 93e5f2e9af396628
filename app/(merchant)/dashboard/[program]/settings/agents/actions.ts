"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { changeSettings } from "@/lib/programs/service-settings";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise } from "../../../authorise";

const AgentsInput = z.object({ ucp: z.literal("on").optional() });

/** Says whether agents find the program by the Universal Commerce Protocol. */
export async function saveAgentsAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, form } = await authorise(slug, "settings:write", sent);
  const input = parseForm(AgentsInput, form);
  if (!input.ok) return input.state;
  const { changed } = await changeSettings(scope, { ucp: { on: input.value.ucp === "on" } }, clock.now());
  refresh();
  return formDone(
    changed ? "Saved. It holds within seconds." : "Nothing was different, so nothing was changed.",
  );
}

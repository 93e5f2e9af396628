"use server";

import { refresh } from "next/cache";
import { notFound } from "next/navigation";
import { z } from "zod";
import { changeSettings } from "@/lib/programs/service-settings";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { backSentence } from "@/lib/sharing/sentences";
import { reverseTransfer } from "@/lib/sharing/service";
import { SharingInput } from "@/lib/sharing/settings-input";
import { authorise, requireId } from "../../authorise";
import { readingOf } from "../../words";

/** Saves what members may send each other and pool. */
export async function saveSharingAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, form } = await authorise(slug, "settings:write", sent);
  const input = parseForm(SharingInput, form);
  if (!input.ok) return input.state;
  const { changed } = await changeSettings(scope, { sharing: input.value }, clock.now());
  refresh();
  return formDone(
    changed ? "Saved. It holds from now on." : "Nothing was different, so nothing was changed.",
  );
}

const ReasonInput = z.object({
  reason: z
    .string({ error: "Say in a few words why; both members read it." })
    .trim()
    .min(1, "Say in a few words why; both members read it.")
    .max(500, "Shorten the reason to 500 characters."),
});

/** Undoes a gift, with a reason. */
export async function reverseTransferAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "members:adjust", sent);
  const input = parseForm(ReasonInput, form);
  if (!input.ok) return input.state;
  const undone = await reverseTransfer(scope, requireId("gift", shown), input.value.reason, clock.now());
  if (!undone.ok) {
    if (undone.error.code === "transfer_unknown") notFound();
    return formError(
      { code: undone.error.code, message: backSentence(undone.error, readingOf(program)) },
      form,
    );
  }
  refresh();
  return formDone("Undone. Both members are told.");
}

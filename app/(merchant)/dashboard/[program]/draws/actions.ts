"use server";

import { notFound, redirect } from "next/navigation";
import { drawInput } from "@/lib/game/draw-input";
import { cancelDraw, createDraw, type DrawError, drawBySlug, drawNow, gameContext } from "@/lib/game/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise } from "../../authorise";
import { pathsOf } from "../../paths";

const SENTENCES: Record<DrawError["code"], string> = {
  draw_unknown: "There is no such draw.",
  slug_taken: "Address: another draw has it. Choose another one.",
  prize_unknown: "A prize is no longer on offer. Choose another one.",
  not_closed: "It is still open. Its winners can be drawn once it has closed.",
  already_drawn: "Its winners were drawn already.",
  draw_cancelled: "It was called off.",
  draw_empty: "Nobody entered, so there is nobody to draw.",
  beacon_early: "The public number is not there yet. It comes an hour after the draw has closed.",
  beacon_missing: "Open the address and paste what stands there.",
  beacon_wrong:
    "This is not what the beacon said in this round. Copy the whole page under the address above.",
};

/** Publishes a draw, with the fingerprint of its seed. */
export async function createDrawAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "game:write", sent);
  const now = clock.now();
  const input = parseForm(drawInput(await gameContext(scope, program, now), now), form);
  if (!input.ok) return input.state;
  const made = await createDraw(scope, input.value, now);
  if (!made.ok) {
    const { code } = made.error;
    return formError(
      { code, message: SENTENCES[code], ...(code === "slug_taken" && { field: "slug" }) },
      form,
    );
  }
  redirect(pathsOf(program.slug).draw(made.value.slug));
}

/** Draws the winners, or calls the draw off. */
async function act(
  slug: string,
  drawSlug: unknown,
  sent: FormData,
  how: typeof drawNow | typeof cancelDraw,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "game:write", sent);
  const said = form.get("beacon");
  const draw = typeof drawSlug === "string" ? await drawBySlug(scope, drawSlug) : null;
  if (!draw) notFound();
  const done = await how(scope, draw.id, clock.now(), typeof said === "string" ? said : "");
  if (!done.ok) {
    const { code } = done.error;
    const isSaid = code === "beacon_missing" || code === "beacon_wrong";
    return formError({ code, message: SENTENCES[code], ...(isSaid && { field: "beacon" }) }, form);
  }
  redirect(pathsOf(program.slug).draw(draw.slug));
}

export async function drawNowAction(
  slug: string,
  draw: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  return act(slug, draw, sent, drawNow);
}

export async function cancelDrawAction(
  slug: string,
  draw: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  return act(slug, draw, sent, cancelDraw);
}

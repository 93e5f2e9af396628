"use server";

import { redirect } from "next/navigation";
import { answerOf } from "@/app/gone-row";
import { requireMember } from "@/lib/auth/member";
import { type EntryError, enterDraw, leaveDraw } from "@/lib/game/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { type MessageKey, say } from "@/lib/shared/say";
import { readingOf } from "@/lib/words/service";

const SENTENCES = {
  draw_unknown: "shop.draw.unknown",
  not_open: "shop.draw.notOpen",
  member_excluded: "shop.draw.excluded",
} as const satisfies Record<EntryError["code"], MessageKey>;

/** The member enters a draw, or takes their entry back. */
async function change(slug: unknown, act: typeof enterDraw | typeof leaveDraw): Promise<FormState> {
  const { scope, program } = await requireMember();
  const refuse = (code: EntryError["code"]) => formError(say(readingOf(program), SENTENCES[code]));
  if (typeof slug !== "string") return refuse("draw_unknown");
  const done = await act(scope, slug, clock.now());
  if (!done.ok) return answerOf(slug, refuse(done.error.code));
  redirect(`/draws/${encodeURIComponent(slug)}`);
}

export async function enterDrawAction(slug: unknown, _: FormState): Promise<FormState> {
  return change(slug, enterDraw);
}

export async function leaveDrawAction(slug: unknown, _: FormState): Promise<FormState> {
  return change(slug, leaveDraw);
}

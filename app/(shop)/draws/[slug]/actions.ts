"use server";

import { redirect } from "next/navigation";
import { requireMember } from "@/lib/auth/member";
import { type EntryError, enterDraw, leaveDraw } from "@/lib/game/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";

const SENTENCES: Record<EntryError["code"], string> = {
  draw_unknown: "This draw is no longer there. Nothing was changed.",
  not_open: "This draw is not open. Nothing was changed.",
  member_excluded: "You can't take part in this program's draws. Ask the shop about it.",
};

/** The member enters a draw, or takes their entry back. */
async function change(slug: unknown, act: typeof enterDraw | typeof leaveDraw): Promise<FormState> {
  const { scope } = await requireMember();
  if (typeof slug !== "string") return formError(SENTENCES.draw_unknown);
  const done = await act(scope, slug, clock.now());
  if (!done.ok) return formError(SENTENCES[done.error.code]);
  redirect(`/draws/${encodeURIComponent(slug)}`);
}

export async function enterDrawAction(slug: unknown, _: FormState): Promise<FormState> {
  return change(slug, enterDraw);
}

export async function leaveDrawAction(slug: unknown, _: FormState): Promise<FormState> {
  return change(slug, leaveDraw);
}

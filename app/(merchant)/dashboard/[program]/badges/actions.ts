"use server";

import { notFound, redirect } from "next/navigation";
import type { BadgeTerms } from "@/lib/game/badge";
import { badgeInput } from "@/lib/game/badge-input";
import { levelName } from "@/lib/game/sentences";
import {
  type BadgeError,
  type BadgePreview,
  badgeById,
  createBadge,
  endBadge,
  gameContext,
  previewBadge,
  updateBadge,
} from "@/lib/game/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError, formNote } from "@/lib/shared/form-state";
import { formatCount } from "@/lib/shared/format";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise, requireId } from "../../authorise";
import { pathsOf } from "../../paths";

const SENTENCES: Record<BadgeError["code"], string> = {
  badge_unknown: "There is no such badge any more. Nothing was changed.",
  badge_ended: "This badge has ended. Offer it again first.",
  too_many: "There are 200 badges already, which is as many as anybody can look at. End some first.",
};

/** Makes a badge, or says who would have it today. */
export async function createBadgeAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "game:write", sent);
  const now = clock.now();
  const input = parseForm(badgeInput(await gameContext(scope, program, now), 1), form);
  if (!input.ok) return input.state;
  if (form.get("intent") === "preview") {
    return formNote(
      previewText(input.value, await previewBadge(scope, program, input.value.definition, now)),
      form,
    );
  }
  const made = await createBadge(scope, input.value, now);
  if (!made.ok) return formError(SENTENCES[made.error.code], form);
  redirect(pathsOf(program.slug).badge(made.value.id));
}

/** Changes a badge by a new version of its definition, or says who would have it today. */
export async function updateBadgeAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "game:write", sent);
  const badge = await badgeById(scope, requireId("badge", shown));
  if (!badge) notFound();
  const now = clock.now();
  const context = await gameContext(scope, program, now);
  const input = parseForm(badgeInput(context, badge.definition.version + 1), form);
  if (!input.ok) return input.state;
  if (form.get("intent") === "preview") {
    return formNote(
      previewText(input.value, await previewBadge(scope, program, input.value.definition, now)),
      form,
    );
  }
  const changed = await updateBadge(scope, badge.id, input.value, now);
  if (!changed.ok) return formError(SENTENCES[changed.error.code], form);
  redirect(pathsOf(program.slug).badge(badge.id));
}

/** Ends a badge, or offers it again. */
export async function endBadgeAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program } = await authorise(slug, "game:write", sent);
  const badgeId = requireId("badge", shown);
  const ended = await endBadge(scope, badgeId, clock.now());
  if (!ended.ok) notFound();
  redirect(pathsOf(program.slug).badge(badgeId));
}

/** "34 of 212 members would have it today: Level 1 34, Level 2 5." */
function previewText(terms: BadgeTerms, { members, levels }: BadgePreview): string {
  const [first = 0] = levels;
  const all = `${first.toLocaleString("en")} of ${formatCount(members, "member", "members")} would have it today`;
  if (levels.length < 2) return `${all}. Nothing was saved.`;
  const each = levels.map((count, i) => `${levelName(terms, i + 1)}: ${count.toLocaleString("en")}`);
  return `${all}; ${each.join(", ")}. Nothing was saved.`;
}

"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { dayStart, endOfDay } from "@/lib/shared/calendar";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { parseMinor } from "@/lib/shared/money";
import { parseForm } from "@/lib/shared/parse-form";
import type { MatchRefusal } from "@/lib/tiers/match";
import { declineMatch, grantTrial } from "@/lib/tiers/service-matches";
import { authorise, requireId } from "../../../authorise";

const SENTENCES: Record<MatchRefusal["code"], string> = {
  match_open: "There is a request already.",
  match_unknown: "There is no such request any more.",
  match_decided: "This request has been decided already.",
  tier_unknown: "Choose a tier that can be earned.",
  tier_not_higher: "The member is in that tier, or above it, already.",
  until_past: "Choose a day that is to come.",
};
const FIELDS: Partial<Record<MatchRefusal["code"], string>> = {
  tier_unknown: "tier",
  tier_not_higher: "tier",
  until_past: "until",
};

const DAY = "Enter a day, such as 2027-03-31.";
const TrialInput = z.object({
  tier: z.uuid({ error: "Choose a tier." }),
  until: z.string({ error: DAY }).regex(/^\d{4}-\d\d-\d\d$/, DAY),
  target: z.string({ error: "Enter what keeps the tier." }).trim(),
  note: z.string().trim().max(300, "Shorten it to 300 characters.").optional(),
});

/** Grants a trial: a tier until a day, and what keeps it. */
export async function grantTrialAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "matches:write", sent);
  const matchId = requireId("match", shown);
  const input = parseForm(TrialInput, form);
  if (!input.ok) return input.state;
  const day = dayStart(input.value.until, program.timeZone);
  if (!day) return formError({ code: "day", field: "until", message: DAY }, form);
  const isMoney = program.settings.tiers.measure === "spend";
  const typed = input.value.target;
  const minor = isMoney ? parseMinor(typed, program.currency) : null;
  const target = minor ? (minor.ok ? minor.value : null) : /^\d{1,9}$/.test(typed) ? BigInt(typed) : null;
  if (target === null || target <= 0n)
    return formError({ code: "target", field: "target", message: "Enter an amount above zero." }, form);
  const until = endOfDay(day, program.timeZone);
  const trial = { tierId: input.value.tier, until, target, note: input.value.note ?? null };
  const granted = await grantTrial(scope, matchId, trial, clock.now());
  if (!granted.ok) {
    const { code } = granted.error;
    return formError({ code, field: FIELDS[code], message: SENTENCES[code] }, form);
  }
  refresh();
  return formDone("The trial has begun. The member has been told.");
}

const DeclineInput = z.object({
  note: z
    .string({ error: "Say why; the member reads it." })
    .trim()
    .min(1, "Say why; the member reads it.")
    .max(300, "Shorten it to 300 characters."),
});

/** Declines, with words for the member. */
export async function declineMatchAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, form } = await authorise(slug, "matches:write", sent);
  const input = parseForm(DeclineInput, form);
  if (!input.ok) return input.state;
  const declined = await declineMatch(scope, requireId("match", shown), input.value.note, clock.now());
  if (!declined.ok)
    return formError({ code: declined.error.code, message: SENTENCES[declined.error.code] }, form);
  refresh();
  return formDone("Declined. The member has been told why.");
}

"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { answerOf } from "@/app/gone-row";
import { requireMember } from "@/lib/auth/member";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { readId, showId } from "@/lib/shared/id";
import { parseForm } from "@/lib/shared/parse-form";
import { say } from "@/lib/shared/say";
import { unsaid } from "@/lib/shared/unsaid";
import { MatchAsk } from "@/lib/tiers/match";
import { tierName } from "@/lib/tiers/perk-text";
import { settleEntries } from "@/lib/tiers/service-entries";
import { acceptInvitation, joinPaidTier, setRenewal } from "@/lib/tiers/service-grants";
import { askMatch } from "@/lib/tiers/service-matches";
import { paths } from "../paths";
import { readingOf } from "../reading";

const INCOMPLETE = "tiers.given.incomplete";

/** Accepts an invitation to a tier. */
export async function acceptInvitationAction(shown: string, _: FormState, __: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const grantId = typeof shown === "string" ? readId("grant", shown) : null;
  if (!grantId) return formError(say(reading, INCOMPLETE));
  const now = clock.now();
  const accepted = await acceptInvitation(scope, grantId, now);
  const row = showId("grant", grantId);
  if (!accepted.ok) return answerOf(row, formError(say(reading, "tiers.given.notOpen")));
  await settleEntries(scope, now, [scope.memberId]);
  refresh();
  const tier = tierName(reading, accepted.value);
  return answerOf(row, formDone(say(reading, "tiers.given.youAreIn", { tier })));
}

const CARD = {
  card_not_a_test_card: "tiers.given.cardNotTest",
  card_declined: "tiers.given.cardDeclined",
  card_without_funds: "tiers.given.cardFunds",
} as const;

const isCard = (code: string): code is keyof typeof CARD => Object.hasOwn(CARD, code);

const JoinInput = z.object({
  card: z
    .string({ error: unsaid("tiers.given.cardMissing") })
    .trim()
    .min(1, unsaid("tiers.given.cardMissing"))
    .max(40),
  renews: z.literal("on").optional(),
});

/** Pays for a tier with a test card. */
export async function joinPaidAction(shown: string, _: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const tierId = typeof shown === "string" ? readId("tier", shown) : null;
  if (!tierId) return formError(say(reading, INCOMPLETE));
  const input = parseForm(JoinInput, form, reading);
  if (!input.ok) return input.state;
  const { card, renews } = input.value;
  const now = clock.now();
  const row = showId("tier", tierId);
  const joined = await joinPaidTier(scope, { tierId, card, renews: renews === "on" }, now);
  if (!joined.ok) {
    const { code } = joined.error;
    if (isCard(code)) return formError({ code, field: "card", message: say(reading, CARD[code]) });
    const why = code === "grant_there" ? "tiers.given.already" : "tiers.given.cannotJoin";
    return answerOf(row, formError(say(reading, why)));
  }
  await settleEntries(scope, now, [scope.memberId]);
  refresh();
  const tier = tierName(reading, joined.value.tier);
  return answerOf(row, formDone(say(reading, "tiers.given.welcome", { tier })));
}

/** A paid tier renews by itself, or does not. */
export async function renewalAction(shown: string, _: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const grantId = typeof shown === "string" ? readId("grant", shown) : null;
  const renews = form instanceof FormData ? form.get("renews") : null;
  if (!grantId || (renews !== "yes" && renews !== "no")) return formError(say(reading, INCOMPLETE));
  const set = await setRenewal(scope, grantId, renews === "yes");
  const row = showId("grant", grantId);
  if (!set.ok) return answerOf(row, formError(say(reading, "tiers.given.ended")));
  refresh();
  return formDone(say(reading, renews === "yes" ? "tiers.given.renewsNow" : "tiers.given.renewsNoMore"));
}

/** Shows another program's tier. */
export async function askMatchAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const input = parseForm(MatchAsk, form, reading);
  if (!input.ok) return input.state;
  const asked = await askMatch(scope, input.value, clock.now());
  if (!asked.ok) return formError(say(reading, "tiers.match.open"), form);
  redirect(paths.match);
}

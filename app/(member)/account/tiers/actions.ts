"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { requireMember } from "@/lib/auth/member";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { readId } from "@/lib/shared/id";
import { parseForm } from "@/lib/shared/parse-form";
import { MatchAsk } from "@/lib/tiers/match";
import { settleEntries } from "@/lib/tiers/service-entries";
import { acceptInvitation, joinPaidTier, setRenewal } from "@/lib/tiers/service-grants";
import { askMatch } from "@/lib/tiers/service-matches";
import { paths } from "../paths";

const INCOMPLETE = "This form is not complete. Load the page again.";

/** Accepts an invitation to a tier. */
export async function acceptInvitationAction(shown: string, _: FormState, __: FormData): Promise<FormState> {
  const { scope } = await requireMember();
  const grantId = typeof shown === "string" ? readId("grant", shown) : null;
  if (!grantId) return formError(INCOMPLETE);
  const now = clock.now();
  const accepted = await acceptInvitation(scope, grantId, now);
  if (!accepted.ok) return formError("This invitation is no longer open.");
  await settleEntries(scope, now, [scope.memberId]);
  refresh();
  return formDone(`You are in ${accepted.value.name} now.`);
}

const CARD = {
  card_not_a_test_card: "Use a test card, such as 4242 4242 4242 4242. Real cards are not taken here.",
  card_declined: "This card was declined. Try another one.",
  card_without_funds: "This card has not enough on it. Try another one.",
};

const JoinInput = z.object({
  card: z
    .string({ error: "Enter the number of a test card." })
    .trim()
    .min(1, "Enter the number of a test card.")
    .max(40),
  renews: z.literal("on").optional(),
});

/** Pays for a tier with a test card. */
export async function joinPaidAction(shown: string, _: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireMember();
  const tierId = typeof shown === "string" ? readId("tier", shown) : null;
  if (!tierId) return formError(INCOMPLETE);
  const input = parseForm(JoinInput, form);
  if (!input.ok) return input.state;
  const { card, renews } = input.value;
  const now = clock.now();
  const joined = await joinPaidTier(scope, { tierId, card, renews: renews === "on" }, now);
  if (!joined.ok) {
    const { code } = joined.error;
    if (code in CARD) return formError({ code, field: "card", message: CARD[code as keyof typeof CARD] });
    return formError(code === "grant_there" ? "You have this tier already." : "This tier cannot be joined.");
  }
  await settleEntries(scope, now, [scope.memberId]);
  refresh();
  return formDone(`Welcome to ${joined.value.tier.name}.`);
}

/** A paid tier renews by itself, or does not. */
export async function renewalAction(shown: string, _: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireMember();
  const grantId = typeof shown === "string" ? readId("grant", shown) : null;
  const renews = form instanceof FormData ? form.get("renews") : null;
  if (!grantId || (renews !== "yes" && renews !== "no")) return formError(INCOMPLETE);
  const set = await setRenewal(scope, grantId, renews === "yes");
  if (!set.ok) return formError("This tier has ended.");
  refresh();
  return formDone(renews === "yes" ? "It renews by itself." : "It does not renew any more.");
}

/** Shows another program's tier. */
export async function askMatchAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope } = await requireMember();
  const input = parseForm(MatchAsk, form);
  if (!input.ok) return input.state;
  const asked = await askMatch(scope, input.value, clock.now());
  if (!asked.ok) return formError("Your last request is still open. One at a time.", form);
  redirect(paths.match);
}

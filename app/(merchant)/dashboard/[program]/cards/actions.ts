"use server";

import { refresh } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import { AddressInput } from "@/app/(member)/account/rewards/redeem-input";
import { memberScopeOf } from "@/lib/auth/staff";
import { NameOnCard } from "@/lib/cards/card-input";
import type { RequestError, StepError } from "@/lib/cards/physical-card";
import { requestCard, stepWithCard, stepWithCards } from "@/lib/cards/service";
import { CardSettingsInput, ManyCards, StaffStep } from "@/lib/cards/staff-input";
import { findMembers } from "@/lib/members/service";
import { changeSettings } from "@/lib/programs/service-settings";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { formatCount, formatDate } from "@/lib/shared/format";
import { readId } from "@/lib/shared/id";
import { parseForm } from "@/lib/shared/parse-form";
import { authorise, requireId } from "../../authorise";
import { pathsOf } from "../../paths";

function stepSentence(error: Extract<StepError, { code: "step_not_possible" }>): string {
  const now = { requested: "requested", printing: "on the print list", posted: "posted", active: "in use" };
  const state = now[error.state as keyof typeof now] ?? error.state;
  return `This card is ${state} by now. Load the page again; nothing was changed.`;
}

/** A step with one card. */
export async function stepCardAction(
  slug: string,
  shown: string,
  _: FormState,
  sent: FormData,
): Promise<FormState> {
  const { scope, form } = await authorise(slug, "cards:write", sent);
  const cardId = requireId("card", shown);
  const input = parseForm(StaffStep, form);
  if (!input.ok) return input.state;
  const done = await stepWithCard(scope, cardId, input.value, clock.now());
  if (done.ok) {
    refresh();
    return formDone("Saved.");
  }
  if (done.error.code === "card_unknown") notFound();
  return formError({ code: done.error.code, message: stepSentence(done.error) }, form);
}

/** The same step with a whole list. */
export async function stepCardsAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "cards:write", sent);
  const input = parseForm(ManyCards, form);
  if (!input.ok) return input.state;
  const { step, cards } = input.value;
  const ids = cards.flatMap((shown) => readId("card", shown) ?? []);
  const taken = step === "print" ? { kind: step } : { kind: step, tracking: null };
  const done = await stepWithCards(scope, ids, taken, clock.now());
  if (done === 0) return formError("None of these cards is where it was. Load the page again.");
  redirect(pathsOf(program.slug).cardList(step === "print" ? "printing" : "posted"));
}

const MemberInput = z.object({
  member: z.string({ error: "Enter the member's card number, e-mail or customer id." }).trim().max(200),
});

function requestSentence(error: RequestError): string {
  if (error.code === "card_under_way") return "A card of this member is on its way already.";
  if (error.code === "too_many_cards")
    return `No more cards for this member before ${formatDate(error.from, "long")}. Owners set how many there are a year.`;
  return "No card was requested.";
}

/** Asks for a card in a member's name, also where members cannot ask themselves. */
export async function requestForMemberAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, program, form } = await authorise(slug, "cards:write", sent);
  const parts = [
    parseForm(MemberInput, form),
    parseForm(NameOnCard, form),
    parseForm(AddressInput, form),
  ] as const;
  const [who, named, address] = parts;
  if (!who.ok || !named.ok || !address.ok) {
    const states = parts.flatMap((part) => (part.ok ? [] : [part.state]));
    return { ...(states[0] as FormState), errors: Object.assign({}, ...states.map(({ errors }) => errors)) };
  }
  const { members } = await findMembers(scope, { search: who.value.member, cursor: null, limit: 2 });
  const [member, another] = members;
  if (!member || another) {
    const message = another
      ? "Several members are found by this. Enter the whole card number or e-mail."
      : "No member is found by this. Check the number or the e-mail.";
    return formError({ code: "member_unknown", field: "member", message }, form);
  }
  const terms = { ...program.settings.cards, physical: true };
  const request = { nameOnCard: named.value.nameOnCard, address: address.value };
  const asked = await requestCard(memberScopeOf(scope, member.id), terms, request, clock.now());
  if (!asked.ok)
    return formError(
      { code: asked.error.code, field: "member", message: requestSentence(asked.error) },
      form,
    );
  redirect(pathsOf(program.slug).cardList("requested"));
}

/** Whether members can ask for a card by post, and how often. */
export async function saveCardTermsAction(slug: string, _: FormState, sent: FormData): Promise<FormState> {
  const { scope, form } = await authorise(slug, "settings:write", sent);
  const input = parseForm(CardSettingsInput, form);
  if (!input.ok) return input.state;
  const { physical, mostPerYear } = input.value;
  const { changed } = await changeSettings(
    scope,
    { cards: { physical: physical === "on", mostPerYear } },
    clock.now(),
  );
  refresh();
  return formDone(
    changed ? "Saved." : `Nothing was different: ${formatCount(mostPerYear, "card", "cards")} a year.`,
  );
}

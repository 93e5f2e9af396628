"use server";

import { redirect } from "next/navigation";
import { requireMember, type SignedInMember } from "@/lib/auth/member";
import { NameOnCard } from "@/lib/cards/card-input";
import { typedNumber } from "@/lib/cards/card-number";
import { type OwnStepError, requestCard, stepWithOwnCard } from "@/lib/cards/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formError } from "@/lib/shared/form-state";
import { formatDate, type Reading } from "@/lib/shared/format";
import { readId } from "@/lib/shared/id";
import { parseForm } from "@/lib/shared/parse-form";
import { say } from "@/lib/shared/say";
import { paths } from "../paths";
import { readingOf } from "../reading";
import { AddressInput } from "../rewards/redeem-input";

/** Asks for a card by post. */
export async function requestCardAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const [named, address] = [parseForm(NameOnCard, form, reading), parseForm(AddressInput, form, reading)];
  if (!named.ok || !address.ok) return both(reading, named, address);
  const { nameOnCard } = named.value;
  const asked = await requestCard(
    scope,
    program.settings.cards,
    { nameOnCard, address: address.value },
    clock.now(),
  );
  if (asked.ok) redirect(paths.cardAfter("asked"));
  const { error } = asked;
  if (error.code === "too_many_cards") {
    const date = formatDate(error.from, "long", reading);
    return formError({ code: error.code, message: say(reading, "card.error.tooMany", { date }) }, form);
  }
  const message = say(reading, error.code === "card_under_way" ? "card.error.underWay" : "card.error.off");
  return formError({ code: error.code, message }, form);
}

type Read = ReturnType<typeof parseForm>;

/** What is wrong with the one half of a form and with the other, together. */
function both(reading: Reading, ...halves: Read[]): FormState {
  const states = halves.flatMap((half) => (half.ok ? [] : [half.state]));
  const errors: FormState["errors"] = Object.assign({}, ...states.map((state) => state.errors));
  const message = say(reading, "form.wrong", { count: Object.keys(errors ?? {}).length });
  return { status: "error", message, errors, values: states[0]?.values };
}

/** A refused step, in words. */
function refused(error: OwnStepError, { program }: SignedInMember, form: FormData): FormState {
  const reading = readingOf(program);
  return error.code === "digits_wrong"
    ? formError({ code: error.code, field: "digits", message: say(reading, "card.error.digits") }, form)
    : formError(say(reading, "card.error.late"));
}

function idOf(shown: unknown): string | null {
  return typeof shown === "string" ? readId("card", shown) : null;
}

/** Takes a request back while nothing was printed. */
export async function takeBackCardAction(shown: string, _: FormState, form: FormData): Promise<FormState> {
  const signedIn = await requireMember();
  const id = idOf(shown);
  if (!id) return refused({ code: "card_unknown" }, signedIn, form);
  const done = await stepWithOwnCard(signedIn.scope, id, { kind: "cancel" }, clock.now());
  if (!done.ok) return refused(done.error, signedIn, form);
  redirect(paths.cardAfter("taken-back"));
}

/** Says that a card has arrived, by the digits that stand on it. */
export async function activateCardAction(shown: string, _: FormState, form: FormData): Promise<FormState> {
  const signedIn = await requireMember();
  const id = idOf(shown);
  if (!id) return refused({ code: "card_unknown" }, signedIn, form);
  const digits = typedNumber(form instanceof FormData ? String(form.get("digits") ?? "") : "");
  if (!/^\d{4}(\d{8})?$/.test(digits)) {
    const message = say(readingOf(signedIn.program), "card.error.digitsForm");
    return formError({ code: "digits_form", field: "digits", message }, form);
  }
  const done = await stepWithOwnCard(signedIn.scope, id, { kind: "activate", digits }, clock.now());
  if (!done.ok) return refused(done.error, signedIn, form);
  redirect(paths.cardAfter("active"));
}

/** Stops a card that was lost. */
export async function stopCardAction(shown: string, _: FormState, form: FormData): Promise<FormState> {
  const signedIn = await requireMember();
  const id = idOf(shown);
  if (!id) return refused({ code: "card_unknown" }, signedIn, form);
  const lost = { kind: "stop" as const, reason: "Reported lost by the member." };
  const done = await stepWithOwnCard(signedIn.scope, id, lost, clock.now());
  if (!done.ok) return refused(done.error, signedIn, form);
  redirect(paths.cardAfter("stopped"));
}

"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { requireMember } from "@/lib/auth/member";
import { cardSentence } from "@/lib/membership/sentences";
import { agreeToTerms, membershipStanding, renewMembership, setRenewing } from "@/lib/membership/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError } from "@/lib/shared/form-state";
import { formatUntil } from "@/lib/shared/format";
import { parseForm } from "@/lib/shared/parse-form";
import { say } from "@/lib/shared/say";
import { unsaid } from "@/lib/shared/unsaid";
import { readingOf } from "../reading";

const RenewInput = z.object({
  card: z
    .string(unsaid("membership.card.missing"))
    .trim()
    .min(1, unsaid("membership.card.missing"))
    .max(60, unsaid("membership.card.notTest")),
  renews: z.literal("on").optional(),
});

/** Pays for one more period with a test card. */
export async function renewAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const input = parseForm(RenewInput, form, reading);
  if (!input.ok) return input.state;
  const { card, renews } = input.value;
  const renewed = await renewMembership(scope, { card, renews: renews === "on" }, clock.now());
  if (!renewed.ok) {
    const { error } = renewed;
    if (error.code === "membership_not_paid" || error.code === "membership_lapsed")
      return formError(say(reading, "membership.refused.notPaid"));
    return formError({ code: error.code, field: "card", message: cardSentence(error, reading) });
  }
  refresh();
  return formDone(
    say(reading, "membership.paid.done", { date: formatUntil(renewed.value.paidUntil, "long", reading) }),
  );
}

const RenewingInput = z.object({ renews: z.enum(["yes", "no"]) });

/** Whether the membership renews by itself. */
export async function renewingAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const input = parseForm(RenewingInput, form, reading);
  if (!input.ok) return input.state;
  const renews = input.value.renews === "yes";
  const set = await setRenewing(scope, renews);
  if (!set.ok) {
    const lapsed = set.error.code === "membership_lapsed";
    return formError(say(reading, lapsed ? "membership.refused.lapsed" : "membership.refused.notPaid"));
  }
  refresh();
  return formDone(say(reading, renews ? "membership.paid.started" : "membership.paid.stopped"));
}

const AgreeInput = z.object({
  version: z.coerce.number().int().min(1).max(1_000_000),
  agree: z.literal("on", unsaid("membership.terms.missing")),
});

/** Agrees to the terms that hold now; to those that the page showed, and to no others. */
export async function agreeAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const input = parseForm(AgreeInput, form, reading);
  if (!input.ok) return input.state;
  const now = clock.now();
  const { version } = input.value;
  const standing = await membershipStanding(scope, now);
  if (standing.terms?.version !== version) {
    refresh();
    return formError(say(reading, "membership.terms.changed"));
  }
  if (standing.isOpen)
    await agreeToTerms(
      scope,
      say(reading, "membership.terms.agree", { version, program: program.name }),
      now,
    );
  refresh();
  return formDone(say(reading, "membership.terms.done", { version }));
}

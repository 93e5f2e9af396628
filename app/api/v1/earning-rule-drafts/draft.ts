import type { z } from "zod";
import { notFound, type Refusal, refuse, wrongField } from "@/lib/api/problem";
import type { RuleDraftInput, RuleDraftShape } from "@/lib/api/schemas/earning-drafts";
import type { KeyAccess } from "@/lib/auth/api-key";
import { readRule } from "@/lib/earning/rule-form/read";
import { type FormTerms, one, type Values } from "@/lib/earning/rule-form/values";
import { writeDay, writeRule } from "@/lib/earning/rule-form/write";
import { type DraftError, draftById, draftSentence, type RuleDraftView } from "@/lib/earning/service-drafts";
import { ruleWording } from "@/lib/earning/service-words";
import { hashOf } from "@/lib/shared/hash";
import { readId, showId } from "@/lib/shared/id";
import { err, ok, type Result } from "@/lib/shared/result";
import { publicationOf } from "../earning-rules/publication";
import { time, timeOrNull } from "../views/figures";

/** The draft that an address names; null when it is not there. */
export async function draftHere({ scope }: KeyAccess, shown: string): Promise<RuleDraftView | null> {
  const id = readId("draft", shown);
  return id ? draftById(scope, id) : null;
}

/** What a draft's form has to know to be read. */
export async function formTerms({ scope, program }: KeyAccess): Promise<FormTerms> {
  const { currencies } = await ruleWording(scope);
  return { currency: program.currency, timeZone: program.timeZone, currencies };
}

export function draftJson(
  draft: RuleDraftView,
  terms: FormTerms,
  now: Date,
): z.output<typeof RuleDraftShape> {
  const read = readRule(draft.values, terms, now);
  const based = Number(one(draft.values, "basedOn"));
  return {
    id: showId("draft", draft.id),
    rule_id: draft.ruleId && showId("rule", draft.ruleId),
    based_on: Number.isInteger(based) ? based : 0,
    name: draft.name,
    definition: read.ok ? read.value.definition : null,
    starts_at: read.ok ? timeOrNull(read.value.startsAt) : null,
    ends_at: read.ok ? timeOrNull(read.value.endsAt) : null,
    place: read.ok ? read.value.place : null,
    budget: read.ok ? read.value.budget : null,
    problems: read.ok
      ? []
      : Object.entries(read.errors).flatMap(([field, said]) => said.map((detail) => ({ field, detail }))),
    author: draft.author,
    updated_at: time(draft.updatedAt),
  };
}

/** A request as the form of a rule would have it typed, so that staff can go on with it in the dashboard. */
export async function valuesOf(
  access: KeyAccess,
  input: z.output<typeof RuleDraftInput>,
  basedOn: number,
  now: Date,
): Promise<Result<Values, Refusal>> {
  const publication = await publicationOf(access.scope, input, basedOn);
  if (!publication.ok) return publication;
  const { name, definition, startsAt, endsAt, place } = publication.value;
  const terms = await formTerms(access);
  const values: Values = {
    ...writeRule(name, definition, terms),
    ...writeDay("starts", startsAt, terms.timeZone),
    ...writeDay("ends", endsAt, terms.timeZone),
    ...{ place: [place], basedOn: [String(basedOn)] },
    ...(input.budget ? { budget: [String(input.budget)] } : {}),
  };
  const read = readRule(values, terms, now);
  if (!read.ok) {
    const [[field = "definition", [said = ""] = []] = []] = Object.entries(read.errors);
    return err(wrongField(field === "endsOn" ? "ends_at" : field, said));
  }
  // What the form would read differently cannot be kept as a draft.
  if (read.value.startsAt?.getTime() !== startsAt?.getTime())
    return err(wrongField("starts_at", "starts_at must be a time to come, in whole seconds."));
  if (read.value.endsAt?.getTime() !== endsAt?.getTime())
    return err(wrongField("ends_at", "ends_at must be a time to come, in whole seconds."));
  if (hashOf({ definition: read.value.definition }) !== hashOf({ definition }))
    return err(
      refuse("not-possible", "This rule says what the form can't: publish it, it can't be a draft."),
    );
  return ok(values);
}

export function draftRefusal(error: DraftError): Refusal {
  return error.code === "rule_unknown" ? notFound() : refuse("not-possible", draftSentence(error));
}

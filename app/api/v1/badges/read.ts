import type { z } from "zod";
import { notFound, type Refusal, refuse } from "@/lib/api/problem";
import type { BadgeChange, ChallengeChange } from "@/lib/api/schemas/game-input";
import type { KeyAccess } from "@/lib/auth/api-key";
import type { BadgeTerms } from "@/lib/game/badge";
import { badgeFormValues, badgeInput, LEVEL_PLACES, NEW_BADGE } from "@/lib/game/badge-input";
import { type BadgeError, gameContext } from "@/lib/game/service";
import type { Result } from "@/lib/shared/result";
import { asForm, type Typed, typed } from "../writing";

type Change = z.output<typeof BadgeChange>;
type Measured = Pick<Change & z.output<typeof ChallengeChange>, "name" | "description" | "art" | "measure">;

/** The fields of the form that badges and challenges have in common, where a request has them. */
export function measureFields({ name, description, art, measure }: Measured): Typed {
  return {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(art !== undefined && { art }),
    ...(measure && {
      measure: measure.counts,
      minAmount: measure.min_amount,
      categories: measure.categories,
      skus: measure.skus?.join(", "),
      eventName: measure.event?.name,
      eventOne: measure.event?.one,
      eventMany: measure.event?.many,
    }),
  };
}

/** What those fields are called in a request. */
export const MEASURE_NAMES: Record<string, string> = {
  measure: "measure.counts",
  minAmount: "measure.min_amount",
  categories: "measure.categories",
  skus: "measure.skus",
  eventName: "measure.event.name",
  eventOne: "measure.event.one",
  eventMany: "measure.event.many",
};

function nameOf(field: string): string {
  const [, part, place] = /^(target|level)(\d)$/.exec(field) ?? [];
  if (part) return `levels[${Number(place) - 1}].${part === "target" ? "target" : "name"}`;
  const names = { ...MEASURE_NAMES, fromDay: "within.from", untilDay: "within.until", hidden: "secret" };
  return Object.hasOwn(names, field) ? (names[field as keyof typeof names] ?? field) : field;
}

function levelFields({ levels }: Change): Typed {
  if (!levels) return {};
  return Object.fromEntries(
    LEVEL_PLACES.flatMap((place) => [
      [`target${place}`, levels[place - 1]?.target],
      [`level${place}`, levels[place - 1]?.name],
    ]),
  );
}

function withinFields({ within }: Change): Typed {
  if (within === undefined) return {};
  if (typeof within === "string") return { within, fromDay: undefined, untilDay: undefined };
  return { within: "between", fromDay: within.from, untilDay: within.until };
}

/** The terms of a badge as a request has them, read by what the dashboard's form is read by. */
export async function badgeTerms(
  { scope, program }: KeyAccess,
  change: Change,
  former: BadgeTerms | null,
  now: Date,
): Promise<Result<BadgeTerms, Refusal>> {
  const context = await gameContext(scope, program, now);
  const values = {
    ...(former ? badgeFormValues(former, context) : NEW_BADGE),
    ...measureFields(change),
    ...levelFields(change),
    ...withinFields(change),
    ...(change.secret !== undefined && { hidden: change.secret ? "on" : undefined }),
    ...(change.position !== undefined && { position: typed(change.position) }),
  };
  const version = (former?.definition.version ?? 0) + 1;
  return asForm(badgeInput(context, version), values, nameOf);
}

export function badgeRefusal({ code }: BadgeError): Refusal {
  switch (code) {
    case "badge_unknown":
      return notFound();
    case "badge_ended":
      return refuse("not-possible", "This badge has ended. Make a new one.");
    case "too_many":
      return refuse("not-possible", "There are 200 badges already. A program has no more.");
  }
}

import { endOfDayAfter } from "@/lib/shared/calendar";
import { err, ok, type Result } from "@/lib/shared/result";

/** What a merchant offers: which categories, how many at a time, and for how many days a choice holds its place. */
export type Offer = {
  categories: readonly { category: string; label: string }[];
  most: number;
  changeDays: number;
};

/** A category that a member chose; ended when it was given up. */
export type Choice = { category: string; chosenAt: Date; endedAt: Date | null };

export type ChoiceError =
  | { code: "category_not_offered" }
  | { code: "category_already_chosen" }
  | { code: "category_not_chosen" }
  /** Every place is taken; `freeAt` is when the first one can be given to another category. */
  | { code: "no_place_free"; most: number; freeAt: Date | null };

export type OfferedCategory = {
  category: string;
  label: string;
  /** Since when it counts; null where it is not chosen. */
  chosenAt: Date | null;
  /** Until when its place is held, chosen or given up; null where it holds none. */
  heldUntil: Date | null;
  /** Whether it can be chosen now. */
  canChoose: boolean;
};

export type ChoiceView = {
  offered: OfferedCategory[];
  most: number;
  /** Places that are free now. */
  free: number;
  /** When the next place becomes free; null while one is, or when none is held for a time. */
  freeAt: Date | null;
};

/** A place can be given to another category at the end of the day that lies `changeDays` after the choice. */
function holdsUntil(chosenAt: Date, { changeDays }: Offer, timeZone: string): Date {
  return changeDays === 0 ? chosenAt : endOfDayAfter(chosenAt, changeDays, timeZone);
}

/**
 * E14: what a member can choose now. A choice can be given up at any time and stops counting at once; its place stays
 * its own until `changeDays` have passed, so that nobody chooses anew for each order. Whoever gave one up by mistake can
 * take it back. What the merchant no longer offers holds no place.
 */
export function viewChoices(
  choices: readonly Choice[],
  offer: Offer,
  now: Date,
  timeZone: string,
): ChoiceView {
  const places = offer.categories.map(({ category, label }) => {
    const own = choices.filter((choice) => choice.category === category);
    const open = own.find(({ endedAt }) => endedAt === null);
    const last = Math.max(...own.map(({ chosenAt }) => holdsUntil(chosenAt, offer, timeZone).getTime()));
    const heldUntil = last > now.getTime() ? new Date(last) : null;
    return { category, label, chosenAt: open?.chosenAt ?? null, heldUntil };
  });
  const taken = places.filter(({ chosenAt, heldUntil }) => chosenAt || heldUntil);
  const free = Math.max(0, offer.most - taken.length);
  const waits = taken.flatMap(({ heldUntil }) => (heldUntil ? [heldUntil.getTime()] : []));
  const everyoneWaits = waits.length === taken.length;
  return {
    offered: places.map((place) => ({
      ...place,
      canChoose: !place.chosenAt && (free > 0 || place.heldUntil !== null),
    })),
    most: offer.most,
    free,
    freeAt: free === 0 && everyoneWaits && waits.length > 0 ? new Date(Math.min(...waits)) : null,
  };
}

/** Whether the member may choose this category now. */
export function decideChoice(
  choices: readonly Choice[],
  offer: Offer,
  category: string,
  now: Date,
  timeZone: string,
): Result<void, ChoiceError> {
  const view = viewChoices(choices, offer, now, timeZone);
  const asked = view.offered.find((one) => one.category === category);
  if (!asked) return err({ code: "category_not_offered" });
  if (asked.chosenAt) return err({ code: "category_already_chosen" });
  if (!asked.canChoose) return err({ code: "no_place_free", most: view.most, freeAt: view.freeAt });
  return ok(undefined);
}

/** Whether there is a choice to give up: also of a category that is no longer offered. */
export function decideGivingUp(choices: readonly Choice[], category: string): Result<void, ChoiceError> {
  const open = choices.some((choice) => choice.category === category && choice.endedAt === null);
  return open ? ok(undefined) : err({ code: "category_not_chosen" });
}

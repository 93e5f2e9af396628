import type { TierSettings } from "@/lib/shared/program-settings";
import type { Ladder, Tier } from "./tier";

/** A tier as it is written into the form of the ladder: one without an id is new. */
export type DraftTier = Omit<Tier, "id" | "position"> & {
  id: string | null;
  /** The row of the form, which its fields are named by. */
  row: number;
};

/** A ladder as it is to be, lowest first, with where the members of removed tiers go. */
export type LadderDraft = {
  settings: TierSettings;
  tiers: DraftTier[];
  /** Removed tiers, with the row of the one that their members go to; null where nobody is in it. */
  removed: { tierId: string; toRow: number | null }[];
};

/** Sentences by the name of the field. */
export type LadderErrors = Record<string, string[]>;

/** The name of a tier's field. */
export const fieldOf = (row: number, name: string) => `tier-${row}-${name}`;

/** What is wrong with the ladder as a whole: its steps, its lowest tier, what was removed (T10). */
export function checkLadder(
  draft: LadderDraft,
  current: Ladder,
  members: ReadonlyMap<string, number>,
  amount: (threshold: bigint) => string,
): LadderErrors {
  const errors: LadderErrors = {};
  const add = (field: string, sentence: string) => {
    errors[field] = [...(errors[field] ?? []), sentence];
  };
  const [lowest] = draft.tiers;
  if (lowest && lowest.entry !== "earned")
    add(fieldOf(lowest.row, "entry"), "The lowest tier is where everybody starts: it can only be earned.");
  if (lowest && lowest.entry === "earned" && lowest.threshold !== 0n)
    add(fieldOf(lowest.row, "threshold"), "The lowest tier is where everybody starts: enter 0.");
  if (lowest?.hidden)
    add(fieldOf(lowest.row, "hidden"), "The lowest tier is where everybody starts: it cannot be hidden.");

  let below: DraftTier | null = null;
  for (const tier of draft.tiers) {
    if (tier.entry !== "earned") continue;
    if (below && tier.threshold === below.threshold)
      add(
        fieldOf(tier.row, "threshold"),
        `${below.name} is reached with ${amount(below.threshold)} too. Two tiers cannot be reached with the same.`,
      );
    else if (below && tier.threshold < below.threshold)
      add(
        fieldOf(tier.row, "threshold"),
        `${tier.name} stands above ${below.name}, so it has to take more than ${amount(below.threshold)}.`,
      );
    below = tier;
  }
  const named = new Map<string, DraftTier>();
  for (const tier of draft.tiers) {
    const other = named.get(tier.name.toLocaleLowerCase());
    if (other) add(fieldOf(tier.row, "name"), "Another tier is called that.");
    named.set(tier.name.toLocaleLowerCase(), tier);
  }
  for (const { tierId, toRow } of draft.removed) {
    const inIt = members.get(tierId) ?? 0;
    const index = current.findIndex(({ id }) => id === tierId);
    if (inIt > 0 && toRow === null)
      add(
        fieldOf(index, "moveTo"),
        `${inIt === 1 ? "One member is" : `${inIt} members are`} in it. Choose where they go.`,
      );
    else if (toRow !== null && !draft.tiers.some(({ row }) => row === toRow))
      add(fieldOf(index, "moveTo"), "This tier is removed too. Choose one that stays.");
  }
  return errors;
}

import { z } from "zod";

/**
 * How one takes part in a draw. Entering is free and gives one ticket; where orders count, each order paid while the
 * draw is open gives one more. Points never buy tickets: a draw is a thank-you, and no game of chance for a stake.
 */
export const EntryRule = z.discriminatedUnion("code", [
  z.object({ code: z.literal("one_each") }),
  z.object({ code: z.literal("per_order"), most: z.int().min(1).max(1_000) }),
]);
export type EntryRule = z.output<typeof EntryRule>;

/** A prize: a reward of the shelf, given so many times. */
export const DrawPrize = z.object({
  rewardId: z.uuid(),
  /** The reward's name when the draw was made. */
  name: z.string(),
  count: z.int().min(1).max(100),
});
export type DrawPrize = z.output<typeof DrawPrize>;
export const DrawPrizes = z.array(DrawPrize).min(1).max(5);

export const StoredWinners = z.array(
  z.object({
    place: z.int(),
    pseudonym: z.string(),
    ticket: z.int(),
    tries: z.int(),
    prize: z.string(),
    redemptionId: z.string().nullable(),
  }),
);
export type StoredWinner = z.output<typeof StoredWinners>[number];

/** What a merchant says about a draw. */
export type DrawTerms = {
  slug: string;
  name: string;
  description: string;
  prizes: DrawPrize[];
  entry: EntryRule;
  opensAt: Date;
  closesAt: Date;
  /** The round of the public beacon that decides with the seed; without one the seed decides alone. */
  beaconRound?: number | null;
};

export type Draw = DrawTerms & {
  id: string;
  beaconRound: number | null;
  /** What the beacon signed in its round; null until the draw. */
  beacon: string | null;
  seedHash: string;
  /** Published with the draw; null until then. */
  seed: string | null;
  entriesHash: string | null;
  drawnAt: Date | null;
  winners: StoredWinner[] | null;
  cancelledAt: Date | null;
};

export type DrawState = "coming" | "open" | "closed" | "drawn" | "cancelled";

export function drawState(
  { opensAt, closesAt, drawnAt, cancelledAt }: Pick<Draw, "opensAt" | "closesAt" | "drawnAt" | "cancelledAt">,
  now: Date,
): DrawState {
  if (cancelledAt) return "cancelled";
  if (drawnAt) return "drawn";
  if (opensAt > now) return "coming";
  return closesAt > now ? "open" : "closed";
}

/** How many prizes there are in all: the places that are drawn. */
export function placesOf(prizes: readonly DrawPrize[]): number {
  return prizes.reduce((sum, { count }) => sum + count, 0);
}

/** The prize of a place; the first prizes of the list go to the first places. */
export function prizeOfPlace(prizes: readonly DrawPrize[], place: number): DrawPrize {
  let last = 0;
  for (const prize of prizes) {
    last += prize.count;
    if (place <= last) return prize;
  }
  throw new RangeError("there is no such place");
}

/** The tickets of an entry: one, and one for each order that was paid while the draw was open. */
export function ticketsOf(entry: EntryRule, orders: number): number {
  return entry.code === "one_each" ? 1 : Math.min(entry.most, 1 + orders);
}

const WORDS = (
  "alder amber aspen basil beech birch bracken brook cedar clover coral crane curlew dune ember fern finch flint " +
  "gale garnet grove harbour hazel heron holly iris ivy jade juniper kestrel larch laurel linden lotus lynx maple " +
  "marsh meadow merlin mint moss myrtle oak olive onyx opal osprey otter pebble pine plover poppy quartz raven reed " +
  "robin rowan rush sage sedge shale slate sorrel sparrow spruce starling swift tansy teal thistle thrush tundra " +
  "vale violet walnut willow wren yarrow yew"
).split(" ");

/** A pseudonym that says nothing of whose it is: two words and four digits, from random numbers below one. */
export function pseudonymOf(random: () => number): string {
  const word = () => WORDS[Math.floor(random() * WORDS.length)] as string;
  const number = Math.floor(random() * 10_000);
  return `${word()}-${word()}-${String(number).padStart(4, "0")}`;
}

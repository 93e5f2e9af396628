/** What a store's customer shows of their membership. */
export type Shown = {
  /** Points that can be spent; below zero when more is owed. */
  points: string;
  tier: string | null;
  /** The reward that comes soonest, with what it costs and what is missing; null when there is none. */
  next: { name: string; points: string; missing: string } | null;
};

export const SHOWN_NAMESPACE = "regulars";

/** How themes, mails and flows in the store read them: customer.metafields.regulars.points. */
export const SHOWN_FIELDS = [
  {
    key: "points",
    type: "number_integer",
    name: "Points",
    description: "Points that can be spent, as of a moment ago.",
  },
  { key: "tier", type: "single_line_text_field", name: "Tier", description: "The tier's name." },
  {
    key: "next_reward",
    type: "json",
    name: "Next reward",
    description: 'The reward that comes soonest: {"name","points","missing"}.',
  },
] as const;

type Key = (typeof SHOWN_FIELDS)[number]["key"];

/** One line of text of at most so many signs, as the field takes it. */
const MOST_SIGNS = 255;

function sayOf(key: Key, { points, tier, next }: Shown): string | null {
  switch (key) {
    case "points":
      return points;
    case "tier":
      return tier?.replaceAll(/\s+/g, " ").trim().slice(0, MOST_SIGNS) || null;
    case "next_reward":
      // Points may be more than a double holds: they are text in JSON as well.
      return next && JSON.stringify(next);
  }
}

/** What has to be written and what has to go for a customer to show this. */
export function fieldsOf(owner: string, shown: Shown) {
  const place = { ownerId: owner, namespace: SHOWN_NAMESPACE };
  const all = SHOWN_FIELDS.map(({ key, type }) => ({ key, type, value: sayOf(key, shown) }));
  return {
    set: all.flatMap(({ key, type, value }) => (value === null ? [] : [{ ...place, key, type, value }])),
    drop: all.flatMap(({ key, value }) => (value === null ? [{ ...place, key }] : [])),
  };
}

/** Whether two are the same to whoever reads them. */
export function isSameShown(a: Shown, b: Shown): boolean {
  return SHOWN_FIELDS.every(({ key }) => sayOf(key, a) === sayOf(key, b));
}

/** A change is written once it was quiet for so long, and at the latest so long after the first. */
const QUIET_MS = 20_000;
const LATEST_MS = 5 * 60_000;

/** When a change is written: an order that comes in six deliveries is one change. */
export function dueAt(changedAt: Date, now: Date): Date {
  return new Date(Math.min(now.getTime() + QUIET_MS, changedAt.getTime() + LATEST_MS));
}

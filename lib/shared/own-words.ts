/** What a merchant calls things of theirs in the reader's language, by key. Those in the program's own language are not here. */
export type OwnWords = Readonly<Record<string, string>>;

/** What merchants name in the languages of their shoppers, and which of its texts. */
export const OWN_WORDS = {
  points: ["zero", "one", "two", "few", "many", "other"],
  units: ["one", "other"],
  qualifying: ["one", "other"],
  reward: ["name", "description"],
  tier: ["name", "benefits"],
  badge: ["name", "description"],
  challenge: ["name", "description"],
  draw: ["name", "description"],
  rule: ["name"],
  cause: ["name", "description", "impactOne", "impactMany"],
  category: ["label"],
  gate: ["name", "title", "body"],
  product: ["title", "description"],
} as const satisfies Record<string, readonly string[]>;

export type OwnWordKind = keyof typeof OWN_WORDS;

/** "reward.<id>.name"; "points.few" for what there is once in a program. */
export type OwnWordKey = `${OwnWordKind}.${string}`;

/**
 * The merchant's own word in the reader's language, or as it was named: `ownWord(reading, \`reward.${id}.name\`, name)`.
 */
export function ownWord<T extends string | null | undefined>(
  { words }: { words?: OwnWords },
  key: OwnWordKey,
  named: T,
): T | string {
  return (words && Object.hasOwn(words, key) ? words[key] : undefined) ?? named;
}

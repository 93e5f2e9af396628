/**
 * What a merchant calls things of theirs in the reader's language: by key, and by kind and former name. Those in the
 * program's own language are not here.
 */
export type OwnWords = Readonly<Record<string, string>>;

/** What merchants name in the languages of their shoppers, and which of its texts. */
export const OWN_WORDS = {
  points: ["zero", "one", "two", "few", "many", "other"],
  units: ["one", "other"],
  qualifying: ["one", "other"],
  reward: ["name", "description"],
  tier: ["name", "benefits"],
  badge: ["name", "description", "levels"],
  challenge: ["name", "description"],
  draw: ["name", "description"],
  rule: ["name"],
  cause: ["name", "description", "impactOne", "impactMany"],
  category: ["label"],
  attribute: ["label"],
  gate: ["name", "title", "body"],
  product: ["title", "kind", "description"],
  option: ["label"],
  shop: ["title", "text"],
  invitation: ["message"],
} as const satisfies Record<string, readonly string[]>;

export type OwnWordKind = keyof typeof OWN_WORDS;

/** "reward.<id>.name"; "points.few" for what there is once in a program. */
export type OwnWordKey = `${OwnWordKind}.${string}`;

function lookUp(words: OwnWords | undefined, key: string): string | undefined {
  return words && Object.hasOwn(words, key) ? words[key] : undefined;
}

/**
 * The merchant's own word in the reader's language, or as it was named: `ownWord(reading, \`reward.${id}.name\`, name)`.
 */
export function ownWord<T extends string | null | undefined>(
  { words }: { words?: OwnWords },
  key: OwnWordKey,
  named: T,
): T | string {
  return lookUp(words, key) ?? named;
}

/** A word of one language as stored: its key, its text, and what it stands for in the program's own language. */
export type StoredWord = { key: string; text: string; named: string };

/** Stored words made ready to be looked up. */
export function readWords(stored: readonly StoredWord[]): OwnWords {
  const words: Record<string, string> = {};
  for (const { key, text, named } of stored) {
    words[key] = text;
    const kind = key.slice(0, key.indexOf("."));
    const field = key.slice(key.lastIndexOf(".") + 1);
    if (named !== "") words[`${kind}.${field}:${named}`] ??= text;
  }
  return words;
}

/**
 * The merchant's own word for something that is known by its name alone, as an old voucher or a rule in an explanation
 * is: `ownName(reading, "reward.name", voucher.name)`.
 */
export function ownName<T extends string | null | undefined>(
  { words }: { words?: OwnWords },
  kind: `${OwnWordKind}.${string}`,
  named: T,
): T | string {
  return lookUp(words, `${kind}:${named}`) ?? named;
}

import type { RuleDefinition } from "./rule";
import type { SentenceWords } from "./words";

/** What a rule names by id and the program does not have. */
export type Stranger = { code: "id_unknown"; what: "tier" | "shop" | "segment" };

const NAMED = [
  { what: "tier", field: "tierIds", of: "tiers" },
  { what: "shop", field: "shopIds", of: "shops" },
  { what: "segment", field: "segmentIds", of: "segments" },
] as const;

function idsIn({ conditions }: RuleDefinition, field: string): string[] {
  return conditions.flatMap((condition) => (condition as unknown as Record<string, string[]>)[field] ?? []);
}

/**
 * The first tier, shop or segment that a rule names and the program does not have; null when there is none. What an
 * earlier version of it named may stay: it was there then.
 */
export function strangerIn(
  definition: RuleDefinition,
  earlier: readonly unknown[],
  words: Pick<SentenceWords, "tiers" | "shops" | "segments">,
): Stranger | null {
  const before = JSON.stringify(earlier);
  for (const { what, field, of } of NAMED) {
    const known = new Set((words[of] ?? []).map(({ id }) => id));
    const isStrange = (id: string) => !known.has(id) && !before.includes(id);
    if (idsIn(definition, field).some(isStrange)) return { code: "id_unknown", what };
  }
  return null;
}

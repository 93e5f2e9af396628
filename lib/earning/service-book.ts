import { listRuleVersions } from "@/db/queries/earning-rules";
import { listBudgets } from "@/db/queries/earning-usage";
import { countsGame } from "@/db/queries/earning-write";
import { selectProductTitles } from "@/db/queries/products";
import { findProgramById, listShops } from "@/db/queries/programs";
import { selectSegments } from "@/db/queries/segments";
import { listTiers } from "@/db/queries/tiers";
import type { Tx } from "@/db/transaction";
import type { Segment } from "@/lib/segments/segment";
import type { ProgramSettings } from "@/lib/shared/program-settings";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Ladder } from "@/lib/tiers/tier";
import { openRuleBook, type RuleBook } from "./rule-book";
import type { ProgramTerms } from "./terms";
import type { SentenceWords } from "./words";

/** Everything about a program that earning asks for each event, compiled once and kept in memory. */
export type ProgramBook = {
  revision: number;
  terms: ProgramTerms;
  settings: ProgramSettings;
  names: { one: string; many: string };
  /** What tiers, shops and units are called, for explanations. */
  words: SentenceWords;
  rules: RuleBook;
  ladder: Ladder;
  shops: ReadonlyMap<string, string>;
  firstShop: string | null;
  /** The segments that rules name, or once named. */
  segments: readonly Segment[];
  /** The rules that have a budget. */
  budgets: ReadonlySet<string>;
  /** Whether any rule ever looked at a tier, or any tier multiplies. */
  watchesTier: boolean;
  /** Whether any rule ever gave qualifying points. */
  qualifies: boolean;
  /** Whether there are badges or challenges for which something is counted. */
  hasGame: boolean;
};

const MOST_KEPT = 500;
const kept = new Map<string, ProgramBook>();

async function loadBook(tx: Tx, scope: ProgramScope, revision: number): Promise<ProgramBook> {
  const [program, versions, ladder, shops, budgets, hasGame, segments, products] = await Promise.all([
    findProgramById(tx, scope.programId),
    listRuleVersions(tx, scope),
    listTiers(tx, scope),
    listShops(tx, scope),
    listBudgets(tx, scope),
    countsGame(tx, scope),
    selectSegments(tx, scope),
    selectProductTitles(tx, scope),
  ]);
  if (!program) throw new Error(`no program ${scope.programId}`);
  const stored = JSON.stringify(versions.map(({ definition }) => definition));
  return {
    revision,
    terms: { currency: program.currency, timeZone: program.timeZone, settings: program.settings },
    settings: program.settings,
    names: { one: program.pointsOne, many: program.pointsMany },
    words: {
      qualifying: program.settings.qualifyingNames,
      currency: program.currency,
      timeZone: program.timeZone,
      tiers: ladder.map(({ id, name }) => ({ id, name })),
      shops: shops.map(({ id, name }) => ({ id, name })),
      segments: segments.map(({ id, name }) => ({ id, name })),
      products: products.filter(({ sku }) => stored.includes(JSON.stringify(sku))),
      units: program.settings.unitAttribute
        ? { attribute: program.settings.unitAttribute, names: program.settings.unitNames }
        : null,
    },
    rules: openRuleBook(versions, new Date()),
    ladder,
    shops: new Map(shops.map((shop) => [shop.slug, shop.id])),
    firstShop: shops[0]?.id ?? null,
    segments: segments.filter(({ id }) => stored.includes(id)),
    budgets: new Set(budgets.map(({ ruleId }) => ruleId)),
    watchesTier:
      stored.includes('"tier_in"') ||
      ladder.some((tier) => tier.perks.some((perk) => perk.code === "multiplier")),
    qualifies: stored.includes('"qualifying"'),
    hasGame,
  };
}

/** The program's book as this process last knew it; it may be stale. */
export function lastKnownBook(scope: ProgramScope): ProgramBook | null {
  return kept.get(scope.programId) ?? null;
}

/** Forgets the book: a version that has begun since may mend one that can't be read. */
export function forgetBook(scope: ProgramScope): void {
  kept.delete(scope.programId);
}

/** The program's book at this revision, from memory when it is still current. */
export async function bookOf(tx: Tx, scope: ProgramScope, revision: number): Promise<ProgramBook> {
  const known = kept.get(scope.programId);
  if (known && known.revision === revision) return known;
  const book = await loadBook(tx, scope, revision);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(scope.programId, book);
  return book;
}

/** Whether a rule is for events of this type at `at`, so that it is worth telling of one. */
export function listensTo({ rules }: Pick<ProgramBook, "rules">, type: string, at: Date): boolean {
  const found = rules.at(at);
  return !found.ok || found.value.events.has(type);
}

const staffWords = new WeakMap<SentenceWords, SentenceWords>();

/** The words of a program for whoever reads: members do not read which tags staff have given. */
export function wordsFor({ words }: ProgramBook, { actor }: ProgramScope): SentenceWords {
  if (actor.kind !== "staff") return words;
  let open = staffWords.get(words);
  if (!open) {
    open = { ...words, hidesTags: false };
    staffWords.set(words, open);
  }
  return open;
}

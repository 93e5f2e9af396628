import { selectProductTitles } from "@/db/queries/products";
import { findProgramById, listShops } from "@/db/queries/programs";
import { selectSegments } from "@/db/queries/segments";
import { listTiers } from "@/db/queries/tiers";
import { readProgram, type Tx } from "@/db/transaction";
import type { ProgramScope } from "@/lib/shared/scope";
import type { PointNames, SentenceWords } from "./words";

/** What a program's rules are worded with. */
export type RuleWording = {
  names: PointNames;
  words: SentenceWords;
  /** The program's own currency first, then those in which its shops sell. */
  currencies: string[];
};

/** `ruleWording` in a transaction of the caller. */
export async function ruleWordingWithin(tx: Tx, scope: ProgramScope): Promise<RuleWording> {
  const [program, tiers, shops, segments, products] = await Promise.all([
    findProgramById(tx, scope.programId),
    listTiers(tx, scope),
    listShops(tx, scope),
    selectSegments(tx, scope),
    selectProductTitles(tx, scope),
  ]);
  if (!program) throw new Error(`no program ${scope.programId}`);
  const { currency, timeZone, settings } = program;
  return {
    names: { one: program.pointsOne, many: program.pointsMany },
    currencies: [...new Set([currency, ...shops.map((shop) => shop.currency)])],
    words: {
      qualifying: settings.qualifyingNames,
      currency,
      timeZone,
      tiers: tiers.map(({ id, name }) => ({ id, name })),
      shops: shops.map(({ id, name }) => ({ id, name })),
      segments: segments.map(({ id, name }) => ({ id, name })),
      products,
      units: settings.unitAttribute ? { attribute: settings.unitAttribute, names: settings.unitNames } : null,
    },
  };
}

/** What the program calls its points, tiers, shops and units. */
export function ruleWording(scope: ProgramScope): Promise<RuleWording> {
  return readProgram(scope, (tx) => ruleWordingWithin(tx, scope));
}

import type { Redemption } from "@/lib/rewards/redemption";
import type { ProgramScope } from "@/lib/shared/scope";
import type { Product } from "@/lib/shop/product";
import type { Purchase } from "@/lib/shop/purchase";
import type { Known } from "./people";
import type { MadeProgram } from "./program";

/** Everything that acts refer to by a word, as it has come to be so far. */
export type Stage = {
  program: MadeProgram;
  /** Who publishes and who answers members. */
  owner: ProgramScope;
  support: ProgramScope;
  /** By drawing. */
  products: ReadonlyMap<string, Product>;
  people: ReadonlyMap<string, Known>;
  rules: Map<string, { id: string; version: number }>;
  rewards: Map<string, string>;
  vouchers: Map<string, Redemption>;
  orders: Map<string, Purchase>;
};

export function emptyStage(
  given: Pick<Stage, "program" | "owner" | "support" | "products" | "people">,
): Stage {
  return { ...given, rules: new Map(), rewards: new Map(), vouchers: new Map(), orders: new Map() };
}

/** What the plot names has to be there: a slip of the pen stops the seed. */
export function named<T>(from: ReadonlyMap<string, T>, key: string): T {
  const found = from.get(key);
  if (found === undefined) throw new Error(`the plot names "${key}", which is not there`);
  return found;
}

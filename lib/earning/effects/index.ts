import { z } from "zod";
import type { Effect } from "../effect";
import { addPerAttribute } from "./add-per-attribute";
import { addPerItem } from "./add-per-item";
import { exclude } from "./exclude";
import { fixed } from "./fixed";
import { multiplyEffect } from "./multiply";
import { perAmount } from "./per-amount";
import { perAttribute } from "./per-attribute";
import { perItem } from "./per-item";

/** Every effect there is, in the order in which a form offers them. */
export const EFFECTS = [
  perAmount,
  perItem,
  perAttribute,
  fixed,
  addPerItem,
  addPerAttribute,
  multiplyEffect,
  exclude,
] as const;

/** An effect as it stands in a rule. */
export const EffectInput = z.discriminatedUnion("code", [
  perAmount.input,
  perItem.input,
  perAttribute.input,
  fixed.input,
  addPerItem.input,
  addPerAttribute.input,
  multiplyEffect.input,
  exclude.input,
]);
export type EffectInput = z.infer<typeof EffectInput>;

const byCode = new Map<string, Effect<z.ZodType>>(EFFECTS.map((effect) => [effect.code, effect]));

/** The effect of this code. Throws on an unknown one: parsed rules have none. */
export function effectOf(code: string): Effect<z.ZodType> {
  const effect = byCode.get(code);
  if (!effect) throw new Error(`no such effect: ${code}`);
  return effect;
}

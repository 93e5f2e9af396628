import { z } from "zod";
import type { Effect } from "../effect";
import { perAmount } from "./per-amount";

/** Every effect there is. */
export const EFFECTS = [perAmount] as const;

/** An effect as it stands in a rule. */
export const EffectInput = z.discriminatedUnion("code", [perAmount.input]);
export type EffectInput = z.infer<typeof EffectInput>;

const byCode = new Map<string, Effect<z.ZodType>>(EFFECTS.map((effect) => [effect.code, effect]));

/** The effect of this code. Throws on an unknown one: parsed rules have none. */
export function effectOf(code: string): Effect<z.ZodType> {
  const effect = byCode.get(code);
  if (!effect) throw new Error(`no such effect: ${code}`);
  return effect;
}

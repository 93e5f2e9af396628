import { z } from "zod";
import type { AnyCondition } from "../condition";
import { attributeIs } from "./attribute-is";
import { categoryIn } from "./category-in";
import { categoryNotIn } from "./category-not-in";
import { channelNotIn } from "./channel-not-in";
import { currencyIs } from "./currency-is";
import { minimumSpend } from "./minimum-spend";
import { skuIn } from "./sku-in";
import { skuNotIn } from "./sku-not-in";

/** Every condition there is, in the order in which a rule's sentence names them. */
export const CONDITIONS = [
  categoryIn,
  skuIn,
  attributeIs,
  categoryNotIn,
  skuNotIn,
  minimumSpend,
  currencyIs,
  channelNotIn,
] as const;

/** A condition as it stands in a rule. */
export const ConditionInput = z.discriminatedUnion("code", [
  categoryIn.input,
  skuIn.input,
  attributeIs.input,
  categoryNotIn.input,
  skuNotIn.input,
  minimumSpend.input,
  currencyIs.input,
  channelNotIn.input,
]);
export type ConditionInput = z.infer<typeof ConditionInput>;

const byCode = new Map<string, AnyCondition>(CONDITIONS.map((condition) => [condition.code, condition]));

/** The condition of this code. Throws on an unknown one: parsed rules have none. */
export function conditionOf(code: string): AnyCondition {
  const condition = byCode.get(code);
  if (!condition) throw new Error(`no such condition: ${code}`);
  return condition;
}

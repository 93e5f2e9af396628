import { z } from "zod";
import type { AnyCondition } from "../condition";
import { attributeAtLeast } from "./attribute-at-least";
import { attributeIn } from "./attribute-in";
import { attributeIs } from "./attribute-is";
import { birthdayWithin, birthMonth } from "./birthday";
import { categoryIn } from "./category-in";
import { categoryNotIn } from "./category-not-in";
import { channelIn } from "./channel-in";
import { channelNotIn } from "./channel-not-in";
import { chosenCategory } from "./chosen-category";
import { currencyIn } from "./currency-in";
import { currencyIs } from "./currency-is";
import { eventDataIs } from "./event-data-is";
import { hours } from "./hours";
import { inSegment } from "./in-segment";
import { joinedWithin } from "./joined-within";
import { memberNotTagged } from "./member-not-tagged";
import { memberTagged } from "./member-tagged";
import { minimumSpend } from "./minimum-spend";
import { orderNumber } from "./order-number";
import { shopIn } from "./shop-in";
import { skuIn } from "./sku-in";
import { skuNotIn } from "./sku-not-in";
import { tierIn } from "./tier-in";
import { titleContains } from "./title-contains";
import { weekdayIn } from "./weekday-in";

/** Every condition there is, in the order in which a form offers them. */
export const CONDITIONS = [
  categoryIn,
  skuIn,
  titleContains,
  attributeIs,
  attributeIn,
  attributeAtLeast,
  chosenCategory,
  categoryNotIn,
  skuNotIn,
  minimumSpend,
  currencyIs,
  currencyIn,
  channelIn,
  channelNotIn,
  shopIn,
  weekdayIn,
  hours,
  eventDataIs,
  tierIn,
  inSegment,
  memberTagged,
  memberNotTagged,
  orderNumber,
  birthdayWithin,
  birthMonth,
  joinedWithin,
] as const;

/** A condition as it stands in a rule. */
export const ConditionInput = z.discriminatedUnion("code", [
  categoryIn.input,
  skuIn.input,
  titleContains.input,
  attributeIs.input,
  attributeIn.input,
  attributeAtLeast.input,
  chosenCategory.input,
  categoryNotIn.input,
  skuNotIn.input,
  minimumSpend.input,
  currencyIs.input,
  currencyIn.input,
  channelIn.input,
  channelNotIn.input,
  shopIn.input,
  weekdayIn.input,
  hours.input,
  eventDataIs.input,
  tierIn.input,
  inSegment.input,
  memberTagged.input,
  memberNotTagged.input,
  orderNumber.input,
  birthdayWithin.input,
  birthMonth.input,
  joinedWithin.input,
]);
export type ConditionInput = z.infer<typeof ConditionInput>;

const byCode = new Map<string, AnyCondition>(CONDITIONS.map((condition) => [condition.code, condition]));

/** The condition of this code. Throws on an unknown one: parsed rules have none. */
export function conditionOf(code: string): AnyCondition {
  const condition = byCode.get(code);
  if (!condition) throw new Error(`no such condition: ${code}`);
  return condition;
}

import { say } from "@/lib/shared/say";
import type { OrderContent, OrderLine } from "./order";
import { type Language, POINTS, quoted } from "./words";

/** Why a line earns nothing: gift cards and tips always; "rule" is an exclusion of the program's own. */
export type LineExclusion = "gift_card" | "tip" | "rule";
export type OrderStatus = "paid" | "open" | "cancelled";

/** Why an order as a whole earns nothing, whatever the rules say. */
export type Withheld =
  | "no_content"
  | "not_paid"
  | "cancelled"
  | "test_order"
  | "member_excluded"
  | "membership_lapsed";

const GIFT_CARD_CATEGORIES = new Set(["gift card", "gift cards", "giftcard", "giftcards"]);

function isMarked({ attributes }: OrderLine, name: string): boolean {
  if (!Object.hasOwn(attributes, name)) return false;
  const value = attributes[name];
  return value === true || value === "true";
}

/**
 * E10: gift cards and tips never earn points and never count as spend, in any rule: a gift card earns when it is spent.
 * `categories` in lower case.
 */
export function lineExclusion(line: OrderLine, categories: readonly string[]): LineExclusion | null {
  const giftCard = categories.some((category) => GIFT_CARD_CATEGORIES.has(category.replace(/[-_]/g, " ")));
  if (giftCard || isMarked(line, "gift_card")) return "gift_card";
  return isMarked(line, "tip") ? "tip" : null;
}

/** E11: orders that are not paid, tests, and those of excluded members earn nothing; the first reason is named. */
export function withheldFrom(
  content: OrderContent | null,
  status: OrderStatus,
  member: { memberExcluded?: boolean; membershipLapsed?: boolean },
): Withheld | null {
  if (status === "cancelled") return "cancelled";
  if (content === null) return "no_content";
  if (status === "open") return "not_paid";
  if (content.test) return "test_order";
  return memberWithheld(member);
}

/** E11, M1: whoever is left out, or whose paid membership had lapsed, earns nothing. */
export function memberWithheld(member: {
  memberExcluded?: boolean;
  membershipLapsed?: boolean;
}): Withheld | null {
  if (member.memberExcluded) return "member_excluded";
  return member.membershipLapsed ? "membership_lapsed" : null;
}

/** The sentence for a line that never earns. */
export function lineExclusionSentence(
  code: LineExclusion,
  { many: names } = POINTS,
  rule = "",
  language: Language = {},
): string {
  if (code === "tip") return say(language, "why.line.tip", { names });
  if (code === "rule") return say(language, "why.line.leftOut", { rule: quoted(rule, language), names });
  return say(language, "why.line.giftCard", { names });
}

/** The sentence for an order that earns nothing as a whole. */
export function withheldSentence(code: Withheld, { many: names } = POINTS, language: Language = {}): string {
  return say(language, `why.withheld.${code}`, { names });
}

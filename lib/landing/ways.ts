import type { Multiplied, Way } from "./page";

/** What the page needs of a rule's definition. */
type Definition = {
  trigger: { code: "order" } | { code: "event"; type: string };
  effect: {
    code: string;
    points?: number;
    perMinor?: string;
    currency?: string;
    rates?: { currency: string; perMinor: string }[];
    factor?: string;
  };
  conditions: readonly { code: string }[];
  availability: { code: "at_once" } | { code: "on_fulfilment" } | { code: "after_payment"; days: number };
  assets: readonly string[];
  approval: "automatic" | "by_staff";
};
type Rule = { id: string; name: string; definition: Definition };

/** Rules that are for some members only are told where those members are: by their tier, or not at all. */
const FOR_SOME = new Set(["member_tagged", "tier_in"]);

const EVENTS: Record<string, Exclude<Way["per"]["kind"], "amount">> = {
  visit: "visit",
  "member.joined": "joining",
  "member.birthday": "birthday",
  "member.anniversary": "anniversary",
  "member.profile_completed": "profile",
};

function perOf({ trigger, effect, conditions }: Definition, currency: string): Way["per"] | null {
  switch (effect.code) {
    case "per_amount": {
      const own = effect.currency === currency ? effect.perMinor : undefined;
      const perMinor = own ?? effect.rates?.find((rate) => rate.currency === currency)?.perMinor;
      return perMinor === undefined ? null : { kind: "amount", money: { minor: BigInt(perMinor), currency } };
    }
    case "per_item":
    case "add_per_item":
      return { kind: "item" };
    case "per_attribute":
    case "add_per_attribute":
      return { kind: "unit" };
    case "fixed":
      // A first order, a fifth: only the rule's own name says it rightly.
      if (conditions.some(({ code }) => code === "order_number")) return { kind: "named" };
      return { kind: trigger.code === "order" ? "order" : (EVENTS[trigger.type] ?? "other") };
    default:
      return null;
  }
}

/** The rules in force as ways to earn, in the order in which they claim; and those that multiply the others. */
export function waysOf(rules: readonly Rule[], currency: string): { ways: Way[]; multiplied: Multiplied[] } {
  const told = rules.filter(
    ({ definition }) =>
      definition.assets.includes("points") && !definition.conditions.some(({ code }) => FOR_SOME.has(code)),
  );
  const ways = told.flatMap(({ id, name, definition }): Way[] => {
    const per = perOf(definition, currency);
    const { points } = definition.effect;
    if (!per || points === undefined) return [];
    return [{ id, name, points: BigInt(points), per, approved: definition.approval === "by_staff" }];
  });
  const multiplied = told.flatMap(({ id, name, definition: { effect } }): Multiplied[] =>
    effect.code === "multiply" && effect.factor ? [{ id, name, factor: effect.factor }] : [],
  );
  return { ways, multiplied };
}

/** Days until what is bought earns points to spend, by the rule that everything falls under; null is on fulfilment. */
export function waitDaysOf(rules: readonly Rule[]): number | null {
  const orders = rules.filter(({ definition: { trigger } }) => trigger.code === "order");
  const broad =
    orders.filter(({ definition: { effect } }) => effect.code === "per_amount").at(-1) ?? orders.at(-1);
  switch (broad?.definition.availability.code) {
    case "on_fulfilment":
      return null;
    case "after_payment":
      return broad.definition.availability.days;
    default:
      return 0;
  }
}

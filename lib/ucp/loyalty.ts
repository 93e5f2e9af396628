import type { ExplanationView } from "@/lib/ledger/explanation";
import type { Reading } from "@/lib/shared/format";
import { loyaltyCapability, UCP_VERSION } from "./profile";

/** What is known of a buyer whom the shop vouches for. */
export type KnownMember = {
  id: string;
  card: string;
  tier: { id: string; name: string; benefits: string[] } | null;
};

/** Who the buyer is: a member, somebody who only says so, somebody who is none, or nobody in particular. */
export type Buyer =
  | { kind: "member"; member: KnownMember }
  | { kind: "claimed" }
  | { kind: "stranger" }
  | { kind: "unsaid" };

export type Forecast = { points: bigint; view: ExplanationView };

type Program = { slug: string; name: string; names: NonNullable<Reading["names"]> };

/** A masked number: enough to know it again, and not to use it. */
function masked(card: string): string {
  return `****${card.slice(-4)}`;
}

/** Each part of a forecast; left out when parts do not make the whole, which the protocol wants them to. */
function breakdownOf({ points, view }: Forecast) {
  const parts = [...view.applied, ...view.steps].filter((part) => part.points > 0n);
  const sum = parts.reduce((total, part) => total + part.points, 0n);
  if (parts.length === 0 || sum !== points) return undefined;
  return parts.map((part, at) => ({
    id: String(at + 1),
    amount: Number(part.points),
    description: `${part.name}: ${part.sentence}`,
  }));
}

type Reward = {
  currency: { name: string; code: string; decimal_places: number };
  earning_forecast?: { amount: number; breakdown: ReturnType<typeof breakdownOf> };
};

function rewardsOf({ slug, names }: Program, forecast: Forecast | null): Reward[] {
  const currency = { name: names.many, code: slug.toUpperCase(), decimal_places: 0 };
  if (!forecast) return [{ currency }];
  const amount = Number(forecast.points < 0n ? 0n : forecast.points);
  return [{ currency, earning_forecast: { amount, breakdown: breakdownOf(forecast) } }];
}

function membershipOf(program: Program, buyer: Buyer, forecast: Forecast | null) {
  const rewards = rewardsOf(program, forecast);
  if (buyer.kind !== "member") return { id: program.slug, name: program.name, rewards, provisional: true };
  const { id, card, tier } = buyer.member;
  const tiers = tier && [
    {
      ...{ id: tier.id, name: tier.name },
      benefits: tier.benefits.map((description, at) => ({ id: `${tier.id}_${at + 1}`, description })),
    },
  ];
  return {
    ...{ id, name: program.name, display_id: masked(card) },
    ...(tiers && { tiers }),
    ...{ rewards, provisional: false },
  };
}

export type LoyaltyAnswer = {
  ucp: { version: string; capabilities: ReturnType<typeof loyaltyCapability> };
  loyalty: Record<string, ReturnType<typeof membershipOf>>;
  messages: { type: "error"; severity: "recoverable"; code: "eligibility_invalid"; content: string }[];
};

/**
 * What the loyalty extension adds to a cart or a checkout. A member is shown with tier and forecast; who only says that
 * they are one, provisionally and without anything of theirs; a claim that is known to be wrong is a message.
 */
export function loyaltyAnswer(
  claim: string,
  program: Program,
  buyer: Buyer,
  forecast: Forecast | null,
): LoyaltyAnswer {
  const ucp = { version: UCP_VERSION, capabilities: loyaltyCapability() };
  if (buyer.kind === "unsaid") return { ucp, loyalty: {}, messages: [] };
  if (buyer.kind === "stranger") {
    const content = `This buyer is no member of ${program.name}.`;
    const message = { type: "error" as const, severity: "recoverable" as const };
    return { ucp, loyalty: {}, messages: [{ ...message, code: "eligibility_invalid" as const, content }] };
  }
  return { ucp, loyalty: { [claim]: membershipOf(program, buyer, forecast) }, messages: [] };
}

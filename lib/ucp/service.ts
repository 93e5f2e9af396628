import { findStorefrontDomain } from "@/db/queries/notice-mails";
import { readProgram } from "@/db/transaction";
import type { OrderContent } from "@/lib/earning/order";
import { forecastCart } from "@/lib/earning/service";
import { membersByIdentity } from "@/lib/members/service";
import { memberById } from "@/lib/members/service-find";
import type { Program } from "@/lib/programs/program";
import { listRewards } from "@/lib/rewards/service";
import { env } from "@/lib/shared/env";
import { readId, showId } from "@/lib/shared/id";
import type { ProgramScope } from "@/lib/shared/scope";
import { tierName, tierSentences } from "@/lib/tiers/perk-text";
import { ladder } from "@/lib/tiers/service";
import { currentTier } from "@/lib/tiers/tier";
import type { LoyaltyInput } from "./input";
import { type Buyer, type KnownMember, type LoyaltyAnswer, loyaltyAnswer } from "./loyalty";
import { claimOf, profileOf } from "./profile";

type Access = { scope: ProgramScope; program: Program };

/** Where the shop is reached, and the claim by which its members are known. */
async function placeOf({ scope, program }: Access): Promise<{ origin: string; claim: string }> {
  const origin = env().APP_URL;
  const host = new URL(origin).hostname;
  const own = await readProgram(scope, (tx) => findStorefrontDomain(tx, scope, host));
  return { origin, claim: claimOf(own ?? host, program.slug) };
}

/** What stands at /.well-known/ucp of this program's shop; null while the merchant has not switched it on. */
export async function ucpProfile(access: Access): Promise<ReturnType<typeof profileOf> | null> {
  return access.program.settings.ucp.on ? profileOf(await placeOf(access)) : null;
}

/** The claim that the program goes by, for its merchant. */
export async function ucpClaim(access: Access): Promise<string> {
  return (await placeOf(access)).claim;
}

async function knownMember(
  { scope, program }: Access,
  who: NonNullable<LoyaltyInput["member"]>,
): Promise<(KnownMember & { memberId: string }) | null> {
  const id = who.id === undefined ? null : readId("member", who.id);
  const [found] =
    who.id === undefined
      ? await membersByIdentity(scope, { externalId: who.external_id })
      : [id && (await memberById(scope, id))];
  if (!found || found.excluded) return null;
  const [tiers, rewards] = [await ladder(scope), await listRewards(scope)];
  const reading = { names: { one: program.pointsOne, many: program.pointsMany }, timeZone: program.timeZone };
  const tier = currentTier(tiers, found.tierId);
  const nameOf = (rewardId: string) => rewards.find((one) => one.id === rewardId)?.name;
  return {
    ...{ memberId: found.id, id: showId("member", found.id), card: found.cardNumber },
    tier: tier && {
      ...{ id: showId("tier", tier.id), name: tierName(reading, tier) },
      benefits: tierSentences(tier, reading, nameOf),
    },
  };
}

/** The cart as earning rules read it. */
function contentOf({ currency, line_items }: LoyaltyInput, program: Program): OrderContent {
  return {
    ...{ id: "cart", currency: currency ?? program.currency, shippingMinor: 0n, taxMinor: 0n, test: false },
    ...{ channel: null, fulfilledAt: null },
    lines: line_items.map(({ item, quantity }, at) => ({
      ...{ id: String(at + 1), sku: item.id, title: item.title ?? item.id, quantity, refundedQuantity: 0 },
      ...{
        unitPriceMinor: BigInt(item.price),
        discountMinor: 0n,
        taxMinor: 0n,
        categories: [],
        attributes: {},
      },
    })),
  };
}

/**
 * What the loyalty extension of the Universal Commerce Protocol adds to a cart, for the shop's own commerce server. It
 * reads and writes nothing. Null while the merchant has not switched it on.
 */
export async function loyaltyOf(
  access: Access,
  input: LoyaltyInput,
  now: Date,
): Promise<LoyaltyAnswer | null> {
  const { scope, program } = access;
  if (!program.settings.ucp.on) return null;
  const { claim } = await placeOf(access);
  const isClaimed = input.context.eligibility.includes(claim);
  const isNamed = input.member?.id !== undefined || input.member?.external_id !== undefined;
  const member = isNamed && input.member ? await knownMember(access, input.member) : null;
  const buyer: Buyer = member
    ? { kind: "member", member }
    : !isClaimed
      ? { kind: "unsaid" }
      : { kind: isNamed ? "stranger" : "claimed" };
  const isShown = buyer.kind === "member" || buyer.kind === "claimed";
  const made =
    isShown && input.line_items.length > 0
      ? await forecastCart(scope, member?.memberId ?? null, contentOf(input, program), now)
      : null;
  const names = { one: program.pointsOne, many: program.pointsMany };
  const named = { slug: program.slug, name: program.name, names };
  return loyaltyAnswer(claim, named, buyer, made?.ok ? made.value : null);
}

import { findProducts } from "@/db/queries/products";
import { readProgram } from "@/db/transaction";
import { sharedCauses } from "@/lib/causes/service-share";
import { impactText } from "@/lib/causes/words";
import { forecastCart } from "@/lib/earning/service";
import { listRules } from "@/lib/earning/service-rules";
import type { ProgramShop } from "@/lib/programs/program";
import { isOpenByTier } from "@/lib/rewards/open-to-all";
import { listRewards } from "@/lib/rewards/service";
import { moneyOf, type Rate, worthOf } from "@/lib/rewards/worth";
import type { Reading } from "@/lib/shared/format";
import { minorPerUnit } from "@/lib/shared/money";
import { ownWord } from "@/lib/shared/own-words";
import type { ProgramScope } from "@/lib/shared/scope";
import { pointRate } from "@/lib/shop/service";
import { formatMeasured, measureNames } from "@/lib/tiers/measure";
import { tierSentences } from "@/lib/tiers/perk-text";
import { ladder } from "@/lib/tiers/service";
import type { Ladder } from "@/lib/tiers/tier";
import { type ReadProgram, readingOf } from "@/lib/words/service";
import type { LandingContent } from "./content";
import { backBasis } from "./deal";
import { exampleAmounts, ordersFor, tierOfYear } from "./example";
import type { LandingFacts, Offer, Rung, Stop } from "./page";
import { listTerms, standardTermsOf } from "./service-terms";
import { termsAt, termsText, termsToCome } from "./terms";
import { waitDaysOf, waysOf } from "./ways";

const MOST_OFFERS = 6;

type Place = { program: ReadProgram; shop: ProgramShop; url: string };

/** What this many minor units, spent on something ordinary, earn somebody who joins with the order: by the code that awards. */
async function pointsFor(scope: ProgramScope, shop: ProgramShop, minor: bigint, now: Date): Promise<bigint> {
  const line = {
    ...{ id: "1", sku: null, title: "", quantity: 1, unitPriceMinor: minor, discountMinor: 0n },
    ...{ taxMinor: 0n, categories: [], attributes: {}, refundedQuantity: 0 },
  };
  const cart = {
    ...{
      id: "forecast",
      currency: shop.currency,
      lines: [line],
      shippingMinor: 0n,
      taxMinor: 0n,
      test: false,
    },
    ...{ channel: null, fulfilledAt: null },
  };
  const forecast = await forecastCart(scope, null, cart, now, shop.id);
  return forecast.ok ? forecast.value.points : 0n;
}

/** Rewards that a guest could come to have, cheapest first. */
async function offersOf(
  scope: ProgramScope,
  { shop, ladder: tiers, reading }: { shop: ProgramShop; ladder: Ladder; reading: Reading },
  now: Date,
): Promise<Offer[]> {
  const open = (await listRewards(scope)).filter((reward) => isOpenByTier(reward, now));
  const skus = open.flatMap(({ benefit }) => (benefit.code === "free_product" ? [benefit.sku] : []));
  const products = await readProgram(scope, (tx) => findProducts(tx, scope, skus));
  const prices = new Map([...products].map(([sku, { priceMinor }]) => [sku, priceMinor]));
  return open
    .sort((a, b) => (a.cost === b.cost ? a.position - b.position : a.cost < b.cost ? -1 : 1))
    .map((reward) => {
      const minor = reward.variable ? null : moneyOf(reward, prices);
      const tier = tiers.find(({ position }) => position > 0 && position === reward.minTierPosition);
      return {
        id: reward.id,
        name: ownWord(reading, `reward.${reward.id}.name`, reward.name),
        art: reward.art,
        cost: reward.cost,
        from: reward.variable !== null,
        worth: minor === null ? null : { minor: minor - reward.priceMinor, currency: shop.currency },
        tier: tier ? ownWord(reading, `tier.${tier.id}.name`, tier.name) : null,
      };
    });
}

function rungsOf(program: ReadProgram, tiers: Ladder, offers: readonly Offer[], reading: Reading): Rung[] {
  const { settings, currency } = program;
  const counted = { measure: settings.tiers.measure, names: measureNames(settings), currency };
  return tiers
    .filter(({ hidden }) => !hidden)
    .map((tier) => ({
      id: tier.id,
      name: ownWord(reading, `tier.${tier.id}.name`, tier.name),
      reached:
        tier.entry === "earned" && tier.threshold > 0n
          ? formatMeasured(tier.threshold, counted, reading)
          : null,
      entry: tier.entry,
      fee:
        tier.entry === "paid" && tier.feeMinor !== null && tier.feeMonths !== null
          ? { money: { minor: tier.feeMinor, currency }, months: tier.feeMonths }
          : null,
      brings: tierSentences(tier, reading, (id) => offers.find((offer) => offer.id === id)?.name),
    }));
}

async function stopsOf(
  scope: ProgramScope,
  shop: ProgramShop,
  {
    amounts,
    rate,
    first,
    tiers,
    measure,
    perHundred,
  }: {
    amounts: readonly number[];
    rate: Rate | null;
    first: Offer | null;
    tiers: readonly { name: string; threshold: bigint }[];
    measure: string;
    perHundred: bigint;
  },
  now: Date,
): Promise<Stop[]> {
  return Promise.all(
    amounts.map(async (amount) => {
      const minor = BigInt(amount) * minorPerUnit(shop.currency);
      const points = await pointsFor(scope, shop, minor, now);
      return {
        spend: { minor, currency: shop.currency },
        points,
        worth: rate ? { minor: worthOf(points, rate), currency: shop.currency } : null,
        orders: first ? ordersFor(first.cost, points, (perHundred * BigInt(amount)) / 100n) : null,
        tier: tierOfYear(tiers, measure, { spendMinor: minor, points }),
      };
    }),
  );
}

/** Everything the landing page tells, in one language, as of now. The same for every visitor. */
export async function landingFacts(
  scope: ProgramScope,
  { program, shop, url }: Place,
  content: LandingContent,
  now: Date,
): Promise<LandingFacts> {
  const reading = readingOf(program);
  const { settings } = program;
  const hundred = 100n * minorPerUnit(shop.currency);
  const [rules, tiers, causes, versions, rate, one, two] = await Promise.all([
    listRules(scope, now),
    ladder(scope),
    sharedCauses(scope),
    listTerms(scope),
    pointRate(scope, null, now),
    pointsFor(scope, shop, hundred, now),
    pointsFor(scope, shop, 2n * hundred, now),
  ]);
  // What a further hundred brings: a welcome or anything else that comes once is no rate.
  const perHundred = two > one ? two - one : 0n;
  const offers = await offersOf(scope, { shop, ladder: tiers, reading }, now);
  const first = offers.find(({ tier, from }) => tier === null && !from) ?? null;
  const rungs = rungsOf(program, tiers, offers, reading);
  const named = tiers.filter(({ entry, hidden }) => entry === "earned" && !hidden);
  const goals = named.map(({ id, threshold }) => ({
    name: rungs.find((rung) => rung.id === id)?.name ?? "",
    threshold,
  }));
  const amounts = exampleAmounts(content.example);
  const asked = { amounts, rate, first, tiers: goals, measure: settings.tiers.measure, perHundred };
  const definitions = rules.flatMap(({ id, state, current }) =>
    state === "in_force" && current?.definition
      ? [{ id, name: ownWord(reading, `rule.${id}.name`, current.name), definition: current.definition }]
      : [],
  );
  const inForce = termsAt(versions, now) ?? termsToCome(versions, now);
  const hundredWorth = rate ? worthOf(100n, rate) : null;
  return {
    program: { id: program.id, name: program.name, accent: program.accent, timeZone: program.timeZone },
    shop: { name: shop.name, url },
    locale: program.locale,
    offered: settings.languages.offered,
    currency: shop.currency,
    perHundred,
    hundredWorth: hundredWorth === null ? null : { minor: hundredWorth, currency: shop.currency },
    backBasis: backBasis(perHundred, rate ? worthOf(10_000n, rate) : null, hundred * 100n),
    ...waysOf(definitions, shop.currency),
    offers: offers.slice(0, MOST_OFFERS),
    rungs,
    window: { kind: settings.tiers.window, months: settings.tiers.windowMonths },
    impacts: causes.map((cause) => {
      const { id, name, description, minor, shared, givers } = cause;
      return {
        id,
        name: ownWord(reading, `cause.${id}.name`, name),
        description: ownWord(reading, `cause.${id}.description`, description),
        given: { minor: minor + shared, currency: program.currency },
        givers,
        fromOrders: shared > 0n,
        does: impactText(reading, cause, minor + shared),
      };
    }),
    orderShare: settings.causeShare.basisPoints / 10_000,
    stops: await stopsOf(scope, shop, asked, now),
    firstReward: first?.name ?? null,
    membership: settings.membership,
    expiryMonths: settings.expiryMonths,
    waitDays: waitDaysOf(definitions),
    claimDays: settings.claimDays,
    refund: settings.refundShortfall,
    terms: inForce
      ? {
          version: inForce.version,
          effectiveAt: inForce.effectiveAt,
          text: termsText(inForce, program.locale, settings.languages.default),
          incentive:
            inForce.incentiveMinor === null
              ? null
              : { minor: BigInt(inForce.incentiveMinor), currency: program.currency },
        }
      : {
          version: 0,
          effectiveAt: now,
          text: standardTermsOf(program, shop.name, tiers.length > 1),
          incentive: null,
        },
  };
}

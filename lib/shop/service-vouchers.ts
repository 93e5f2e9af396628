import { findProducts } from "@/db/queries/products";
import { readProgram } from "@/db/transaction";
import type { Locked } from "@/lib/access/decide-access";
import { lockedProducts } from "@/lib/access/service";
import { isForCheckout } from "@/lib/rewards/benefit";
import type { RewardTile } from "@/lib/rewards/catalog";
import type { RedeemError } from "@/lib/rewards/decide-redemption";
import {
  decideVouchers,
  MOST_VOUCHERS,
  type Voucher,
  type VoucherEffect,
  type VoucherRefusal,
} from "@/lib/rewards/decide-voucher";
import type { Redemption } from "@/lib/rewards/redemption";
import { goOnWith, myCodes, redeemReward, rewardsFor, voucherByCode } from "@/lib/rewards/service";
import { hashOf } from "@/lib/shared/hash";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope, ProgramScope } from "@/lib/shared/scope";
import { addToCart, type Cart, codesOn, withoutVoucher, withVoucher } from "./cart";
import { matchCart } from "./match-cart";
import { priceCart } from "./price-cart";
import { isMeantBy, type Product } from "./product";
import { basketOf, readCodes, timeZoneOf, type VoucherProblem } from "./service-cart";
import { standingBenefits } from "./service-standing";
import type { StandingBenefits } from "./standing-benefits";

/** What a member has that could go with this cart: a code, or a reward they can afford. */
export type Fit = {
  name: string;
  /** What it takes off, in minor units; 0 while the cart is too small. */
  discountMinor: bigint;
  /** What the cart is short of, in minor units. */
  missingMinor: bigint;
  /** The product that is put into the cart for it. */
  adds: string | null;
  /** The voucher on the cart whose place it would take, where the two don't go together. */
  insteadOf: string | null;
} & ({ kind: "code"; code: string; expiresAt: Date } | { kind: "reward"; rewardId: string; cost: bigint });

type Items = { product: Product; quantity: number }[];
type Terms = Voucher & Pick<Redemption, "name" | "combines">;

const MOST_SHOWN = 6;

/** What stands in the shop for a cart: its products and those that vouchers give away, what is locked, and the zone. */
type ShopFacts = {
  products: ReadonlyMap<string, Product>;
  locked: ReadonlyMap<string, Locked>;
  timeZone: string;
  standing: StandingBenefits | null;
};

function factsFor(member: ProgramScope, memberId: string | null, skus: readonly string[], now: Date) {
  return readProgram(member, async (tx): Promise<ShopFacts> => {
    const [products, locked, timeZone, standing] = await Promise.all([
      findProducts(tx, member, skus),
      lockedProducts(tx, member, memberId, skus, now),
      timeZoneOf(tx, member),
      standingBenefits(tx, member, memberId),
    ]);
    return { products, locked, timeZone, standing };
  });
}

/** The cart with the voucher's free product in it, if it is not; null when nothing has to be added. */
function withFreeProduct({ benefit }: Pick<Terms, "benefit">, items: Items, { products, locked }: ShopFacts) {
  if (benefit.code !== "free_product" || items.some(({ product }) => isMeantBy(product, benefit.sku)))
    return null;
  const product = products.get(benefit.sku);
  const isThere = product && product.stock !== 0 && !locked.has(product.sku);
  return isThere ? { product, items: [...items, { product, quantity: 1 }] } : null;
}

/** What a voucher does in a basket in which others are applied. */
function judgeBeside(voucher: Terms, others: readonly Terms[], items: Items, facts: ShopFacts, now: Date) {
  const { shippingMinor } = priceCart(items, [], 0n, facts.standing);
  const checkout = { now, timeZone: facts.timeZone, shippingMinor };
  const decided = decideVouchers([...others, voucher], basketOf(items, facts.standing), checkout);
  return decided.at(-1)?.effect ?? err<VoucherRefusal>({ code: "nothing_to_discount" });
}

type Judged = Pick<Fit, "discountMinor" | "missingMinor" | "adds" | "insteadOf">;

function judge(
  voucher: Terms,
  others: readonly Terms[],
  items: Items,
  facts: ShopFacts,
  now: Date,
): Judged | null {
  const added = withFreeProduct(voucher, items, facts);
  const adds = added?.product.title ?? null;
  const within = added?.items ?? items;
  const decided = judgeBeside(voucher, others, within, facts, now);
  if (decided.ok) return { ...savingOf(decided.value), missingMinor: 0n, adds, insteadOf: null };
  if (decided.error.code === "basket_too_small")
    return { discountMinor: 0n, missingMinor: decided.error.missingMinor, adds, insteadOf: null };
  if (decided.error.code !== "does_not_combine") return null;
  const alone = judgeBeside(voucher, [], within, facts, now);
  return alone.ok
    ? { ...savingOf(alone.value), missingMinor: 0n, adds, insteadOf: decided.error.other }
    : null;
}

function savingOf({ discountMinor, shippingMinor }: VoucherEffect) {
  return { discountMinor: discountMinor + shippingMinor };
}

/** The products that these benefits give away, and those in the cart. */
function skusOf(cart: Cart, vouchers: readonly Pick<Terms, "benefit">[]): string[] {
  const free = vouchers.flatMap(({ benefit }) => (benefit.code === "free_product" ? [benefit.sku] : []));
  return [...new Set([...cart.lines.map((line) => line.sku), ...free])];
}

/** A reward as the voucher that it would become. */
function asVoucher({ reward }: RewardTile, now: Date): Terms {
  const { name, combines, benefit, minBasketMinor, blackouts, weekdays, shopId } = reward;
  const expiresAt = new Date(now.getTime() + 1);
  const usableFrom = reward.leadDays > 0 ? expiresAt : null;
  return {
    status: "issued",
    expiresAt,
    name,
    combines,
    benefit,
    minBasketMinor,
    blackouts,
    weekdays,
    usableFrom,
    fulfilmentFacts: shopId === null ? null : { shopId, onlyThere: true },
  };
}

/** Whether one tap is enough to have it: no amount to choose, no money to pay, and a code that is used at this checkout. */
function isOneTap({ reward }: RewardTile): boolean {
  const isAnyDay = !reward.hasStore || (reward.weekdays.length === 0 && reward.blackouts.length === 0);
  return (
    isAnyDay &&
    reward.shopId === null &&
    reward.variable === null &&
    reward.priceMinor === 0n &&
    isForCheckout(reward.benefit)
  );
}

/** The vouchers whose codes are on the cart. */
function wornBy(cart: Cart, codes: readonly Redemption[]): Redemption[] {
  return codesOn(cart).flatMap((code) => codes.find((each) => each.voucherCode === code) ?? []);
}

/** The member's codes and affordable rewards that go with this cart: what saves most first, then what nearly fits. */
export async function whatFits(member: MemberScope, cart: Cart, now: Date): Promise<Fit[]> {
  const [all, shelf] = await Promise.all([myCodes(member), rewardsFor(member, now)]);
  const worn = wornBy(cart, all);
  const codes = all.filter((one) => one.status === "issued" && !worn.includes(one));
  const rewards = shelf.tiles.filter((tile) => tile.state === "affordable" && isOneTap(tile));
  const vouchers = [...codes, ...rewards.map((tile) => asVoucher(tile, now))];
  const facts = await factsFor(member, member.memberId, skusOf(cart, vouchers), now);
  const { items } = matchCart(cart.lines, facts.products, facts.locked);
  const fits: Fit[] = [];
  for (const code of codes) {
    const judged = judge(code, worn, items, facts, now);
    const { name, voucherCode, expiresAt } = code;
    if (judged) fits.push({ kind: "code", name, code: voucherCode, expiresAt, ...judged });
  }
  for (const tile of rewards) {
    const judged = judge(asVoucher(tile, now), worn, items, facts, now);
    const { id, name } = tile.reward;
    // Nobody is tempted to spend points on what would only take the place of a code that is on the cart.
    if (judged && judged.insteadOf === null) {
      fits.push({ kind: "reward", rewardId: id, name, cost: tile.cost, ...judged });
    }
  }
  return fits.sort(bySaving).slice(0, MOST_SHOWN);
}

function bySaving(a: Fit, b: Fit): number {
  if (a.discountMinor !== b.discountMinor) return a.discountMinor > b.discountMinor ? -1 : 1;
  if (a.missingMinor !== b.missingMinor) return a.missingMinor < b.missingMinor ? -1 : 1;
  // A code is paid for already.
  return a.kind === b.kind ? 0 : a.kind === "code" ? -1 : 1;
}

/**
 * Puts a code on the cart, as typed, beside those that are on it, or in their place. A code for a free product puts that
 * product in. Refused, and the cart stays as it was, when the code does not go with it.
 */
export async function applyVoucher(
  scope: ProgramScope,
  memberId: string | null,
  worn: Cart,
  { code: typed, instead = false }: { code: string; instead?: boolean },
  now: Date,
): Promise<Result<Cart, VoucherProblem>> {
  const voucher = await voucherByCode(scope, memberId, typed);
  if (!voucher) return err({ code: memberId ? "voucher_unknown" : "voucher_for_members" });
  const cart = instead ? withoutVoucher(worn) : withoutVoucher(worn, voucher.voucherCode);
  const read = await readCodes(scope, memberId, codesOn(cart));
  const others = read.flatMap(({ redemption }) => (redemption ? [redemption] : []));
  const facts = await factsFor(scope, memberId, skusOf(cart, [voucher]), now);
  return putOn(voucher, voucher.voucherCode, { cart, others }, facts, now);
}

function putOn(
  voucher: Terms,
  code: string,
  { cart, others }: { cart: Cart; others: readonly Terms[] },
  facts: ShopFacts,
  now: Date,
): Result<Cart, VoucherProblem> {
  const { items } = matchCart(cart.lines, facts.products, facts.locked);
  const added = withFreeProduct(voucher, items, facts);
  const decided = judgeBeside(voucher, others, added?.items ?? items, facts, now);
  if (!decided.ok) return decided;
  if (cart.vouchers.length >= MOST_VOUCHERS) return err({ code: "too_many_vouchers", limit: MOST_VOUCHERS });
  const filled = added ? addToCart(cart, added.product, 1) : ok(cart);
  // Fifty kinds of things are in the cart: the free one cannot be put in for them.
  if (!filled.ok) return err({ code: "product_missing", sku: added?.product.sku ?? "" });
  return ok(withVoucher(filled.value, code, added?.product.sku ?? null));
}

/** How long somebody waits for a store to make their code. */
const PATIENCE_MS = 4_000;

/**
 * Redeems a reward and puts its code on the cart, in one tap. No points are spent on a code that would not go with the
 * cart; the same request again gives the same code.
 */
export async function redeemAndApply(
  member: MemberScope,
  cart: Cart,
  rewardId: string,
  requestKey: string | null,
  now: Date,
): Promise<Result<Cart, VoucherProblem | RedeemError>> {
  const { tiles } = await rewardsFor(member, now);
  const tile = tiles.find(({ reward }) => reward.id === rewardId);
  if (tile) {
    const voucher = asVoucher(tile, now);
    const [facts, read] = await Promise.all([
      factsFor(member, member.memberId, skusOf(cart, [voucher]), now),
      readCodes(member, member.memberId, codesOn(cart)),
    ]);
    const others = read.flatMap(({ redemption }) => (redemption ? [redemption] : []));
    const would = putOn(voucher, "", { cart, others }, facts, now);
    if (!would.ok) return would;
  }
  const request = requestKey ? { key: requestKey, hash: hashOf({ rewardId }) } : null;
  const redeemed = await redeemReward(member, rewardId, request, now);
  if (!redeemed.ok) return redeemed;
  await goOnWith(member, redeemed.value, now, { timeoutMs: PATIENCE_MS });
  return applyVoucher(member, member.memberId, cart, { code: redeemed.value.voucherCode }, now);
}

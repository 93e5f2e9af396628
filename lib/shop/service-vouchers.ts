import type { RewardTile } from "@/lib/rewards/catalog";
import type { RedeemError } from "@/lib/rewards/decide-redemption";
import { decideVoucher } from "@/lib/rewards/decide-voucher";
import type { Redemption } from "@/lib/rewards/redemption";
import { myCodes, redeemReward, rewardsFor, voucherByCode } from "@/lib/rewards/service";
import { hashOf } from "@/lib/shared/hash";
import { err, ok, type Result } from "@/lib/shared/result";
import type { MemberScope } from "@/lib/shared/scope";
import { addToCart, type Cart, withoutVoucher, withVoucher } from "./cart";
import { matchCart } from "./match-cart";
import type { Product } from "./product";
import { basketOf, productsOf, type VoucherProblem } from "./service-cart";

/** What a member has that could go with this cart: a code, or a reward they can afford. */
export type Fit = {
  name: string;
  /** What it takes off, in minor units; 0 while the cart is too small. */
  discountMinor: bigint;
  /** What the cart is short of, in minor units. */
  missingMinor: bigint;
  /** The product that is put into the cart for it. */
  adds: string | null;
} & ({ kind: "code"; code: string; expiresAt: Date } | { kind: "reward"; rewardId: string; cost: bigint });

type Items = { product: Product; quantity: number }[];
type Terms = Pick<Redemption, "status" | "expiresAt" | "benefit" | "minBasketMinor">;

const MOST_SHOWN = 6;

/** The cart with the voucher's free product in it, if it is not; null when nothing has to be added. */
function withFreeProduct(voucher: Pick<Terms, "benefit">, items: Items, sold: ReadonlyMap<string, Product>) {
  const { benefit } = voucher;
  if (benefit.code !== "free_product" || items.some(({ product }) => product.sku === benefit.sku))
    return null;
  const product = sold.get(benefit.sku);
  return product && product.stock !== 0 ? { product, items: [...items, { product, quantity: 1 }] } : null;
}

function judge(voucher: Terms, items: Items, sold: ReadonlyMap<string, Product>, now: Date) {
  const added = withFreeProduct(voucher, items, sold);
  const decided = decideVoucher(voucher, basketOf(added?.items ?? items), {
    now,
    timeZone: "UTC",
    shippingMinor: 0n,
  });
  const adds = added?.product.title ?? null;
  if (decided.ok) return { discountMinor: decided.value.discountMinor, missingMinor: 0n, adds };
  if (decided.error.code !== "basket_too_small") return null;
  return { discountMinor: 0n, missingMinor: decided.error.missingMinor, adds };
}

/** The products that these benefits give away, and those in the cart. */
function skusOf(cart: Cart, vouchers: readonly Pick<Terms, "benefit">[]): string[] {
  const free = vouchers.flatMap(({ benefit }) => (benefit.code === "free_product" ? [benefit.sku] : []));
  return [...new Set([...cart.lines.map((line) => line.sku), ...free])];
}

/** A reward as the voucher that it would become. */
function asVoucher({ reward }: RewardTile, now: Date): Terms {
  const expiresAt = new Date(now.getTime() + 1);
  return { status: "issued", expiresAt, benefit: reward.benefit, minBasketMinor: reward.minBasketMinor };
}

/** The member's codes and affordable rewards that go with this cart: what saves most first, then what nearly fits. */
export async function whatFits(member: MemberScope, cart: Cart, now: Date): Promise<Fit[]> {
  const [all, shelf] = await Promise.all([myCodes(member), rewardsFor(member, now)]);
  const codes = all.filter((one) => one.status === "issued" && one.voucherCode !== cart.voucher);
  const rewards = shelf.tiles.filter((tile) => tile.state === "affordable");
  const vouchers = [...codes, ...rewards.map((tile) => asVoucher(tile, now))];
  const sold = await productsOf(member, skusOf(cart, vouchers));
  const { items } = matchCart(cart.lines, sold);
  const fits: Fit[] = [];
  for (const code of codes) {
    const judged = judge(code, items, sold, now);
    const { name, voucherCode, expiresAt } = code;
    if (judged) fits.push({ kind: "code", name, code: voucherCode, expiresAt, ...judged });
  }
  for (const tile of rewards) {
    const judged = judge(asVoucher(tile, now), items, sold, now);
    const { id, name, cost } = tile.reward;
    if (judged) fits.push({ kind: "reward", rewardId: id, name, cost, ...judged });
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
 * Puts a code on the cart, as typed. A code for a free product puts that product in. Refused, and the cart stays as it
 * was, when the code does not go with it.
 */
export async function applyVoucher(
  member: MemberScope | null,
  cart: Cart,
  typed: string,
  now: Date,
): Promise<Result<Cart, VoucherProblem>> {
  if (!member) return err({ code: "voucher_for_members" });
  const voucher = await voucherByCode(member, member.memberId, typed);
  if (!voucher) return err({ code: "voucher_unknown" });
  return putOn(voucher, voucher.voucherCode, cart, await productsOf(member, skusOf(cart, [voucher])), now);
}

function putOn(
  voucher: Terms,
  code: string,
  worn: Cart,
  sold: ReadonlyMap<string, Product>,
  now: Date,
): Result<Cart, VoucherProblem> {
  // One voucher an order: the one before goes off with what it brought.
  const cart = withoutVoucher(worn);
  const { items } = matchCart(cart.lines, sold);
  const added = withFreeProduct(voucher, items, sold);
  const decided = decideVoucher(voucher, basketOf(added?.items ?? items), {
    now,
    timeZone: "UTC",
    shippingMinor: 0n,
  });
  if (!decided.ok) return decided;
  const filled = added ? addToCart(cart, added.product, 1) : ok(cart);
  // Fifty kinds of things are in the cart: the free one cannot be put in for them.
  if (!filled.ok) return err({ code: "product_missing", sku: added?.product.sku ?? "" });
  return ok(withVoucher(filled.value, code, added?.product.sku ?? null));
}

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
    const sold = await productsOf(member, skusOf(cart, [voucher]));
    const would = putOn(voucher, "", cart, sold, now);
    if (!would.ok) return would;
  }
  const request = requestKey ? { key: requestKey, hash: hashOf({ rewardId }) } : null;
  const redeemed = await redeemReward(member, rewardId, request, now);
  return redeemed.ok ? applyVoucher(member, cart, redeemed.value.voucherCode, now) : redeemed;
}

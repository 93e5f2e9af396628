import type { Database } from "@/db/client";
import { upsertProducts } from "@/db/queries/products";
import { CATALOG } from "@/db/seed/catalog";
import { inProgram } from "@/db/transaction";
import type { ProgramShop } from "@/lib/programs/program";
import type { RewardTerms } from "@/lib/rewards/reward";
import { redeemReward, type Wish } from "@/lib/rewards/service";
import { addToCart, type Cart, codesOn, emptyCart } from "@/lib/shop/cart";
import { applyVoucher, type OrderRequest, placeOrder, productBySlug, viewCart } from "@/lib/shop/service";
import { makeProgram, makeReward, type TestMember, type TestProgram } from "./fixtures";

/** Whoever buys; null is a guest. */
export type Buyer = TestMember | null;

export const ANAS_ADDRESS = {
  ...{ name: "Ana Ruiz", street: "Weg 1", postcode: "10115", city: "Berlin", country: "DE" },
};

/**
 * A program's shop with what the demo sells, in which everything happens `now` unless told otherwise. It is open once
 * `open` has answered.
 */
export function shopWorld(owner: Database, now: Date) {
  let program: TestProgram;
  let shop: ProgramShop;
  let carts = 0;

  async function open() {
    program = await makeProgram(owner);
    shop = { id: program.shopId, slug: "main", name: "Main", currency: "EUR" };
    await inProgram(program.scope, (tx) => upsertProducts(tx, program.scope, CATALOG));
    return { program, shop };
  }

  async function cartOf(items: Record<string, number>): Promise<Cart> {
    let cart = emptyCart(`cart-${String(carts++).padStart(16, "0")}`);
    for (const [slug, quantity] of Object.entries(items)) {
      const product = await productBySlug(program.scope, slug);
      const added = product && addToCart(cart, product, quantity);
      if (!added?.ok) throw new Error(slug);
      cart = added.value;
    }
    return cart;
  }

  /** What the checkout would send for this cart: the total is the one that was shown. */
  async function requestOf(buyer: Buyer, cart: Cart, at = now, change: Partial<OrderRequest> = {}) {
    const view = await viewCart(program.scope, shop, cart, buyer?.scope ?? null, at);
    const { name, ...address } = ANAS_ADDRESS;
    return {
      ...{ lines: cart.lines, name, email: "ana@example.com", card: "4242 4242 4242 4242" },
      ...{ vouchers: codesOn(cart), address, requestKey: cart.id, join: false },
      shownTotalMinor: view.priced.totalMinor,
      ...change,
    };
  }

  async function order(buyer: Buyer, cart: Cart, at = now, change: Partial<OrderRequest> = {}) {
    const request = await requestOf(buyer, cart, at, change);
    return placeOrder(program.scope, shop, request, buyer?.scope ?? null, at);
  }

  async function bought(buyer: Buyer, cart: Cart, at = now, change: Partial<OrderRequest> = {}) {
    const placed = await order(buyer, cart, at, change);
    if (!placed.ok) throw new Error(placed.error.code);
    return placed.value.purchase;
  }

  /** Redeems a reward of these terms, made for it; 100 points unless told otherwise. */
  async function redeemed(member: TestMember, terms: Partial<RewardTerms>, wish: Wish = {}, at = now) {
    const reward = await makeReward(owner, program, { cost: 100n, ...terms });
    const answer = await redeemReward(member.scope, reward, null, at, wish);
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.value;
  }

  /** The cart with this code on it. */
  async function put(buyer: Buyer, cart: Cart, code: string, at = now): Promise<Cart> {
    const applied = await applyVoucher(program.scope, buyer?.id ?? null, cart, { code }, at);
    if (!applied.ok) throw new Error(applied.error.code);
    return applied.value;
  }

  return { open, cartOf, requestOf, order, bought, redeemed, put };
}

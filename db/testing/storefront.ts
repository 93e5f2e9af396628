import type { Database } from "@/db/client";
import { upsertProducts } from "@/db/queries/products";
import { CATALOG } from "@/db/seed/catalog";
import { makeMember, makeProgram, type TestMember } from "@/db/testing/fixtures";
import { inProgram } from "@/db/transaction";
import type { ProgramShop } from "@/lib/programs/program";
import { redeemReward } from "@/lib/rewards/service";
import { newId } from "@/lib/shared/id";
import { addToCart, type Cart, emptyCart, withVoucher } from "@/lib/shop/cart";
import { type OrderRequest, placeOrder, productBySlug, viewCart } from "@/lib/shop/service";

let carts = 0;

/** A program with a shop of its own that gives two points a euro, and what people do there at `now`. */
export async function openStorefront(owner: Database, now: Date) {
  const program = await makeProgram(owner);
  const shop: ProgramShop = { id: program.shopId, slug: "main", name: "Main", currency: "EUR" };
  await inProgram(program.scope, (tx) => upsertProducts(tx, program.scope, CATALOG));
  const ruleId = newId();
  await owner`insert into earning_rules (program_id, id) values (${program.id}, ${ruleId})`;
  const definition = {
    effect: { code: "per_amount", points: 2, perMinor: "100", currency: "EUR" },
    basis: { tax: "with", discounts: "after", shipping: false },
    availability: { code: "at_once" },
    conditions: [],
  };
  await owner`
    insert into earning_rule_versions (program_id, id, rule_id, version, name, position, definition, live_from, created_by)
    values (${program.id}, ${newId()}, ${ruleId}, 1, 'Two per euro', 0, ${owner.json(definition)}, '2020-01-01', '{}')`;

  async function reward(benefit: Record<string, string>, { cost = 500, min = 0 } = {}): Promise<string> {
    const id = newId();
    await owner`
      insert into rewards (program_id, id, name, benefit, cost, min_basket_minor)
      values (${program.id}, ${id}, ${benefit.code ?? ""}, ${owner.json(benefit)}, ${cost}, ${min})`;
    return id;
  }

  const fiveOff = () => reward({ code: "discount_amount", minor: "500" });

  async function codeFor(member: TestMember, rewardId: string): Promise<string> {
    const redeemed = await redeemReward(member.scope, rewardId, null, now);
    if (!redeemed.ok) throw new Error(redeemed.error.code);
    return redeemed.value.voucherCode;
  }

  async function cartOf(items: Record<string, number>): Promise<Cart> {
    let cart = emptyCart(`cart-${String(carts++).padStart(16, "0")}`);
    for (const [slug, quantity] of Object.entries(items)) {
      const product = await productBySlug(program.scope, slug);
      if (!product) throw new Error(slug);
      const added = addToCart(cart, product, quantity);
      if (!added.ok) throw new Error(added.error.code);
      cart = added.value;
    }
    return cart;
  }

  async function requestFor(
    cart: Cart,
    member: TestMember | null,
    change: Partial<OrderRequest> = {},
  ): Promise<OrderRequest> {
    const view = await viewCart(program.scope, shop, cart, member?.scope ?? null, now);
    return {
      lines: cart.lines,
      name: "Ana Ruiz",
      email: "ana@example.com",
      address: { street: "Torstraße 12", postcode: "10115", city: "Berlin", country: "DE" },
      card: "4242 4242 4242 4242",
      vouchers: view.vouchers.flatMap(({ applies, code }) => (applies ? [code] : [])),
      shownTotalMinor: view.priced.totalMinor,
      requestKey: cart.id,
      join: false,
      ...change,
    };
  }

  async function place(request: OrderRequest, member: TestMember | null = null, at = now) {
    const placed = await placeOrder(program.scope, shop, request, member?.scope ?? null, at);
    if (!placed.ok) throw new Error(placed.error.code);
    return placed.value;
  }

  async function count(table: "purchases" | "events" | "members"): Promise<number> {
    const [row] = await owner<{ count: number }[]>`
      select count(*)::int as count from ${owner(table)} where program_id = ${program.id}`;
    return row?.count ?? 0;
  }

  async function balance(member: TestMember): Promise<bigint> {
    const [row] = await owner<{ available: bigint }[]>`
      select available from balances where program_id = ${program.id} and member_id = ${member.id}`;
    return row?.available ?? -1n;
  }

  const stockOf = async (slug: string) => (await productBySlug(program.scope, slug))?.stock;

  async function bought(items: Record<string, number>, code?: (member: TestMember) => Promise<string>) {
    const member = await makeMember(owner, program, { points: 500 });
    const cart = await cartOf(items);
    const request = await requestFor(code ? withVoucher(cart, await code(member)) : cart, member);
    const { purchase } = await place(request, member);
    return { member, purchase };
  }

  return {
    program,
    shop,
    reward,
    fiveOff,
    codeFor,
    cartOf,
    requestFor,
    place,
    bought,
    count,
    balance,
    stockOf,
  };
}

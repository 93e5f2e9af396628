import type { Database } from "@/db/client";
import { makeMember, makeReward, type TestMember } from "@/db/testing/fixtures";
import { addRule } from "@/db/testing/rich-rules";
import { shopWorld } from "@/db/testing/shop-world";
import { redeemReward } from "@/lib/rewards/service";
import { type Cart, withVoucher } from "@/lib/shop/cart";
import { type OrderRequest, placeOrder, productBySlug, viewCart } from "@/lib/shop/service";

/** A program with a shop of its own that gives two points a euro, and what people do there at `now`. */
export async function openStorefront(owner: Database, now: Date) {
  const world = shopWorld(owner, now);
  const { program, shop } = await world.open();
  await addRule(owner, program);

  const fiveOff = () => makeReward(owner, program);

  async function codeFor(member: TestMember, rewardId: string): Promise<string> {
    const redeemed = await redeemReward(member.scope, rewardId, null, now);
    if (!redeemed.ok) throw new Error(redeemed.error.code);
    return redeemed.value.voucherCode;
  }

  async function requestFor(cart: Cart, buyer: TestMember | null, change: Partial<OrderRequest> = {}) {
    const { vouchers } = await viewCart(program.scope, shop, cart, buyer?.scope ?? null, now);
    const applied = vouchers.flatMap(({ applies, code }) => (applies ? [code] : []));
    return world.requestOf(buyer, cart, now, { vouchers: applied, ...change });
  }

  async function place(request: OrderRequest, buyer: TestMember | null = null, at = now) {
    const placed = await placeOrder(program.scope, shop, request, buyer?.scope ?? null, at);
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
    const cart = await world.cartOf(items);
    const request = await requestFor(code ? withVoucher(cart, await code(member)) : cart, member);
    const { purchase } = await place(request, member);
    return { member, purchase };
  }

  return {
    program,
    shop,
    fiveOff,
    codeFor,
    cartOf: world.cartOf,
    requestFor,
    place,
    bought,
    count,
    balance,
    stockOf,
  };
}

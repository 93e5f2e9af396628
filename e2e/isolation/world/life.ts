import type { Database } from "@/db/client";
import type { TestProgram } from "@/db/testing/fixtures";
import { memberScopeFor } from "@/lib/auth/system-scope";
import { recordEvent } from "@/lib/earning/service";
import { listAwards } from "@/lib/earning/service-awards";
import { adjustPoints } from "@/lib/ledger/service-adjust";
import { redeemReward } from "@/lib/rewards/service";
import { newId } from "@/lib/shared/id";
import { placeOrder } from "@/lib/shop/service";
import { memberOf } from "./people";
import { now, word } from "./tools";

/** A member with an order of the storefront, an event of its own, an adjustment and an unused code. */
export async function live(program: TestProgram, mark: string, rewardId: string) {
  const { scope } = program;
  const name = `Name${mark}`;
  const { member, email, customer, cookie } = await memberOf(program, name);
  const memberScope = memberScopeFor(program.id, member.id);
  const shop = { id: program.shopId, slug: `shop-${mark}`, name: `Shop ${mark}`, currency: "EUR" };
  const request = {
    lines: [{ sku: `SKU-${mark}`, quantity: 2, seen: "" }],
    ...{ name, email, vouchers: [], card: "4242 4242 4242 4242", join: false, requestKey: word() },
    address: { street: `Street ${mark}`, postcode: "10115", city: "Berlin", country: "DE" },
  };
  const ask = (shownTotalMinor: bigint) =>
    placeOrder(scope, shop, { ...request, shownTotalMinor }, memberScope, now());
  let placed = await ask(0n);
  if (!placed.ok && placed.error.code === "total_changed") placed = await ask(placed.error.totalMinor);
  if (!placed.ok) throw new Error(placed.error.code);
  const adjusted = await adjustPoints(
    scope,
    member.id,
    { points: 500n, reason: `Reason ${mark}` },
    word(),
    now(),
  );
  if (!adjusted.ok) throw new Error(adjusted.error.code);
  const visit = { id: word(), type: "visit" as const, occurredAt: now(), shop: null, order: null };
  await recordEvent(scope, "test", { ...visit, member: { id: member.id } }, now());
  const review = { ...visit, id: word(), type: "custom.review" as const };
  await recordEvent(scope, "test", { ...review, member: { id: member.id } }, now());
  const [award] = (await listAwards(scope, "waiting", 1)).awards;
  if (!award) throw new Error("no award waits");
  const redeemed = await redeemReward(memberScope, rewardId, null, now());
  if (!redeemed.ok) throw new Error(redeemed.error.code);
  const [orderOfMember, codeOfMember] = [placed.value, redeemed.value];
  return {
    member,
    email,
    customer,
    cookie,
    placed: orderOfMember,
    redeemed: codeOfMember,
    awardId: award.id,
  };
}

export async function orderOf(owner: Database, program: TestProgram, number: number) {
  const [row] = await owner<{ id: string; contentEventId: string }[]>`
    select id, content_event_id from orders where program_id = ${program.id} and external_id = ${String(number)}`;
  if (!row) throw new Error("the order has not reached the ledger");
  return row;
}

/** Something the member was told, with a word of the program in it. */
export async function noticeOf(owner: Database, program: TestProgram, memberId: string, mark: string) {
  const id = newId();
  await owner`
    insert into notices (program_id, id, member_id, code, about, facts, at)
    values (${program.id}, ${id}, ${memberId}, 'points_opened', ${mark}, ${owner.json({ points: "7", from: `Order ${mark}` })}, now())`;
  return id;
}

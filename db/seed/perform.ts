import { memberScopeFor } from "@/lib/auth/system-scope";
import { recordEvents } from "@/lib/earning/service";
import { publishRule } from "@/lib/earning/service-rules";
import { adjustPoints } from "@/lib/ledger/service-adjust";
import { settleDueLots } from "@/lib/ledger/service-due";
import { createReward, expireVouchers, redeemReward } from "@/lib/rewards/service";
import { newId } from "@/lib/shared/id";
import type { Result } from "@/lib/shared/result";
import { cancelPurchase, refundPurchase } from "@/lib/shop/service-after";
import { settleEntries } from "@/lib/tiers/service-entries";
import { runNightly } from "@/lib/tiers/service-evaluate";
import type { Act } from "./act";
import { type OrderAct, placeTogether } from "./orders";
import { named, type Stage } from "./stage";

/** The value, or the end of the seed. */
function must<T>(result: Result<T, { code: string }>, what: string): T {
  if (result.ok) return result.value;
  throw new Error(`${what}: ${result.error.code}`);
}

async function publish(stage: Stage, { rule, publication, at }: Extract<Act, { kind: "publish" }>) {
  const known = stage.rules.get(rule);
  const request = { ...publication, basedOn: known?.version ?? 0, startsAt: null };
  const published = must(await publishRule(stage.owner, known?.id ?? null, request, at), `rule ${rule}`);
  stage.rules.set(rule, { id: published.ruleId, version: published.version });
}

async function redeem(stage: Stage, act: Extract<Act, { kind: "redeem" }>) {
  const { who, reward, voucher, wish = {}, at } = act;
  const scope = memberScopeFor(stage.program.id, named(stage.people, who).id);
  const rewardId = named(stage.rewards, reward);
  let redeemed = await redeemReward(scope, rewardId, null, at, wish);
  if (!redeemed.ok && redeemed.error.code === "insufficient_points") {
    // What has waited since the last time points were opened may be open by now.
    const { transfers } = await settleDueLots(stage.program.scope, at);
    if (transfers > 0) redeemed = await redeemReward(scope, rewardId, null, at, wish);
  }
  if (redeemed.ok) stage.vouchers.set(voucher, redeemed.value);
}

async function report(stage: Stage, { who, type, data, at }: Extract<Act, { kind: "event" }>) {
  const { program } = stage;
  const event = { id: newId(at.getTime()), type, occurredAt: at, shop: program.shop.slug, order: null, data };
  const [answer] = await recordEvents(
    program.scope,
    "demo",
    [{ ...event, member: { id: named(stage.people, who).id } }],
    at,
  );
  if (!answer?.ok) throw new Error(`${type} of ${who} was refused`);
}

async function takeBack(stage: Stage, { order, basket, at }: Extract<Act, { kind: "refund" }>) {
  const purchase = named(stage.orders, order);
  const items = Object.entries(basket).map(([art, quantity]) => ({
    lineId: named(stage.products, art).sku,
    quantity,
  }));
  const { purchase: after, reversed } = must(
    await refundPurchase(stage.support, purchase.id, items, at),
    `refund of ${order}`,
  );
  if (!reversed) throw new Error(`the ledger was not told of the refund of ${order}`);
  stage.orders.set(order, after);
}

async function perform(stage: Stage, act: Exclude<Act, OrderAct>): Promise<void> {
  switch (act.kind) {
    case "publish":
      return publish(stage, act);
    case "shelve":
      stage.rewards.set(act.reward, (await createReward(stage.owner, act.terms, act.at)).id);
      return;
    case "redeem":
      return redeem(stage, act);
    case "event":
      return report(stage, act);
    case "do":
      await act.run(stage, act.at);
      return;
    case "refund":
      return takeBack(stage, act);
    case "cancel": {
      const { reversed } = must(
        await cancelPurchase(stage.support, named(stage.orders, act.order).id, act.at),
        `cancelling ${act.order}`,
      );
      if (!reversed) throw new Error(`the ledger was not told that ${act.order} was cancelled`);
      return;
    }
    case "adjust": {
      const member = named(stage.people, act.who).id;
      const { points, reason, at } = act;
      must(
        await adjustPoints(stage.support, member, { points, reason }, newId(), at),
        `adjustment of ${act.who}`,
      );
    }
  }
}

const DAY_MS = 86_400_000;
/** Orders of as many days are recorded together; a tier that one of them reaches counts from the last. */
const TOGETHER_MS = 1 * DAY_MS;
/** Points open and lapse in between, as the job would have them. */
const SETTLE_MS = 14 * DAY_MS;

/** Lets the acts happen, each at its instant, and time do its work up to `now`. */
export async function performAll(stage: Stage, acts: readonly Act[], now: Date): Promise<void> {
  const { scope } = stage.program;
  let waiting: OrderAct[] = [];
  let settledAt = 0;
  const placeWaiting = async () => {
    if (waiting.length > 0) await placeTogether(stage, waiting);
    waiting = [];
  };
  for (const act of [...acts].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const first = waiting[0];
    const isApart = act.kind !== "order" || (first && act.at.getTime() - first.at.getTime() > TOGETHER_MS);
    if (isApart) await placeWaiting();
    if (act.at.getTime() - settledAt > SETTLE_MS) {
      await placeWaiting();
      await settleDueLots(scope, act.at);
      await expireVouchers(scope, act.at);
      await settleEntries(scope, act.at);
      settledAt = act.at.getTime();
    }
    if (act.kind !== "order") await perform(stage, act);
    else if (!act.needsVoucher || stage.vouchers.has(act.voucher ?? "")) waiting.push(act);
  }
  await placeWaiting();
  await settleDueLots(scope, now);
  await expireVouchers(scope, now);
  await settleEntries(scope, now);
  await runNightly(scope, now);
}

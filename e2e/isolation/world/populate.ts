import type { Database } from "@/db/client";
import type { TestProgram } from "@/db/testing/fixtures";
import { showId } from "@/lib/shared/id";
import { bring } from "./friends";
import { live, noticeOf, orderOf } from "./life";
import { lock, post } from "./parcels";
import { colleagues, keyOfPerson, openedBy } from "./people";
import { play } from "./play";
import { ask } from "./questions";
import { fill } from "./rules";
import { share } from "./sharing";
import { connectedOnce } from "./shopify";
import type { Things } from "./things";
import { climb } from "./tiers";
import { listening } from "./webhooks";

export async function populate(owner: Database, program: TestProgram, mark: string) {
  const filled = await fill(owner, program, mark);
  const lived = await live(program, mark, filled.rewardId);
  const { number } = lived.placed.purchase;
  const order = await orderOf(owner, program, number);
  const game = await play(program, mark, filled.rewardId);
  const things: Things = {
    badge: showId("badge", game.badge),
    challenge: showId("challenge", game.challenge),
    draw: game.draw,
    ...(await share(program, mark, lived.member.id)),
    ...(await climb(owner, program, mark, lived.member.id)),
    ...(await lock(owner, program, mark, lived.member.id)),
    passkey: await openedBy(owner, mark, lived.member.id),
    plastic: await post(program, mark, lived.member.id),
    ...(await listening(owner, program, mark)),
    ...(await connectedOnce(owner, program, mark)),
    ...(await bring(owner, program, lived.member.id)),
    ...(await ask(program, mark, lived.member.id)),
    program: program.slug,
    shop: `shop-${mark}`,
    sku: `SKU-${mark}`,
    shopId: showId("shop", program.shopId),
    member: showId("member", lived.member.id),
    card: lived.member.cardNumber,
    email: lived.email,
    customer: lived.customer,
    rule: showId("rule", filled.ruleId),
    draft: showId("draft", filled.draftId),
    award: showId("award", lived.awardId),
    reward: showId("reward", filled.rewardId),
    order: showId("order", order.id),
    orderNumber: String(number),
    redemption: showId("redemption", lived.redeemed.id),
    code: lived.redeemed.voucherCode,
    event: showId("event", order.contentEventId),
    key: showId("key", filled.key.id),
    agentKey: await keyOfPerson(program, mark),
    ...(await colleagues(program, mark)),
    tier: showId("tier", program.tiers[1]?.id ?? ""),
    notice: showId("notice", await noticeOf(owner, program, lived.member.id, mark)),
  };
  return { things, key: filled.key.key, cookie: lived.cookie };
}

"use server";

import { setTimeout as wait } from "node:timers/promises";
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { answerOf } from "@/app/gone-row";
import { requireMember } from "@/lib/auth/member";
import type { RedeemError } from "@/lib/rewards/decide-redemption";
import { refusalSentence } from "@/lib/rewards/sentences";
import {
  dayIsNeeded,
  goOnWith,
  type RequestKey,
  redeemReward,
  rewardById,
  setAddress,
  storeChoices,
  type Wish,
} from "@/lib/rewards/service";
import { clock } from "@/lib/shared/clock";
import { type FormState, formDone, formError, idempotencyKey } from "@/lib/shared/form-state";
import type { Reading } from "@/lib/shared/format";
import { hashOf } from "@/lib/shared/hash";
import { readId, showId } from "@/lib/shared/id";
import { parseForm } from "@/lib/shared/parse-form";
import { say } from "@/lib/shared/say";
import type { MemberScope } from "@/lib/shared/scope";
import { payByTestCard } from "@/lib/shop/pay-by-test-card";
import { tierName } from "@/lib/tiers/perk-text";
import { ladder } from "@/lib/tiers/service";
import { paths } from "../paths";
import { readingOf, wordingOf } from "../reading";
import { AddressInput, WishInput } from "./redeem-input";

const TRIES = 5;
const PAUSE_MS = 150;
/** How long a member waits for a webhook or a store; a job goes on with it afterwards. */
const PATIENCE_MS = 4_000;

/** The twin of a double click waits for the first one, so that the member sees its code and not a sentence. */
async function redeemOnce(scope: MemberScope, rewardId: string, request: RequestKey, wish: Wish) {
  for (let tries = 1; ; tries++) {
    const answer = await redeemReward(scope, rewardId, request, clock.now(), wish);
    const isRunning = !answer.ok && answer.error.code === "request_running";
    if (!isRunning || tries >= TRIES) return answer;
    await wait(PAUSE_MS);
  }
}

type Read = { ok: true; wish: Wish } | { ok: false; state: FormState };

/** What the form asks for beside the reward: an amount, a day, an address, a payment. */
async function readWish(
  scope: MemberScope,
  rewardId: string,
  form: FormData,
  reading: Reading,
  timeZone: string,
): Promise<Read> {
  const input = parseForm(WishInput, form, reading);
  if (!input.ok) return input;
  const { amount, useOn, wish, card, shownPrice, shop } = input.value;
  const reward = await rewardById(scope, rewardId);
  const needsAddress = reward?.benefit.code === "merchandise";
  const address = needsAddress ? parseForm(AddressInput, form, reading) : null;
  if (address && !address.ok) return address;
  if (reward && !useOn && (await dayIsNeeded(scope, reward, clock.now(), timeZone))) {
    const message = say(reading, "rewards.form.dayNeeded");
    return { ok: false, state: formError({ code: "day_needed", field: "useOn", message }, form) };
  }
  const shopId = shop ? readId("shop", shop) : null;
  if (shop && !(await storeChoices(scope)).some((one) => one.shopId === shopId)) {
    const message = say(reading, "rewards.form.shop");
    return { ok: false, state: formError({ code: "shop_unknown", field: "shop", message }, form) };
  }
  if (shownPrice > 0n) {
    const paid = payByTestCard(card ?? "");
    if (!paid.ok) {
      const message = say(reading, CARDS[paid.error.code]);
      return { ok: false, state: formError({ code: paid.error.code, field: "card", message }, form) };
    }
  }
  const paid = shownPrice > 0n ? { minor: shownPrice, payment: { method: "test_card" as const } } : null;
  return { ok: true, wish: { amount, useOn, wish, paid, shopId, address: address?.value ?? null } };
}

const CARDS = {
  card_not_a_test_card: "rewards.form.cardNotTest",
  card_declined: "rewards.form.cardDeclined",
  card_without_funds: "rewards.form.cardFunds",
} as const;

/** Beside which field a refusal stands. */
function fieldOf({ code }: RedeemError): string | undefined {
  if (code === "amount_invalid") return "amount";
  if (code === "other_store") return "shop";
  return code.startsWith("day_") ? "useOn" : undefined;
}

/** What is asked for, so that the same form again is known from another one under its key. */
function hashOfWish(reward: string, { amount, useOn, wish, paid, address, shopId }: Wish): string {
  const words = {
    ...{ useOn: useOn ?? null, wish: wish ?? null, address: { ...address } },
    ...(shopId && { shopId }),
  };
  return hashOf({ reward, ...words, amount: `${amount ?? ""}`, paid: `${paid?.minor ?? 0n}` });
}

/** Redeems a reward and goes to its code. */
export async function redeemAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const rewardId = readId("reward", String(form.get("reward") ?? ""));
  const key = idempotencyKey(form);
  const reading = readingOf(program);
  if (!rewardId || !key) return formError(say(reading, "rewards.form.incomplete"));
  const read = await readWish(scope, rewardId, form, reading, program.timeZone);
  if (!read.ok) return read.state;
  const { wish } = read;
  const answer = await redeemOnce(scope, rewardId, { key, hash: hashOfWish(rewardId, wish) }, wish);
  if (answer.ok) {
    await goOnWith(scope, answer.value, clock.now(), { timeoutMs: PATIENCE_MS });
    redirect(paths.redeemed(answer.value.id));
  }
  const { error } = answer;
  const unlocks = error.code === "tier_too_low" ? error.minTierPosition : null;
  const tier =
    unlocks === null ? undefined : (await ladder(scope)).find(({ position }) => position === unlocks);
  const message = refusalSentence(error, wordingOf(program), tier && tierName(reading, tier));
  return formError({ code: error.code, field: fieldOf(error), message }, form);
}

/** Says where something that was given without an address shall be sent. */
export async function addressAction(_: FormState, form: FormData): Promise<FormState> {
  const { scope, program } = await requireMember();
  const reading = readingOf(program);
  const redemptionId = readId("redemption", String(form.get("redemption") ?? ""));
  if (!redemptionId) return formError(say(reading, "rewards.address.incomplete"));
  const input = parseForm(AddressInput, form, reading);
  if (!input.ok) return input.state;
  const isSet = await setAddress(scope, redemptionId, input.value);
  if (isSet) refresh();
  return answerOf(
    showId("redemption", redemptionId),
    isSet
      ? formDone(say(reading, "rewards.address.thanks"))
      : formError(say(reading, "rewards.address.over"), form),
  );
}

import { fulfilmentOf, hasAmount, isForCheckout } from "@/lib/rewards/benefit";
import type { RewardTile } from "@/lib/rewards/catalog";
import { asksForDay } from "@/lib/rewards/outside-days";
import type { Redemption } from "@/lib/rewards/redemption";
import type { Reward } from "@/lib/rewards/reward";
import { formatDate, formatPoints, formatUntil, type Reading } from "@/lib/shared/format";
import { showId } from "@/lib/shared/id";
import { ownWord } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import type { Ladder } from "@/lib/tiers/tier";
import type { RedeemedAnswer, Row } from "./answer";
import { plainMoney, worthText } from "./service-figures";

/** As many as a panel shows; the account shows all. */
export const MOST_REWARDS = 12;

export type Shelved = {
  reading: Reading;
  currency: string;
  /** What the member has. */
  points: bigint;
  ladder: Ladder;
  /** Where the program's own pages are. */
  site: string;
  /** The shop on whose page it is. */
  shopId: string;
  now: Date;
  timeZone: string;
};

/** Whether one tap is enough: nothing has to be chosen, typed or paid for it, and it is not for another shop. */
export function isPlain(
  { variable, priceMinor, benefit, webhookUrl, ...reward }: Reward,
  shopId: string,
): boolean {
  const at = fulfilmentOf(benefit, webhookUrl);
  if (reward.shopId !== null && reward.shopId !== shopId) return false;
  return variable === null && priceMinor === 0n && (at === "code" || at === "at_once");
}

export function nameOf({ id, name }: Pick<Reward, "id" | "name">, reading: Reading): string {
  return ownWord(reading, `reward.${id}.name`, name);
}

/** "500 points", "from 100 points", "500 points and €5". */
function costText(
  { variable, priceMinor }: Reward,
  cost: bigint,
  currency: string,
  reading: Reading,
): string {
  const points = formatPoints(cost, reading);
  if (variable) return say(reading, "widget.reward.from", { points });
  if (priceMinor === 0n) return points;
  return say(reading, "widget.reward.costAndMoney", {
    points,
    money: plainMoney(priceMinor, { currency }, reading),
  });
}

/** A reward as guests see it: what it is, what it costs. */
export function guestRow(reward: Reward, currency: string, reading: Reading): Row {
  return {
    text: nameOf(reward, reading),
    value: costText(reward, reward.variable?.min ?? reward.cost, currency, reading),
  };
}

/** What stands between the member and a reward, in a few words. */
function betweenText({ refusal, missing, reward }: RewardTile, { reading, ladder }: Shelved): string | null {
  switch (refusal?.code) {
    case "insufficient_points":
      return say(reading, "widget.reward.toGo", { points: formatPoints(missing, reading) });
    case "tier_too_low": {
      const tier = ladder.find(({ position }) => position === reward.minTierPosition);
      return tier
        ? say(reading, "widget.reward.unlocks", { tier: ownWord(reading, `tier.${tier.id}.name`, tier.name) })
        : null;
    }
    case "not_for_member":
      return say(reading, "widget.reward.invitation");
    case "reward_not_started":
      return say(reading, "widget.reward.starts", { date: formatDate(refusal.startsAt, "day", reading) });
    default:
      return null;
  }
}

/** A reward as this member meets it, with what can be done about it here. */
export function memberRow(tile: RewardTile, shelved: Shelved): Row {
  const { reward, state, cost, missing, worthMinor } = tile;
  const { reading, currency, points, site } = shelved;
  const between = betweenText(tile, shelved);
  const note = between ?? (hasAmount(reward.benefit) ? null : worthText(worthMinor, currency, reading));
  const row: Row = {
    text: nameOf(reward, reading),
    value: costText(reward, cost, currency, reading),
    ...(note && { note }),
  };
  if (state === "short" && between) {
    return { ...row, bar: { part: Number(((cost - missing) * 1000n) / cost), label: between } };
  }
  if (state !== "affordable") return row;
  const namesDay = reward.hasStore && asksForDay(reward, shelved.now, shelved.timeZone);
  if (isPlain(reward, shelved.shopId) && !namesDay)
    return { ...row, redeem: redeemOf(reward, cost, points, reading) };
  const href = `${site}/account/rewards?redeem=${showId("reward", reward.id)}`;
  return { ...row, link: { label: say(reading, "widget.reward.choose"), href } };
}

function redeemOf(reward: Reward, cost: bigint, points: bigint, reading: Reading) {
  const text = (amount: bigint) => formatPoints(amount, reading);
  return {
    id: showId("reward", reward.id),
    label: say(reading, "widget.reward.redeem"),
    ask: say(reading, "widget.reward.ask", {
      cost: text(cost),
      points: text(points),
      left: text(points - cost),
    }),
    yes: say(reading, "widget.reward.yes"),
    no: say(reading, "widget.reward.no"),
    busy: say(reading, "widget.reward.busy"),
  };
}

/** A code that waits to be used. */
export function codeRow(redemption: Redemption, reading: Reading): Row {
  return {
    text: ownWord(reading, `reward.${redemption.rewardId}.name`, redemption.name),
    note: say(reading, "widget.code.until", { date: formatUntil(redemption.expiresAt, "day", reading) }),
    code: {
      text: redemption.voucherCode,
      copy: say(reading, "widget.code.copy"),
      copied: say(reading, "widget.code.copied"),
    },
  };
}

/** Whether its code can be used at a checkout now. */
export function isUsable({ status, benefit, expiresAt }: Redemption, now: Date): boolean {
  return status === "issued" && isForCheckout(benefit) && expiresAt > now;
}

/** What a redemption has brought, in words. */
export function doneOf(redemption: Redemption, reading: Reading): RedeemedAnswer["done"] {
  const row = codeRow(redemption, reading);
  const hasCode = isForCheckout(redemption.benefit);
  const date = formatUntil(redemption.expiresAt, "day", reading);
  const title = say(reading, "widget.done.title", { reward: row.text });
  // A store is still making it: a code that nobody takes yet is not shown.
  if (redemption.status === "held") return { title, note: say(reading, "rewards.redeemed.held"), code: null };
  return {
    title,
    note: hasCode ? say(reading, "widget.done.use", { date }) : say(reading, "widget.done.once"),
    code: hasCode ? (row.code ?? null) : null,
  };
}

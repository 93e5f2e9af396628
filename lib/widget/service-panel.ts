import { memberOverview, type Overview } from "@/lib/members/service";
import { storefrontUrl } from "@/lib/notices/service-mail";
import { isOpenToAll } from "@/lib/rewards/open-to-all";
import { listRewards, myCodes } from "@/lib/rewards/service";
import { worthOf } from "@/lib/rewards/worth";
import { formatDate, formatPoints } from "@/lib/shared/format";
import { minorPerUnit } from "@/lib/shared/money";
import { ownWord } from "@/lib/shared/own-words";
import { say } from "@/lib/shared/say";
import type { MemberScope } from "@/lib/shared/scope";
import { pointRate, pointsPerHundred } from "@/lib/shop/service";
import { missingText } from "@/lib/tiers/measure";
import type { Link, PanelAnswer, Row, Section } from "./answer";
import type { WidgetCall } from "./service-door";
import { bigFigure, plainMoney, worthText } from "./service-figures";
import { codeRow, guestRow, isUsable, MOST_REWARDS, memberRow } from "./service-shelf";

const MOST_CODES = 5;

/** Everything in the panel, for whoever opens it. */
export function panelOf(call: WidgetCall): Promise<PanelAnswer> {
  return call.member ? memberPanel(call, call.member) : guestPanel(call);
}

/** What ordinary spending brings, in one sentence; null where that cannot be said. */
export async function dealOf({ scope, shop, reading, now }: WidgetCall): Promise<string | null> {
  const points = await pointsPerHundred(scope, shop.currency, now);
  if (points === null || points <= 0n) return null;
  const rate = await pointRate(scope, null, now);
  const worth = rate ? worthOf(points, rate) : 0n;
  const values = {
    money: plainMoney(100n * minorPerUnit(shop.currency), shop, reading),
    points: formatPoints(points, reading),
  };
  return worth > 0n
    ? say(reading, "widget.panel.deal", { ...values, worth: plainMoney(worth, shop, reading) })
    : say(reading, "widget.panel.dealPlain", values);
}

function rewardsSection(rows: Row[], { reading }: WidgetCall): Section {
  const title = say(reading, "widget.reward.title");
  return { title, rows: rows.length > 0 ? rows : [{ text: say(reading, "widget.reward.none") }] };
}

/** How a guest comes in: the program's own pages. */
export function guestLinks(site: string, { reading }: Pick<WidgetCall, "reading">): Link[] {
  return [
    { label: say(reading, "widget.panel.join"), href: `${site}/join` },
    { label: say(reading, "widget.panel.signIn"), href: `${site}/sign-in` },
  ];
}

async function guestPanel(call: WidgetCall): Promise<PanelAnswer> {
  const { scope, program, reading, now } = call;
  const [rewards, site, lead] = await Promise.all([listRewards(scope), storefrontUrl(scope), dealOf(call)]);
  const shown = rewards
    .filter((reward) => isOpenToAll(reward, now))
    .sort((a, b) => a.position - b.position)
    .slice(0, MOST_REWARDS)
    .map((reward) => guestRow(reward, program.currency, reading));
  return {
    title: program.name,
    big: null,
    lead,
    sections: [rewardsSection(shown, call)],
    links: guestLinks(site, call),
  };
}

function bigOf({ balance }: Overview, { program, reading }: WidgetCall): PanelAnswer["big"] {
  const { available, pending, waiting, worthMinor, debt } = balance;
  const points = formatPoints(pending, reading);
  const at = waiting[0]?.at ?? null;
  const coming = at
    ? say(reading, "widget.panel.pendingUntil", { points, date: formatDate(at, "day", reading) })
    : say(reading, "widget.panel.pending", { points });
  const owed = debt > 0n ? say(reading, "widget.panel.debt", { points: formatPoints(debt, reading) }) : null;
  return {
    ...bigFigure(available, reading),
    note: worthText(worthMinor, program.currency, reading),
    more: owed ?? (pending > 0n ? coming : null),
  };
}

/** Where the member stands, and the way to the next tier; null in a program without tiers. */
export function tierRow({ progress }: Overview, { program, reading }: WidgetCall): Row | null {
  const { current, next, ladder, fill } = progress;
  if (!current) return null;
  const named = (tier: { id: string; name: string }) => ownWord(reading, `tier.${tier.id}.name`, tier.name);
  if (!next) return { text: named(current), note: say(reading, "widget.panel.topTier") };
  const amount = missingText(progress, program, reading);
  const label = say(reading, "widget.panel.toTier", { amount, tier: named(next) });
  const part = fill[ladder.findIndex(({ id }) => id === current.id)] ?? 0;
  return { text: named(current), note: label, bar: { part, label } };
}

async function memberPanel(call: WidgetCall, member: MemberScope): Promise<PanelAnswer> {
  const { program, scope, reading, now } = call;
  const [overview, codes, site] = await Promise.all([
    memberOverview(member, program, now),
    myCodes(member),
    storefrontUrl(scope),
  ]);
  const shelved = {
    ...{ reading, currency: program.currency, points: overview.balance.available, site },
    ladder: overview.progress.ladder,
    ...{ shopId: call.shop.id, now, timeZone: program.timeZone },
  };
  const rewards = overview.tiles
    .filter(({ state }) => state !== "limit" && state !== "sold_out" && state !== "ended")
    .slice(0, MOST_REWARDS)
    .map((tile) => memberRow(tile, shelved));
  const usable = codes.filter((code) => isUsable(code, now)).slice(0, MOST_CODES);
  const tier = tierRow(overview, call);
  return {
    title: program.name,
    big: bigOf(overview, call),
    lead: null,
    sections: [
      ...(tier ? [{ title: say(reading, "widget.panel.tier"), rows: [tier] }] : []),
      ...(usable.length > 0
        ? [{ title: say(reading, "widget.code.title"), rows: usable.map((code) => codeRow(code, reading)) }]
        : []),
      rewardsSection(rewards, call),
    ],
    links: [
      { label: say(reading, "widget.panel.account"), href: `${site}/account` },
      { label: say(reading, "widget.panel.allRewards"), href: `${site}/account/rewards` },
    ],
  };
}

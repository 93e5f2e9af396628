import { formatMoney } from "@/lib/shared/format";
import type { NoticeFacts, NoticeKind, NoticeWords } from "@/lib/shared/notice";
import { say } from "@/lib/shared/say";
import {
  figure,
  said,
  saidCount,
  saidMoney,
  saidOwn,
  saidPeriod,
  saidPoints,
  saidUntil,
  sentences,
  together,
} from "../said";

/** An amount in what the ladder counts: "€120", "3 nights". */
function saidMeasured(facts: NoticeFacts, words: NoticeWords, name: string): string {
  const amount = figure(facts, name);
  if (said(facts, "measure") === "spend")
    return formatMoney({ minor: amount, currency: words.currency }, words);
  const [one, many] = [said(facts, "one"), said(facts, "many")];
  return saidCount(amount, one && many ? { one, many } : null, words);
}

/** "500 points and “€5 off”". */
function saidGift(facts: NoticeFacts, words: NoticeWords): string {
  const reward = saidOwn(facts, words, "reward");
  const parts = [
    figure(facts, "points") > 0n ? saidPoints(facts, words) : "",
    reward && say(words, "notices.word.quoted", { word: reward }),
  ];
  return together(parts, words);
}

const kept = (facts: NoticeFacts, words: NoticeWords) =>
  facts.keptUntil
    ? say(words, "notices.tier_reached.kept", { day: saidUntil(facts, words, "keptUntil") })
    : "";

/** A gift that cannot be told, from years ago, is told as none. */
const giftOr = (facts: NoticeFacts, words: NoticeWords) => saidGift(facts, words) || saidPoints(facts, words);

/** What a member is told about tiers: reached, at risk, changed, given, matched. */
export const TIER_NOTICES: Record<string, NoticeKind> = {
  /** facts: tier, position, keptUntil? */
  tier_reached: {
    topic: "tiers",
    byMail: true,
    celebrates: true,
    text: (facts, words) => {
      const tier = saidOwn(facts, words, "tier");
      return {
        title: say(words, "notices.tier_reached.title", { tier }),
        body: sentences([say(words, "notices.tier_reached.body", { tier }), kept(facts, words)], words),
        href: "/account/tiers",
        figure: tier,
        action: say(words, "notices.tier_reached.action"),
      };
    },
  },
  /** facts: tier, to, measure, missing, threshold, endsAt, dueAt, one, many */
  tier_at_risk: {
    topic: "tiers",
    byMail: true,
    text: (facts, words) => {
      const [tier, missing] = [saidOwn(facts, words, "tier"), saidMeasured(facts, words, "missing")];
      return {
        title: say(words, "notices.tier_at_risk.title", { tier, day: saidUntil(facts, words, "dueAt") }),
        body: say(words, "notices.tier_at_risk.body", {
          missing,
          tier,
          to: saidOwn(facts, words, "to", "tier"),
        }),
        href: "/account/tiers",
        figure: missing,
      };
    },
  },
  /** facts: tier, from, up, keptUntil?, why? */
  tier_changed: {
    topic: "tiers",
    byMail: true,
    text: (facts, words) => {
      const from = saidOwn(facts, words, "from", "tier");
      const parts =
        facts.up === true
          ? [say(words, "notices.tier_changed.up", { from }), kept(facts, words)]
          : [
              say(words, "notices.tier_changed.down", { from }),
              kept(facts, words),
              say(words, "notices.tier_changed.back"),
            ];
      return {
        title: say(words, "notices.tier_changed.title", { tier: saidOwn(facts, words, "tier") }),
        body: sentences(parts, words),
        href: "/account/tiers",
      };
    },
  },
  /** facts: tier, from */
  tier_restored: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.tier_restored.title", { tier: saidOwn(facts, words, "tier") }),
      body: say(words, "notices.tier_restored.body", { from: saidOwn(facts, words, "from", "tier") }),
      href: "/account/tiers",
    }),
  },
  /** facts: tier, points, reward? */
  tier_entry_given: {
    topic: "tiers",
    byMail: false,
    celebrates: true,
    text: (facts, words) => ({
      title: say(words, "notices.tier_entry_given.title", {
        tier: saidOwn(facts, words, "tier"),
        gift: giftOr(facts, words),
      }),
      body: say(
        words,
        said(facts, "reward") ? "notices.tier_entry_given.code" : "notices.tier_entry_given.body",
      ),
      href: said(facts, "reward") ? "/account/codes" : "/account/activity",
    }),
  },
  /** facts: tier, points, reward? */
  tier_entry_taken: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.tier_entry_taken.title", { gift: giftOr(facts, words) }),
      body: say(words, "notices.tier_entry_taken.body", { tier: saidOwn(facts, words, "tier") }),
      href: "/account/activity",
    }),
  },
  /** facts: tier */
  tier_invited: {
    topic: "tiers",
    byMail: true,
    celebrates: true,
    text: (facts, words) => ({
      title: say(words, "notices.tier_invited.title", { tier: saidOwn(facts, words, "tier") }),
      body: say(words, "notices.tier_invited.body"),
      href: "/account/tiers",
    }),
  },
  /** facts: tier, until, kind */
  tier_ending: {
    topic: "tiers",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.tier_ending.title", {
        tier: saidOwn(facts, words, "tier"),
        day: saidUntil(facts, words),
      }),
      body: say(
        words,
        said(facts, "kind") === "paid" ? "notices.tier_ending.paid" : "notices.tier_ending.body",
      ),
      href: "/account/tiers",
    }),
  },
  /** facts: tier, until, minor, months, oldMinor, oldMonths */
  tier_price: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.tier_price.title", { tier: saidOwn(facts, words, "tier") }),
      body: say(words, "notices.tier_price.body", {
        day: saidUntil(facts, words),
        fee: saidPeriod(facts, words),
        old: saidPeriod(facts, words, "oldMinor", "oldMonths"),
      }),
      href: "/account/tiers",
    }),
  },
  /** facts: tier, minor, until */
  tier_renewed: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.tier_renewed.title", {
        tier: saidOwn(facts, words, "tier"),
        day: saidUntil(facts, words),
      }),
      body: say(words, "notices.tier_renewed.body", { amount: saidMoney(facts, words) }),
      href: "/account/tiers",
    }),
  },
  /** facts: tier, until, target, measure, one, many */
  match_granted: {
    topic: "tiers",
    byMail: true,
    celebrates: true,
    text: (facts, words) => ({
      title: say(words, "notices.match_granted.title", { tier: saidOwn(facts, words, "tier") }),
      body: say(words, "notices.match_granted.body", {
        day: saidUntil(facts, words),
        target: saidMeasured(facts, words, "target"),
      }),
      href: "/account/tiers",
      figure: saidOwn(facts, words, "tier"),
    }),
  },
  /** facts: otherProgram, note */
  match_declined: {
    topic: "tiers",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.match_declined.title", { other: said(facts, "otherProgram") }),
      body: said(facts, "note") || say(words, "notices.match_declined.body"),
      href: "/account/tiers/match",
    }),
  },
  /** facts: tier, missing, until, measure, one, many */
  match_ending: {
    topic: "tiers",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.match_ending.title", {
        tier: saidOwn(facts, words, "tier"),
        day: saidUntil(facts, words),
      }),
      body: say(words, "notices.match_ending.body", { missing: saidMeasured(facts, words, "missing") }),
      href: "/account/tiers",
    }),
  },
  /** facts: tier, until? */
  match_kept: {
    topic: "tiers",
    byMail: true,
    celebrates: true,
    text: (facts, words) => ({
      title: say(words, "notices.match_kept.title", { tier: saidOwn(facts, words, "tier") }),
      body: facts.until
        ? say(words, "notices.match_kept.until", { day: saidUntil(facts, words) })
        : say(words, "notices.match_kept.body"),
      href: "/account/tiers",
      figure: saidOwn(facts, words, "tier"),
    }),
  },
  /** facts: tier, to */
  match_lapsed: {
    topic: "tiers",
    byMail: true,
    text: (facts, words) => ({
      title: say(words, "notices.match_lapsed.title", { tier: saidOwn(facts, words, "tier") }),
      body: say(words, "notices.match_lapsed.body", { to: saidOwn(facts, words, "to", "tier") }),
      href: "/account/tiers",
    }),
  },
};

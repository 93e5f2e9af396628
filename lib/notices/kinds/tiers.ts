import { formatCount, formatMoney } from "@/lib/shared/format";
import type { NoticeFacts, NoticeKind, NoticeWords } from "@/lib/shared/notice";
import { figure, readingOf, said, saidMoney, saidPoints, saidUntil } from "../said";

/** An amount in what the ladder counts: "€120", "3 nights". */
function saidMeasured(facts: NoticeFacts, words: NoticeWords, name: string): string {
  const amount = figure(facts, name);
  if (said(facts, "measure") === "spend")
    return formatMoney({ minor: amount, currency: words.currency }, readingOf(words));
  return formatCount(
    Number(amount),
    said(facts, "one") || "step",
    said(facts, "many") || "steps",
    readingOf(words),
  );
}

/** "500 points and “€5 off”". */
function saidGift(facts: NoticeFacts, words: NoticeWords): string {
  const parts: string[] = [];
  if (figure(facts, "points") > 0n) parts.push(saidPoints(facts, words));
  if (said(facts, "reward")) parts.push(`“${said(facts, "reward")}”`);
  return parts.join(" and ");
}

const kept = (facts: NoticeFacts, words: NoticeWords) =>
  facts.keptUntil ? ` It is yours until ${saidUntil(facts, words, "keptUntil")} at least.` : "";

/** What a member is told about tiers: reached, at risk, changed, given, matched. */
export const TIER_NOTICES: Record<string, NoticeKind> = {
  /** facts: tier, position, keptUntil? */
  tier_reached: {
    topic: "tiers",
    byMail: true,
    celebrates: true,
    text: (facts, words) => ({
      title: `You have reached ${said(facts, "tier")}!`,
      body: `Everything that comes with ${said(facts, "tier")} is yours from now on.${kept(facts, words)}`,
      href: "/account/tiers",
    }),
  },
  /** facts: tier, to, measure, missing, threshold, endsAt, dueAt, one, many */
  tier_at_risk: {
    topic: "tiers",
    byMail: true,
    text: (facts, words) => {
      const missing = saidMeasured(facts, words, "missing");
      return {
        title: `${said(facts, "tier")} ends after ${saidUntil(facts, words, "dueAt")} unless you keep it`,
        body: `${missing} more and you keep ${said(facts, "tier")}; if not, you go on in ${said(facts, "to")}. Whatever you do until then counts.`,
        href: "/account/tiers",
      };
    },
  },
  /** facts: tier, from, up, keptUntil?, why? */
  tier_changed: {
    topic: "tiers",
    byMail: true,
    text: (facts, words) => ({
      title: `You are in ${said(facts, "tier")} now`,
      body:
        facts.up === true
          ? `You were in ${said(facts, "from")} before.${kept(facts, words)}`
          : `Your time in ${said(facts, "from")} has ended.${kept(facts, words)} The page of tiers says what it takes to be back.`,
      href: "/account/tiers",
    }),
  },
  /** facts: tier, from */
  tier_restored: {
    topic: "service",
    byMail: true,
    text: (facts) => ({
      title: `You are in ${said(facts, "tier")} again`,
      body: `The change to ${said(facts, "from")} was a mistake of ours and has been undone. Nothing else has changed.`,
      href: "/account/tiers",
    }),
  },
  /** facts: tier, points, reward? */
  tier_entry_given: {
    topic: "tiers",
    byMail: false,
    celebrates: true,
    text: (facts, words) => ({
      title: `Welcome to ${said(facts, "tier")}: ${saidGift(facts, words)}`,
      body: said(facts, "reward")
        ? "The code is with your codes, and costs you nothing."
        : "They are in your balance, ready to spend.",
      href: said(facts, "reward") ? "/account/codes" : "/account/activity",
    }),
  },
  /** facts: tier, points, reward? */
  tier_entry_taken: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: `${saidGift(facts, words)} taken back`,
      body: `It came with reaching ${said(facts, "tier")}, and the order that reached it was refunded. What you had used already stays yours.`,
      href: "/account/activity",
    }),
  },
  /** facts: tier */
  tier_invited: {
    topic: "tiers",
    byMail: true,
    celebrates: true,
    text: (facts) => ({
      title: `You are invited to ${said(facts, "tier")}`,
      body: "Nobody gets there by spending. Look at what it does, and accept if you like.",
      href: "/account/tiers",
    }),
  },
  /** facts: tier, until, kind */
  tier_ending: {
    topic: "tiers",
    byMail: true,
    text: (facts, words) => ({
      title: `${said(facts, "tier")} is yours until ${saidUntil(facts, words)}`,
      body:
        said(facts, "kind") === "paid"
          ? "It does not renew by itself. You can switch that on until then."
          : "After that you go on in the tier that you have earned.",
      href: "/account/tiers",
    }),
  },
  /** facts: tier, minor, until */
  tier_renewed: {
    topic: "service",
    byMail: true,
    text: (facts, words) => ({
      title: `${said(facts, "tier")} goes on until ${saidUntil(facts, words)}`,
      body: `${saidMoney(facts, words)} was paid for it. You can end it at any time; it then runs until that day.`,
      href: "/account/tiers",
    }),
  },
  /** facts: tier, until, target, measure, one, many */
  match_granted: {
    topic: "tiers",
    byMail: true,
    celebrates: true,
    text: (facts, words) => ({
      title: `Welcome to ${said(facts, "tier")}!`,
      body: `It is yours to try until ${saidUntil(facts, words)}. ${saidMeasured(facts, words, "target")} by then, and you keep it.`,
      href: "/account/tiers",
    }),
  },
  /** facts: otherProgram, note */
  match_declined: {
    topic: "tiers",
    byMail: true,
    text: (facts) => ({
      title: `Your tier at ${said(facts, "otherProgram")} could not be matched`,
      body: said(facts, "note") || "You can ask again with other proof.",
      href: "/account/tiers/match",
    }),
  },
  /** facts: tier, missing, until, measure, one, many */
  match_ending: {
    topic: "tiers",
    byMail: true,
    text: (facts, words) => ({
      title: `Your time in ${said(facts, "tier")} ends after ${saidUntil(facts, words)}`,
      body: `${saidMeasured(facts, words, "missing")} more by then, and you keep it.`,
      href: "/account/tiers",
    }),
  },
  /** facts: tier, until? */
  match_kept: {
    topic: "tiers",
    byMail: true,
    celebrates: true,
    text: (facts, words) => ({
      title: `${said(facts, "tier")} is yours`,
      body: facts.until
        ? `You did what it takes, and keep it until ${saidUntil(facts, words)} at least.`
        : "You did what it takes, and keep it.",
      href: "/account/tiers",
    }),
  },
  /** facts: tier, to */
  match_lapsed: {
    topic: "tiers",
    byMail: true,
    text: (facts) => ({
      title: `Your time in ${said(facts, "tier")} has ended`,
      body: `You go on in ${said(facts, "to")}. The page of tiers says what it takes to be back.`,
      href: "/account/tiers",
    }),
  },
};

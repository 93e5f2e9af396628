import type { AlertKind } from "../alert";

const WHY: Record<string, string> = {
  reward_unknown: "its reward is gone",
  reward_ended: "its reward has ended",
  out_of_stock: "its reward is out of stock",
  benefit_unavailable: "its reward could not be given",
};

/** What staff are told about tiers: runs that are held, matches to decide. */
export const TIER_ALERTS: Record<string, AlertKind> = {
  tier_falls_held: {
    tone: "caution",
    sign: "Held",
    text: (facts) => ({
      title:
        Number(facts.held) === 1 ? "One member would lose a tier" : `${facts.held} members would lose a tier`,
      detail: "Something makes it doubtful, so nothing happens until you have looked.",
      path: "/tiers/falls",
      action: "Look at the falls",
    }),
  },
  status_match_asked: {
    tone: "info",
    sign: "To decide",
    text: (facts) => ({
      title:
        Number(facts.asked) === 1
          ? "A member shows another program’s tier"
          : `${facts.asked} members show another program’s tier`,
      detail: "Grant a trial with what keeps it, or decline with a reason.",
      path: "/tiers/matches",
      action: "Decide",
    }),
  },
  tier_entry_stuck: {
    tone: "caution",
    sign: "Held",
    text: (facts) => ({
      title: `Members wait for what comes with ${facts.tier}`,
      detail: `They have reached the tier, but ${WHY[String(facts.why)] ?? "its reward cannot be given"}. They get it by themselves once it is there again.`,
      path: "/tiers",
      action: "Look at the tier",
    }),
  },
};

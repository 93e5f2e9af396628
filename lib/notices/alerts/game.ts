import type { AlertKind } from "../alert";

const WHY: Record<string, string> = {
  reward_unknown: "its reward is gone",
  reward_ended: "its reward has ended",
  out_of_stock: "its reward is out of stock",
  benefit_unavailable: "its reward could not be given",
};

/** What staff are told about badges, challenges and draws. */
export const GAME_ALERTS: Record<string, AlertKind> = {
  challenge_stuck: {
    tone: "caution",
    sign: "Held",
    text: (facts) => ({
      title: `Members wait for the reward of ${facts.name}`,
      detail: `They have reached the target, but ${WHY[String(facts.why)] ?? "its reward cannot be given"}. They get it by themselves once it is there again.`,
      path: `/challenges/${facts.challenge}`,
      action: "Look at the challenge",
    }),
  },
  game_unreadable: {
    tone: "negative",
    sign: "Stopped",
    text: (facts) => ({
      title: `${facts.name} cannot be read`,
      detail:
        "What is stored of it no longer makes sense, so nobody earns it. Make it anew, or ask whoever runs the server.",
      path: "/badges",
      action: "See the badges",
    }),
  },
  draw_prize_missing: {
    tone: "negative",
    sign: "Held",
    text: (facts) => ({
      title: `A prize of ${facts.name} could not be given`,
      detail: `“${facts.prize}”: ${WHY[String(facts.why)] ?? "it could not be given"}. The winner knows of it; give it by hand.`,
      path: `/draws/${facts.draw}`,
      action: "See the winners",
    }),
  },
  draw_to_draw: {
    tone: "info",
    sign: "To do",
    text: (facts) => ({
      title: `${facts.name} has closed and can be drawn`,
      detail: `${facts.entries} entries with ${facts.tickets} tickets are fixed.`,
      path: `/draws/${facts.draw}`,
      action: "Draw the winners",
    }),
  },
};

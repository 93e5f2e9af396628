import { showId } from "@/lib/shared/id";
import type { AlertKind } from "../alert";

const WHY: Record<string, string> = {
  reward_unknown: "the reward is not there any more",
  reward_ended: "the reward has ended",
  out_of_stock: "the reward is out of stock",
  benefit_unavailable: "the reward could not be made ready",
};

/** What staff are told about referrals: those that wait for a look, and gifts that cannot be given. */
export const REFERRAL_ALERTS: Record<string, AlertKind> = {
  referrals_held: {
    tone: "caution",
    sign: "To decide",
    text: () => ({
      title: "Referrals wait for a look",
      detail:
        "Something speaks against them, so nothing is given yet. Release or block each; the signs stand beside it.",
      path: "/referrals?state=held",
      action: "Look at the referrals",
    }),
  },
  referral_stuck: {
    tone: "caution",
    sign: "Waits",
    text: ({ why }, _words, subject) => ({
      title: "A gift for a referral can't be given",
      detail: `It is due, but ${WHY[String(why)] ?? "its reward can't be given"}. Put the reward right and it is given by itself, or choose another gift for friends to come.`,
      path: `/referrals/${showId("referral", subject)}`,
      action: "See the referral",
    }),
  },
};

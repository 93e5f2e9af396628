import type { AlertKind } from "../alert";

/** What staff are told about rewards: webhooks that fail. */
export const REWARD_ALERTS: Record<string, AlertKind> = {
  reward_webhook: {
    tone: "caution",
    sign: "Failed",
    text: ({ name, why }, _words, subject) => ({
      title: `“${name}” could not be made ready`,
      detail: `Its webhook did not answer with success (${why}). The member has the points back. Put it right, or take the reward off the shelf.`,
      path: `/rewards/${subject}`,
      action: "See the reward",
    }),
  },
};

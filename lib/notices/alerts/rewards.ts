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
  reward_outside: {
    tone: "caution",
    sign: "Failed",
    text: ({ name, why }, _words, subject) => ({
      title: `“${name}” could not be made in the store`,
      detail: `${why} The member has the points back. Put it right, or take the reward off the shelf.`,
      path: `/rewards/${subject}`,
      action: "See the reward",
    }),
  },
  reward_used_after: {
    tone: "negative",
    sign: "Given twice",
    text: ({ name, code }) => ({
      title: `${code} was used in the store after its points came back`,
      detail: `It was for “${name}”. Look at the order that used it, and take the points from the member if they should not have both.`,
      path: "/settings/shopify/comparison",
      action: "Compare with the store",
    }),
  },
};

import type { AlertKind } from "../alert";

/** What staff are told about webhooks: receivers that are gone, or took nothing for two days. */
export const WEBHOOK_ALERTS: Record<string, AlertKind> = {
  webhook_gone: {
    tone: "negative",
    sign: "Switched off",
    text: ({ host }, _words, subject) => ({
      title: `The webhook to ${host ?? "another system"} was switched off`,
      detail:
        "Its receiver answered 410, which means that it is gone for good. What comes meanwhile is held. Correct the address and switch it on again, or remove it.",
      path: `/settings/webhooks/${subject}`,
      action: "See the webhook",
    }),
  },
  webhook_failing: {
    tone: "caution",
    sign: "Not delivered",
    text: ({ host, why }, _words, subject) => ({
      title: `Events for ${host ?? "another system"} were given up`,
      detail: `They were tried for two days (${why ?? "no answer"}). Mend the receiver, then send them again from the log.`,
      path: `/settings/webhooks/${subject}`,
      action: "See the log",
    }),
  },
};

import type { AlertKind } from "../alert";
import { saidUntil } from "../said";

/** What staff are told about cards: requests that wait, and certificates that end. */
export const CARD_ALERTS: Record<string, AlertKind> = {
  cards_requested: {
    tone: "info",
    sign: "To do",
    text: () => ({
      title: "Members wait for a card by post",
      detail: "Put the requests on the print list, or decline them with a reason.",
      path: "/cards",
      action: "See the requests",
    }),
  },
  /** facts: endsAt */
  wallet_certificate: {
    tone: "caution",
    sign: "Ends soon",
    text: (facts, words) => ({
      title: "The certificate for Apple Wallet ends",
      detail: `It is good until ${saidUntil(facts, words, "endsAt")}. Renew it with Apple and upload the new one: cards that are in wallets stay there.`,
      path: "/cards/wallet",
      action: "See the certificate",
    }),
  },
};

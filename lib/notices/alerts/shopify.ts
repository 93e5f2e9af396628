import { showId } from "@/lib/shared/id";
import type { AlertKind } from "../alert";
import { said } from "../said";

/** What staff are told about their Shopify stores. */
export const SHOPIFY_ALERTS: Record<string, AlertKind> = {
  /** facts: domain. Subject: the shop's id. */
  shopify_uninstalled: {
    tone: "negative",
    sign: "Disconnected",
    text: (facts) => ({
      title: `${said(facts, "domain")} took the app off`,
      detail:
        "Its orders earn nothing from now on, and codes can no longer be made there. Points that were earned stay. Install the app again to go on.",
      path: "/settings/shopify",
      action: "Look at the connection",
    }),
  },
  /** facts: domain, member, request. Subject: the member's id. */
  shopify_data_requested: {
    tone: "caution",
    sign: "Within 30 days",
    text: (facts, _words, subject) => ({
      title: "A customer asked what is held of them",
      detail: `${said(facts, "domain")} passed the request on. Download the member's copy and send it to them within 30 days.`,
      path: `/members/${showId("member", subject)}`,
      action: "Open the member",
    }),
  },
  /** facts: domain. Subject: the shop's id. */
  shopify_store_redacted: {
    tone: "info",
    sign: "Erased",
    text: (facts) => ({
      title: `What was held for ${said(facts, "domain")} is erased`,
      detail:
        "Shopify asks for this two days after an app is taken off. Figures stay in the books without names. Members of your own app stay members: erase them one by one where they want it.",
      path: "/settings/shopify",
      action: "Look at the connection",
    }),
  },
};

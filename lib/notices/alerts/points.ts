import { showId } from "@/lib/shared/id";
import type { AlertKind } from "../alert";
import { said } from "../said";

/** What staff are told about points, events and earning rules. */
export const POINTS_ALERTS: Record<string, AlertKind> = {
  /** facts: reason. Subject: the rule's id, or "rules". */
  rules_unreadable: {
    tone: "negative",
    sign: "Earning stopped",
    text: (facts, _words, subject) => ({
      title: "An earning rule can't be read, so events are parked",
      detail: `Nothing is lost: what comes in is kept and counted once the rule is published again. ${said(facts, "reason")}`,
      path: subject === "rules" ? "/parked" : `/earning/${showId("rule", subject)}`,
      action: subject === "rules" ? "Look at what waits" : "Mend the rule",
    }),
  },
  /** facts: rule (its name). Subject: the rule's id. */
  budget_spent: {
    tone: "caution",
    sign: "Budget spent",
    text: (facts, _words, subject) => ({
      title: `The budget of “${said(facts, "rule")}” is spent`,
      detail: "What orders would have earned by it is kept. Top it up and they get it, oldest first.",
      path: `/earning/${showId("rule", subject)}`,
      action: "Top it up",
    }),
  },
};

import { setBudget } from "@/lib/earning/service-budget";
import { endOfMonth } from "@/lib/shared/calendar";
import type { Act } from "../../act";
import { daysAgo } from "../../days";
import { named } from "../../stage";

import { must, type Publication, rule, ZONE } from "./tools";

/** What is paid beside the basket: a first order, a visit, a review that staff look at, a birthday; and one campaign. */
export function rules(now: Date): Act[] {
  const publish = (days: number, key: string, publication: Publication): Act => ({
    kind: "publish",
    at: daysAgo(now, days, 6, 20),
    rule: key,
    publication,
  });
  const began = Math.max(1, now.getUTCDate() - 1);
  return [
    publish(
      90,
      "first",
      rule("Welcome: fifty for the first order", {
        effect: { code: "fixed", points: 50 },
        conditions: [{ code: "order_number", from: 1, until: 1 }],
        availability: { code: "after_payment", days: 14 },
      }),
    ),
    publish(
      90,
      "birthday",
      rule("A hundred on your birthday", {
        trigger: { code: "event", type: "member.birthday" },
        effect: { code: "fixed", points: 100 },
      }),
    ),
    publish(
      80,
      "visit",
      rule("Ten for looking in", {
        trigger: { code: "event", type: "visit" },
        effect: { code: "fixed", points: 10 },
        limits: [{ per: "day", times: 1 }],
      }),
    ),
    publish(
      80,
      "review",
      rule("Thirty for a review", {
        trigger: { code: "event", type: "custom.review" },
        effect: { code: "fixed", points: 30 },
        limits: [{ per: "month", times: 2 }],
        approval: "by_staff",
      }),
    ),
    publish(
      60,
      "chosen",
      rule("Your own shelf: half as much again", {
        effect: { code: "multiply", factor: "1.5", group: "chosen", stack: "best_of" },
        conditions: [{ code: "chosen_category" }],
      }),
    ),
    publish(
      began,
      "lights",
      rule(
        "A month of light: double points",
        {
          effect: { code: "multiply", factor: "2", group: "campaign", stack: "best_of" },
          conditions: [{ code: "category_in", categories: ["light"] }],
        },
        endOfMonth(now, ZONE),
      ),
    ),
    {
      kind: "do",
      at: daysAgo(now, began, 6, 25),
      what: "a budget for the campaign",
      run: async (stage, at) =>
        must(await setBudget(stage.owner, named(stage.rules, "lights").id, 20_000n, at), "the budget"),
    },
  ];
}

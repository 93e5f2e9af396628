import { KEYED, type Operation, READS_BODY } from "../operation";
import { ExpiringDayShape, ExpiringShape, ExpiryChoiceInput, PointWorthShape } from "../schemas/expiring";

/** What becomes of points before they lapse, and what they have been worth. */
export const EXPIRING_OPERATIONS: readonly Operation[] = [
  {
    method: "get",
    path: "/members/{id}/expiring",
    scope: "members:read",
    summary: "A member's points that lapse within 90 days, by their last day, with what could become of them",
    status: 200,
    answer: ExpiringShape,
    refusals: ["not-found"],
  },
  {
    method: "post",
    path: "/members/{id}/expiring",
    scope: "redemptions:write",
    summary: "Keep what a member wants done with points before they lapse",
    description: "Carried out when their last day begins; it can be changed until then.",
    body: { schema: ExpiryChoiceInput, example: ExpiryChoiceInput.meta()?.example },
    status: 200,
    answer: ExpiringDayShape,
    refusals: [...READS_BODY, ...KEYED, "not-found", "not-possible"],
  },
  {
    method: "get",
    path: "/point-worth",
    scope: "program:read",
    summary: "What points have been worth over the last year, at the best reward that everybody could have",
    status: 200,
    answer: PointWorthShape,
    refusals: [],
  },
];

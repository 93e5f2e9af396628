const TEXTS: Record<string, string> = {
  "bonus_category.chosen": "chose a bonus category for",
  "bonus_category.given_up": "gave up a bonus category of",
  "earning_rule.draft_saved": "saved a draft of the earning rule",
  "earning_rule.draft_dropped": "dropped a draft of the earning rule",
  "earning_rule.withdrawn": "withdrew a version of the earning rule",
  "program.settings_changed": "changed the settings of",
  "api_key.created": "made the API key",
  "api_key.revoked": "revoked the API key",
  "earning_rule.ended": "ended the earning rule",
  "earning_rule.published": "published the earning rule",
  "member.birthday_set": "set or took away the birthday of",
  "member.renamed": "changed the name of",
  "member.consented": "recorded the consent of",
  "order.cancelled": "cancelled the order",
  "order.refunded": "refunded pieces of the order",
  "permission.refused": "was refused the right",
  "points.adjusted": "adjusted the points of",
  "program.created": "made the program",
  "redemption.cancelled": "cancelled the code",
  "reward.changed": "changed the reward",
  "reward.created": "made the reward",
  "shop.added": "added the shop",
};

/** What was done, as the verb of a sentence; an act without words is shown by its name. */
export function actionText(action: string): string {
  return TEXTS[action] ?? `did ${action} to`;
}

import { describe, expect, test } from "vitest";
import { EVENT_TYPES, EVENTS, exampleOf, schemaOf } from "./catalogue";
import { CARE_EVENTS } from "./kinds/care";
import { GAME_EVENTS } from "./kinds/game";
import { MEMBER_EVENTS } from "./kinds/members";
import { POINTS_EVENTS } from "./kinds/points";
import { PROGRAM_EVENTS } from "./kinds/program";
import { REDEMPTION_EVENTS } from "./kinds/redemptions";

/** The contract: a name may be added here, and none may ever go or be spelt otherwise. */
const PUBLISHED = [
  "badge_earned",
  "badge_taken_back",
  "card_changed",
  "cause_gift_undone",
  "cause_given",
  "challenge_completed",
  "challenge_undone",
  "draw_cancelled",
  "draw_drawn",
  "draw_won",
  "export_finished",
  "import_finished",
  "member_enrolled",
  "member_erased",
  "member_left",
  "member_merged",
  "member_message",
  "member_updated",
  "points_adjusted",
  "points_earned",
  "points_expired",
  "points_opened",
  "points_received",
  "points_returned",
  "points_reversed",
  "points_sent",
  "points_spent",
  "qualifying_points_changed",
  "redemption_cancelled",
  "redemption_created",
  "redemption_expired",
  "redemption_failed",
  "redemption_fulfilled",
  "referral_changed",
  "referral_created",
  "reward_changed",
  "reward_created",
  "rule_ended",
  "rule_published",
  "store_credit_changed",
  "support_closed",
  "support_opened",
  "support_reopened",
  "support_replied",
  "survey_answered",
  "tier_changed",
  "voucher_released",
  "voucher_used",
  "webhook_test",
];

test("the names are those that were published", () => expect([...EVENT_TYPES].sort()).toEqual(PUBLISHED));

test("no name is given twice", () => {
  const families = [
    ...[POINTS_EVENTS, REDEMPTION_EVENTS, MEMBER_EVENTS],
    ...[GAME_EVENTS, CARE_EVENTS, PROGRAM_EVENTS],
  ];
  expect(families.flatMap((family) => Object.keys(family))).toEqual(EVENT_TYPES);
});

describe.each(EVENT_TYPES)("%s", (type) => {
  test("has a name in snake_case and a sentence", () => {
    expect(type).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(EVENTS[type].says).toMatch(/^[A-Z].*\.$/);
  });

  test("has an example that its own schema takes, strictly", () => {
    const { data } = exampleOf(type) as { data: unknown };
    expect(EVENTS[type].data.strict().parse(data)).toEqual(data);
  });

  test("has a JSON Schema that says which fields there are", () => {
    const schema = schemaOf(type) as { properties: { data: { properties: object } } };
    expect(Object.keys(schema.properties.data.properties)).toEqual(Object.keys(EVENTS[type].data.shape));
  });
});

import { describe, expect, test } from "vitest";
import { LOCALES } from "@/lib/shared/locale";
import { PLAIN_POINTS } from "@/lib/shared/point-names";
import { HOUSEHOLD_ROLES, type HouseholdError } from "./household";
import { backSentence, householdSentence, roleText, sendSentence, transferState } from "./sentences";
import { type BackError, type SendError, TRANSFER_STATES } from "./transfer";

const at = new Date("2026-12-01T23:00:00Z");

const SEND: SendError[] = [
  { code: "transfers_off" },
  { code: "sender_blocked" },
  { code: "recipient_unreadable" },
  { code: "recipient_self" },
  { code: "points_invalid" },
  { code: "above_transfer_limit", limit: 400n },
  { code: "above_month_limit", limit: 400n, left: 0n },
  { code: "above_month_limit", limit: 400n, left: 30n },
  { code: "insufficient_points", missing: 2n },
  { code: "request_conflict" },
];

const BACK: BackError[] = [
  { code: "transfer_unknown" },
  ...TRANSFER_STATES.map((state) => ({ code: "transfer_over" as const, state })),
  { code: "insufficient_points", missing: 5n },
  { code: "reason_missing" },
];

const HOUSEHOLD: HouseholdError[] = [
  { code: "households_off" },
  { code: "member_blocked" },
  { code: "already_in_household" },
  { code: "not_in_household" },
  { code: "not_allowed" },
  { code: "recipient_unreadable" },
  { code: "recipient_self" },
  { code: "household_full", most: 6 },
  { code: "invitation_gone" },
  { code: "too_soon", from: at },
  { code: "person_unknown" },
  { code: "head_stays" },
  { code: "points_invalid" },
  { code: "insufficient_points", missing: 1n },
  { code: "codes_open", count: 1 },
  { code: "codes_open", count: 2 },
];

function everything(locale: (typeof LOCALES)[number]): string[] {
  const reading = { locale, timeZone: "Europe/Berlin", names: PLAIN_POINTS[locale] };
  return [
    ...SEND.map((error) => sendSentence(error, reading)),
    ...BACK.map((error) => backSentence(error, reading)),
    ...HOUSEHOLD.map((error) => householdSentence(error, reading)),
    ...TRANSFER_STATES.map((state) => transferState({ state, arrivesAt: at }, reading)),
    ...HOUSEHOLD_ROLES.flatMap((role) => Object.values(roleText(role, reading))),
  ];
}

const english = everything("en");

describe.each(LOCALES.filter((locale) => locale !== "en"))("in %s", (locale) => {
  test("everything is said, and nothing in English", () => {
    expect(everything(locale).filter((text) => english.includes(text))).toEqual([]);
  });
});

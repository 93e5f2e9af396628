import { describe, expect, test } from "vitest";
import { LOCALES } from "@/lib/shared/locale";
import { type ActivityLine, activityTitle } from "./activity";
import { birthdaySentence, birthdayText, monthNames } from "./birthday";

const line = (over: Partial<ActivityLine>): ActivityLine => ({
  id: "1",
  at: new Date("2026-11-22T10:00:00Z"),
  kind: "earn",
  points: 96n,
  total: 96n,
  isPending: false,
  pendingUntil: null,
  eventId: null,
  eventType: "order.paid",
  isExplained: true,
  orderNumber: "1042",
  orderName: null,
  reason: null,
  redemption: null,
  ...over,
});

const redemption = {
  id: "2",
  name: "Enamel mug",
  code: "",
  status: "cancelled",
  usedOrder: null,
} as const;

const TYPES = [
  "order.paid",
  "order.refunded",
  "order.cancelled",
  "order.claimed",
  "order.topped_up",
  "refund.unlinked",
  "visit",
  "points.sent",
  "points.received",
  "points.merged_in",
  "points.merged_away",
  "points.called_back",
  "points.returned",
  "points.reversed",
  "pool.given",
  "pool.received",
  "pool.left",
  "pool.share",
  "member.joined",
  "member.profile_completed",
  "member.birthday",
  "member.anniversary",
  "award.approved",
  "award.topped_up",
  "challenge.completed",
  "challenge.rolled_back",
  "tier.reached",
  "tier.unearned",
];

function everything(locale: (typeof LOCALES)[number]): string[] {
  const title = (over: Partial<ActivityLine>) => activityTitle(line(over), { locale });
  return [
    ...TYPES.map((eventType) => title({ eventType })),
    ...["challenge.completed", "challenge.rolled_back", "tier.reached"].map((eventType) =>
      title({ eventType, reason: "Grove" }),
    ),
    ...["order.paid", "order.refunded"].map((eventType) => title({ eventType, orderNumber: null })),
    title({ kind: "expire" }),
    title({ kind: "adjust" }),
    title({ kind: "redeem" }),
    ...(["cancelled", "expired", "failed"] as const).map((status) =>
      title({ kind: "restore", redemption: { ...redemption, status } }),
    ),
    title({ kind: "restore", redemption: { ...redemption, usedOrder: "1042" } }),
    birthdaySentence({ code: "no_such_day", month: 2, most: 29 }, { locale }),
    birthdaySentence({ code: "birthday_wrong" }, { locale }),
    birthdaySentence({ code: "birthday_future" }, { locale }),
  ];
}

const english = everything("en");

describe.each(LOCALES.filter((locale) => locale !== "en"))("in %s", (locale) => {
  test("everything is said, and nothing in English", () => {
    const same = everything(locale).filter((text) => english.includes(text));
    expect(same).toEqual([]);
  });
});

test("what was redeemed and reached goes by the merchant's word for it", () => {
  const words = { "reward.name:Enamel mug": "Emaillebecher", "tier.name:Grove": "Hain" };
  const reading = { locale: "de", words };
  expect(activityTitle(line({ kind: "redeem", redemption }), reading)).toBe("Emaillebecher");
  expect(activityTitle(line({ eventType: "tier.reached", reason: "Grove" }), reading)).toBe(
    "Für das Erreichen von Hain",
  );
});

test("days and months are named as the language names them", () => {
  expect(monthNames({ locale: "de" }).slice(0, 3)).toEqual(["Januar", "Februar", "März"]);
  expect(monthNames()).toHaveLength(12);
  expect(birthdayText({ month: 3, day: 24 }, { locale: "de" })).toBe("24. März");
  expect(birthdayText({ month: 2, day: 29 }, { locale: "ja" })).toBe("2月29日");
});

import { expect, test } from "vitest";
import { REFERRAL_CHECKS, ReferralSettings } from "@/lib/shared/program-settings";
import { referralsInput } from "./settings-input";

const reward = "019ab3c2-d4e5-7f60-80a1-b2c3d4e5f60d";
const input = referralsInput("EUR", new Set([reward]));
const typed = {
  ...{ on: "on", friendGives: "points", friendPoints: "200", friendWhen: "first_order" },
  ...{ advocateGives: "reward", advocateReward: reward, minimum: "25.50", holdDays: "14", orderDays: "90" },
  ...{ linkDays: "30", mostPerDay: "5", mostPerMonth: "20", checks: [...REFERRAL_CHECKS] },
};

test("what is typed becomes what is kept", () => {
  const settings = input.parse(typed);
  expect(settings).toMatchObject({
    ...{ on: true, minimumMinor: 2550, friendWhen: "first_order", holdDays: 14 },
    friend: { gives: "points", points: 200 },
    advocate: { gives: "reward", rewardId: reward },
  });
  expect(ReferralSettings.parse(settings)).toEqual(settings);
  expect(input.parse({ ...typed, on: undefined, minimum: undefined, checks: [] })).toMatchObject({
    ...{ on: false, minimumMinor: 0, checks: [], message: "" },
  });
  expect(input.parse({ ...typed, message: " At {shop}: {link} " }).message).toBe("At {shop}: {link}");
});

test.each([
  ["friendPoints", { friendPoints: "0" }],
  ["friendPoints", { friendPoints: "1.5" }],
  ["friendPoints", { friendPoints: undefined }],
  ["friendPoints", { friendPoints: "1000001" }],
  ["friendGives", { friendGives: "money" }],
  ["friendWhen", { friendWhen: undefined }],
  ["advocateReward", { advocateReward: undefined }],
  ["advocateReward", { advocateReward: "019ab3c2-d4e5-7f60-80a1-b2c3d4e5f600" }],
  ["advocateReward", { advocateReward: "x" }],
  ["minimum", { minimum: "-1" }],
  ["minimum", { minimum: "1.234" }],
  ["minimum", { minimum: "1000000.01" }],
  ["holdDays", { holdDays: "181" }],
  ["orderDays", { orderDays: "0" }],
  ["linkDays", { linkDays: "91" }],
  ["mostPerDay", { mostPerDay: "many" }],
  ["mostPerMonth", { mostPerMonth: "" }],
  ["checks", { checks: ["horoscope"] }],
  ["message", { message: "x".repeat(301) }],
  ["message", { message: "You get {points}" }],
])("%s is refused by its field (%#)", (field, change) => {
  const refused = input.safeParse({ ...typed, ...change });
  expect(refused.error?.issues.map(({ path }) => path[0])).toEqual([field]);
});

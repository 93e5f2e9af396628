import { describe, expect, it } from "vitest";
import { type Case, check, mug, run, when } from "./testing/cases";

describe("conditions on the member, the time and the place (E12)", () => {
  const at = (time: string) => ({ situation: { at: new Date(time) } });
  const days = (...of: number[]) => when({ code: "weekday_in", days: of });
  const hours = (from: string, until: string) => when({ code: "hours", from, until });
  const birthday = (month: number, day: number) => ({ member: { birthday: { month, day } } });
  const near = (within: number) => when({ code: "birthday_within", days: within });
  const nth = (from: number, until?: number) => when({ code: "order_number", from, until });
  it.each<Case>([
    {
      why: "for Gold: Gold",
      rules: [when({ code: "tier_in", tierIds: ["gold"] })],
      member: { tierId: "gold" },
      earns: "100",
    },
    {
      why: "for Gold: Silver",
      rules: [when({ code: "tier_in", tierIds: ["gold"] })],
      member: { tierId: "silver" },
      earns: "0",
    },
    {
      why: "for Gold: nobody known",
      rules: [when({ code: "tier_in", tierIds: ["gold"] })],
      member: null,
      earns: "0",
    },
    {
      why: "tagged",
      rules: [when({ code: "member_tagged", tags: ["press"] })],
      member: { tags: ["PRESS "] },
      earns: "100",
    },
    { why: "not tagged", rules: [when({ code: "member_tagged", tags: ["press"] })], earns: "0" },
    {
      why: "left out by tag",
      rules: [when({ code: "member_not_tagged", tags: ["press"] })],
      member: { tags: ["press"] },
      earns: "0",
    },
    { why: "not left out", rules: [when({ code: "member_not_tagged", tags: ["press"] })], earns: "100" },
    { why: "the first order", rules: [nth(1, 1)], member: { orderNumber: 1 }, earns: "100" },
    { why: "not the second", rules: [nth(1, 1)], member: { orderNumber: 2 }, earns: "0" },
    { why: "from the third on", rules: [nth(3)], member: { orderNumber: 9 }, earns: "100" },
    { why: "on the birthday", rules: [near(0)], ...birthday(11, 22), earns: "100" },
    { why: "not on the next day", rules: [near(0)], ...birthday(11, 21), earns: "0" },
    { why: "three days before it", rules: [near(3)], ...birthday(11, 25), earns: "100" },
    { why: "not four", rules: [near(3)], ...birthday(11, 26), earns: "0" },
    {
      why: "over the turn of the year",
      rules: [near(3)],
      member: { birthday: { month: 1, day: 1 } },
      ...at("2026-12-30T12:00:00Z"),
      earns: "100",
    },
    {
      why: "29 February in a leap year",
      rules: [near(0)],
      ...birthday(2, 29),
      ...at("2028-02-29T12:00:00Z"),
      earns: "100",
    },
    {
      why: "29 February in another year is the 28th",
      rules: [near(0)],
      ...birthday(2, 29),
      ...at("2027-02-28T12:00:00Z"),
      earns: "100",
    },
    {
      why: "and not 1 March",
      rules: [near(0)],
      ...birthday(2, 29),
      ...at("2027-03-01T12:00:00Z"),
      earns: "0",
    },
    { why: "a birthday nobody knows", rules: [near(180)], earns: "0" },
    {
      why: "the month of the birthday",
      rules: [when({ code: "birth_month" })],
      ...birthday(11, 1),
      earns: "100",
    },
    { why: "not the next", rules: [when({ code: "birth_month" })], ...birthday(12, 1), earns: "0" },
    {
      why: "within 7 days of joining, to the end of the last",
      rules: [when({ code: "joined_within", days: 7 })],
      member: { joinedAt: "2026-11-15T20:00:00Z" },
      earns: "100",
    },
    {
      why: "not on the eighth",
      rules: [when({ code: "joined_within", days: 7 })],
      member: { joinedAt: "2026-11-14T20:00:00Z" },
      earns: "0",
    },
    {
      why: "an order claimed from before joining",
      rules: [when({ code: "joined_within", days: 7 })],
      member: { joinedAt: "2026-11-23T08:00:00Z" },
      earns: "100",
    },
    { why: "on Sundays", rules: [days(7)], earns: "100" },
    { why: "not on Mondays", rules: [days(1)], earns: "0" },
    {
      why: "the day is the program's: half past eleven in the evening in UTC is Monday in Berlin",
      rules: [days(1)],
      ...at("2026-11-22T23:30:00Z"),
      earns: "100",
    },
    {
      why: "from 18:00: at 18:00",
      rules: [hours("18:00", "20:00")],
      ...at("2026-11-22T17:00:00Z"),
      earns: "100",
    },
    {
      why: "until just before 20:00",
      rules: [hours("18:00", "20:00")],
      ...at("2026-11-22T19:00:00Z"),
      earns: "0",
    },
    {
      why: "over midnight: in the evening",
      rules: [hours("22:00", "02:00")],
      ...at("2026-11-22T21:00:00Z"),
      earns: "100",
    },
    {
      why: "over midnight: in the night",
      rules: [hours("22:00", "02:00")],
      ...at("2026-11-23T00:59:00Z"),
      earns: "100",
    },
    {
      why: "over midnight: not in the morning",
      rules: [hours("22:00", "02:00")],
      ...at("2026-11-23T01:00:00Z"),
      earns: "0",
    },
    {
      why: "the hour that comes twice counts twice: 02:30 summer time",
      rules: [hours("02:00", "03:00")],
      ...at("2026-10-25T00:30:00Z"),
      earns: "100",
    },
    {
      why: "and 02:30 winter time",
      rules: [hours("02:00", "03:00")],
      ...at("2026-10-25T01:30:00Z"),
      earns: "100",
    },
    {
      why: "the hour that is skipped never comes",
      rules: [hours("02:00", "03:00")],
      ...at("2026-03-29T01:00:00Z"),
      earns: "0",
    },
    {
      why: "in a shop",
      rules: [when({ code: "shop_in", shopIds: ["berlin"] })],
      situation: { shop: "berlin" },
      earns: "100",
    },
    {
      why: "in another shop",
      rules: [when({ code: "shop_in", shopIds: ["berlin"] })],
      situation: { shop: "online" },
      earns: "0",
    },
    { why: "from a channel", rules: [when({ code: "channel_in", channels: ["Web"] })], earns: "100" },
    {
      why: "from no channel",
      rules: [when({ code: "channel_in", channels: ["web"] })],
      order: { channel: null },
      earns: "0",
    },
    {
      why: "in one of several currencies",
      rules: [
        {
          effect: { code: "per_item", points: 1 },
          ...when({ code: "currency_in", currencies: ["USD", "EUR"] }),
        },
      ],
      earns: "1",
    },
  ])("$why", check);
});

describe("conditions on the line (E4, E5, E14)", () => {
  const called = (...words: string[]) => when({ code: "title_contains", words });
  const lamp = (title: string) => [mug({ title })];
  it.each<Case>([
    {
      why: "a word of the description",
      rules: [called("retrospot")],
      lines: lamp("RED RETROSPOT BAG"),
      earns: "100",
    },
    {
      why: "a phrase",
      rules: [called("red retrospot")],
      lines: lamp("Jumbo red  retrospot bag"),
      earns: "100",
    },
    { why: "not a part of a word", rules: [called("mug")], lines: lamp("Smuggler's lamp"), earns: "0" },
    { why: "signs in a word are signs", rules: [called("c.p")], lines: lamp("cup"), earns: "0" },
    { why: "letters of any language", rules: [called("tee")], lines: lamp("Teekännchen"), earns: "0" },
    {
      why: "one of several values",
      rules: [when({ code: "attribute_in", name: "size", values: ["L", "XL"] })],
      lines: [mug({ attributes: { size: "XL" } })],
      earns: "100",
    },
    {
      why: "none of them",
      rules: [when({ code: "attribute_in", name: "size", values: ["L", "XL"] })],
      lines: [mug({ attributes: { size: "M" } })],
      earns: "0",
    },
    {
      why: "7 nights or more: 10",
      rules: [when({ code: "attribute_at_least", name: "nights", least: "7" })],
      lines: [mug({ attributes: { nights: 10 } })],
      earns: "100",
    },
    {
      why: "7 nights or more: 6",
      rules: [when({ code: "attribute_at_least", name: "nights", least: "7" })],
      lines: [mug({ attributes: { nights: "6" } })],
      earns: "0",
    },
    {
      why: "7 nights or more: a word",
      rules: [when({ code: "attribute_at_least", name: "nights", least: "7" })],
      lines: [mug({ attributes: { nights: "many" } })],
      earns: "0",
    },
    {
      why: "the category a member has chosen",
      rules: [when({ code: "chosen_category" })],
      member: { chosen: ["Mugs"] },
      earns: "100",
    },
    {
      why: "another one",
      rules: [when({ code: "chosen_category" })],
      member: { chosen: ["tents"] },
      earns: "0",
    },
    { why: "none chosen", rules: [when({ code: "chosen_category" })], earns: "0" },
  ])("$why", check);

  it("what was chosen is told where it did not help", () => {
    expect(
      run({ rules: [when({ code: "chosen_category" })], member: { chosen: ["tents"] } }).notApplied,
    ).toEqual([{ code: "chosen_category", facts: { chosen: ["tents"] }, rules: [0] }]);
  });

  it("nobody in particular is a reason of its own", () => {
    expect(run({ rules: [when({ code: "tier_in", tierIds: ["gold"] })], member: null }).notApplied).toEqual([
      { code: "no_member", rules: [0] },
    ]);
  });
});

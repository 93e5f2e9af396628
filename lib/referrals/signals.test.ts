import { describe, expect, test } from "vitest";
import { ReferralSettings } from "@/lib/shared/program-settings";
import { signalText } from "./sentences";
import { freshSignals, type Shared, type Signal, type Suspicion, signalsOf } from "./signals";

const settings = ReferralSettings.parse({ on: true });
const nothing: Suspicion = {
  shared: [],
  earlierOrders: 0,
  friendsInDay: 1,
  friendsInMonth: 1,
  excluded: null,
};
const found = (change: Partial<Suspicion>, of = settings) =>
  signalsOf({ ...nothing, ...change }, of).map((signal) => signal.code);
const shares = (kind: Shared["kind"], whom: Shared["with"], people = 1) =>
  found({ shared: [{ kind, with: whom, people }] });

test("a friend who is new and alone is clear", () => {
  expect(found({})).toEqual([]);
});

describe("what somebody shares", () => {
  test.each(["email", "phone", "address", "device", "card", "network"] as const)(
    "%s with the advocate tells",
    (kind) => {
      expect(shares(kind, "advocate")).toEqual([`same_${kind}`]);
    },
  );

  test.each(["email", "phone", "device", "card"] as const)("%s with any member tells", (kind) => {
    expect(shares(kind, "member")).toEqual([`same_${kind}`]);
  });

  test("neighbours under one roof who have nothing to do with it tell nothing", () => {
    expect(shares("address", "member", 40)).toEqual([]);
    expect(shares("network", "member", 400)).toEqual([]);
  });

  test("a network tells once a crowd of one advocate's friends comes from it", () => {
    expect(shares("network", "friend", 1)).toEqual([]);
    expect(shares("network", "friend", 2)).toEqual(["same_network"]);
  });
});

describe("limits", () => {
  test("let through what is at them, and hold what is above", () => {
    const { mostPerDay, mostPerMonth } = settings;
    expect(found({ friendsInDay: mostPerDay, friendsInMonth: mostPerMonth })).toEqual([]);
    expect(found({ friendsInDay: mostPerDay + 1 })).toEqual(["velocity"]);
    expect(found({ friendsInMonth: mostPerMonth + 1 })).toEqual(["velocity"]);
  });

  test("whoever ordered before is no new customer", () => {
    expect(found({ earlierOrders: 2 })).toEqual(["existing_customer"]);
  });

  test("a check that the merchant switched off holds nothing; being left out always does", () => {
    const none = { ...settings, checks: [] };
    const all: Partial<Suspicion> = {
      shared: [{ kind: "email", with: "advocate", people: 1 }],
      ...{ earlierOrders: 3, friendsInDay: 99, friendsInMonth: 99, excluded: "friend" },
    };
    expect(found(all, none)).toEqual(["excluded"]);
    expect(found(all)).toEqual(["same_email", "existing_customer", "velocity", "velocity", "excluded"]);
  });
});

test("what staff have released is no news again, also when its figures grow; another doubt is", () => {
  const known: Signal[] = [
    { code: "same_device", with: "friend", people: 1 },
    { code: "velocity", within: "day", friends: 6, most: 5 },
  ];
  const again: Signal[] = [
    { code: "same_device", with: "friend", people: 4 },
    { code: "velocity", within: "day", friends: 9, most: 5 },
    { code: "same_device", with: "advocate", people: 1 },
    { code: "velocity", within: "month", friends: 21, most: 20 },
  ];
  expect(freshSignals(known, again)).toEqual(again.slice(2));
});

test.each<Signal>([
  { code: "same_email", with: "advocate", people: 1 },
  { code: "same_phone", with: "member", people: 2 },
  { code: "same_address", with: "friend", people: 1 },
  { code: "same_device", with: "friend", people: 3 },
  { code: "same_card", with: "advocate", people: 1 },
  { code: "same_network", with: "friend", people: 5 },
  { code: "existing_customer", orders: 1 },
  { code: "velocity", within: "day", friends: 6, most: 5 },
  { code: "velocity", within: "month", friends: 21, most: 20 },
  { code: "excluded", who: "advocate" },
])("%j is said in a sentence that a merchant understands", (signal) => {
  const { title, text } = signalText(signal);
  expect(title).toMatch(/^[A-Z][\w -]{5,40}$/);
  expect(text).toMatch(/^.{40,260}\.$/);
  expect(text).not.toMatch(/undefined|null|_/);
});

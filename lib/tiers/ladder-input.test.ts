import { describe, expect, test } from "vitest";
import { ProgramSettings } from "@/lib/shared/program-settings";
import { readLadderForm } from "./ladder-input";
import { testTier } from "./testing/tier";

const LADDER = [
  testTier({ id: "seed", name: "Seed", position: 0, threshold: 0n }),
  testTier({ id: "grove", name: "Grove", position: 1, threshold: 300_00n }),
  testTier({ id: "canopy", name: "Canopy", position: 2, threshold: 900_00n }),
];
const GOOD: Record<string, string> = {
  measure: "spend",
  window: "rolling",
  windowMonths: "12",
  graceDays: "30",
  breakerPercent: "10",
  noticeDays: "30",
  "tier-0-name": "Seed",
  "tier-0-place": "1",
  "tier-0-threshold": "0",
  "tier-1-name": "Grove",
  "tier-1-place": "2",
  "tier-1-threshold": "300",
  "tier-2-name": "Canopy",
  "tier-2-place": "3",
  "tier-2-threshold": "900",
};

function read(change: Record<string, string> = {}, members: Record<string, number> = {}) {
  const form = new Map(Object.entries({ ...GOOD, ...change }));
  return readLadderForm(form, {
    ladder: LADDER,
    settings: ProgramSettings.parse({}),
    currency: "EUR",
    members: new Map(Object.entries(members)),
    rewardIds: new Set(["0190a1b2-0000-7000-8000-000000000001"]),
  });
}

function errors(change: Record<string, string>, members: Record<string, number> = {}) {
  const result = read(change, members);
  return result.ok ? {} : result.error.errors;
}

describe("the form of a ladder", () => {
  test("is read as it was typed, sorted by place, and boxes without a tick are off", () => {
    const draft = read({
      "tier-3-name": "Oak",
      "tier-3-place": "2",
      "tier-3-threshold": "150,50".replace(",", "."),
      "tier-1-place": "4",
      "tier-2-place": "5",
      "tier-2-factor": "1.5",
      "tier-2-freeShipping": "on",
      "tier-2-entryPoints": "500",
      "tier-2-entryReward": "0190a1b2-0000-7000-8000-000000000001",
      "tier-2-benefits": "A seat\n\n A cake ",
    });
    expect(draft).toMatchObject({
      ok: true,
      value: {
        settings: { untilMonthEnd: false, graceDays: 30 },
        tiers: [
          { id: "seed", threshold: 0n },
          { id: null, name: "Oak", threshold: 150_50n },
          { id: "grove" },
          {
            id: "canopy",
            benefits: ["A seat", "A cake"],
            perks: [
              { code: "multiplier", factor: "1.5" },
              { code: "free_shipping" },
              { code: "entry_points", points: 500 },
              { code: "entry_reward" },
            ],
          },
        ],
      },
    });
  });

  test("an empty new row is left out; a paid tier needs its fee, and no threshold", () => {
    expect(read({ "tier-3-place": "4" })).toMatchObject({ ok: true, value: { tiers: { length: 3 } } });
    const paid = { "tier-3-name": "Club", "tier-3-place": "4", "tier-3-entry": "paid" };
    expect(errors(paid)).toEqual({ "tier-3-fee": ["Enter what it costs, such as 49."] });
    expect(read({ ...paid, "tier-3-fee": "49" })).toMatchObject({
      ok: true,
      value: { tiers: [{}, {}, {}, { feeMinor: 49_00n, feeMonths: 12, threshold: 0n }] },
    });
  });

  test.each<{ why: string; change: Record<string, string>; field: string; says: string }>([
    {
      why: "equal thresholds",
      change: { "tier-2-threshold": "300" },
      field: "tier-2-threshold",
      says: "Grove is reached with €300 too. Two tiers cannot be reached with the same.",
    },
    {
      why: "thresholds that do not rise",
      change: { "tier-2-threshold": "200" },
      field: "tier-2-threshold",
      says: "Canopy stands above Grove, so it has to take more than €300.",
    },
    {
      why: "no tier where everybody starts",
      change: { "tier-0-threshold": "10" },
      field: "tier-0-threshold",
      says: "The lowest tier is where everybody starts: enter 0.",
    },
    {
      why: "a lowest tier that is by invitation",
      change: { "tier-0-entry": "invited" },
      field: "tier-0-entry",
      says: "The lowest tier is where everybody starts: it can only be earned.",
    },
    {
      why: "a hidden lowest tier",
      change: { "tier-0-hidden": "on" },
      field: "tier-0-hidden",
      says: "The lowest tier is where everybody starts: it cannot be hidden.",
    },
    {
      why: "a multiplier of 0",
      change: { "tier-1-factor": "0" },
      field: "tier-1-factor",
      says: "Enter a factor above 1 and up to 10, such as 1.5; leave it empty for none.",
    },
    {
      why: "a multiplier of -1",
      change: { "tier-1-factor": "-1" },
      field: "tier-1-factor",
      says: "Enter a factor above 1 and up to 10, such as 1.5; leave it empty for none.",
    },
    {
      why: "two tiers of one name",
      change: { "tier-1-name": "CANOPY" },
      field: "tier-2-name",
      says: "Another tier is called that.",
    },
    { why: "no name", change: { "tier-1-name": " " }, field: "tier-1-name", says: "Give the tier a name." },
    {
      why: "a place taken twice",
      change: { "tier-1-place": "3" },
      field: "tier-2-place",
      says: "Another tier has this place. Give each its own.",
    },
    {
      why: "an amount that is none",
      change: { "tier-1-threshold": "much" },
      field: "tier-1-threshold",
      says: "Enter an amount, such as 300 or 299.50.",
    },
    {
      why: "half a night",
      change: { measure: "units", "tier-1-threshold": "2.5" },
      field: "tier-1-threshold",
      says: "Enter a whole number, such as 20.",
    },
    {
      why: "a discount of 80%",
      change: { "tier-1-discount": "80" },
      field: "tier-1-discount",
      says: "Enter a whole number from 1 to 50.",
    },
    {
      why: "a reward that is not there",
      change: { "tier-1-entryReward": "gone" },
      field: "tier-1-entryReward",
      says: "Choose one of the options.",
    },
    {
      why: "no notice",
      change: { noticeDays: "0" },
      field: "noticeDays",
      says: "Enter a whole number from 1 to 90.",
    },
    {
      why: "a breaker of 0%",
      change: { breakerPercent: "0" },
      field: "breakerPercent",
      says: "Enter a whole number from 1 to 100.",
    },
    {
      why: "a measure nobody knows",
      change: { measure: "luck" },
      field: "measure",
      says: "Choose one of the options.",
    },
  ])("$why is a sentence by its field", ({ change, field, says }) => {
    expect(errors(change)[field]).toEqual([says]);
  });

  test("a tier that is in use is removed only with a place for its members", () => {
    expect(errors({ "tier-1-remove": "on" }, { grove: 12 })).toEqual({
      "tier-1-moveTo": ["12 members are in it. Choose where they go."],
    });
    expect(
      errors({ "tier-1-remove": "on", "tier-2-remove": "on", "tier-1-moveTo": "2" }, { grove: 1 }),
    ).toEqual({
      "tier-1-moveTo": ["This tier is removed too. Choose one that stays."],
    });
    expect(read({ "tier-1-remove": "on" })).toMatchObject({
      ok: true,
      value: { removed: [{ tierId: "grove", toRow: null }] },
    });
    expect(errors({ "tier-0-remove": "on", "tier-1-remove": "on", "tier-2-remove": "on" })).toMatchObject({
      "tier-0-remove": ["One tier has to stay: the one where everybody starts."],
    });
  });
});

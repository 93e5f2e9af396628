import { describe, expect, test } from "vitest";
import { parseForm } from "@/lib/shared/parse-form";
import { decideAccess, type Visitor } from "./decide-access";
import { type Gate, isOpenedByReward } from "./gate";
import { gateFormValues, gateInput } from "./gate-input";
import { lockedSentence } from "./sentences";

const now = new Date("2026-11-22T12:00:00Z");
const later = (days: number) => new Date(now.getTime() + days * 86_400_000);

const gate: Gate = {
  ...{
    id: "g",
    name: "Drop",
    kind: "product",
    target: "TARP",
    title: "",
    body: "",
    startsAt: null,
    endsAt: null,
  },
  opensFor: { minTierPosition: null, tags: [], segmentIds: [], byReward: false, earlyAccess: false },
};
const nobody: Visitor = {
  tierPosition: 0,
  tags: [],
  segmentIds: [],
  earlyAccessDays: 0,
  redeemedGateIds: new Set(),
};
const asks = (opensFor: Partial<Gate["opensFor"]>, rest: Partial<Gate> = {}): Gate => ({
  ...gate,
  ...rest,
  opensFor: { ...gate.opensFor, ...opensFor },
});
const isIn = (one: Gate, visitor: Partial<Visitor> | null, at = now) =>
  decideAccess(one, visitor && { ...nobody, ...visitor }, at).ok;

describe("a gate lets in", () => {
  test.each([
    ["the tier and those above", asks({ minTierPosition: 2 }), { tierPosition: 3 }, true],
    ["not a tier below", asks({ minTierPosition: 2 }), { tierPosition: 1 }, false],
    ["one of the tags", asks({ tags: ["crew", "press"] }), { tags: ["press"] }, true],
    ["not other tags", asks({ tags: ["crew"] }), { tags: ["press"] }, false],
    ["who redeemed for it", asks({ byReward: true }), { redeemedGateIds: new Set(["g"]) }, true],
    ["not who redeemed for another", asks({ byReward: true }), { redeemedGateIds: new Set(["h"]) }, false],
    [
      "not by a redemption where that is not asked",
      asks({ tags: ["x"] }),
      { redeemedGateIds: new Set(["g"]) },
      false,
    ],
    ["whom any of its ways lets in", asks({ minTierPosition: 2, tags: ["crew"] }), { tags: ["crew"] }, true],
    ["no guest", asks({ minTierPosition: 1 }), null, false],
  ])("%s", (_, one, visitor, expected) => expect(isIn(one, visitor)).toBe(expected));

  test("nobody before it begins, and everybody from its end on", () => {
    const one = asks({ minTierPosition: 1 }, { startsAt: later(1), endsAt: later(3) });
    expect(isIn(one, { tierPosition: 2 })).toBe(false);
    expect(isIn(one, { tierPosition: 2 }, later(1))).toBe(true);
    expect(isIn(one, null, new Date(later(3).getTime() - 1))).toBe(false);
    expect(isIn(one, null, later(3))).toBe(true);
  });

  test("tiers with early access as many days before its end as their perk says", () => {
    const one = asks({ segmentIds: [], earlyAccess: true }, { endsAt: later(10) });
    expect(isIn(one, { earlyAccessDays: 3 }, new Date(later(7).getTime() - 1))).toBe(false);
    expect(isIn(one, { earlyAccessDays: 3 }, later(7))).toBe(true);
    expect(isIn(one, { earlyAccessDays: 0 }, later(9))).toBe(false);
  });
});

test.each([
  ["one that it opens", {}, true],
  ["one that opens for others", { opensFor: { ...gate.opensFor, tags: ["crew"] } }, false],
  ["one that is open to everybody", { endsAt: now }, false],
  ["one that is so soon, but not yet", { endsAt: later(1) }, true],
  ["one that begins when it is over", { startsAt: later(3) }, false],
  ["one that begins while it is valid", { startsAt: later(2) }, true],
])("a redemption for three days opens %s", (_, change, expected) => {
  const one = { ...asks({ byReward: true }), ...change };
  expect(isOpenedByReward(one, { from: now, until: later(3) })).toBe(expected);
});

test("what unlocks it is said in a sentence", () => {
  const names = {
    tier: (position: number) => (position === 2 ? "Canopy" : undefined),
    reward: () => "First pick",
  };
  const sentence = (one: Gate) => {
    const asked = decideAccess(one, null, now);
    return asked.ok ? "" : lockedSentence(asked.error, names, { timeZone: "Europe/Berlin" });
  };
  const all = asks(
    { minTierPosition: 2, byReward: true, tags: ["x"], segmentIds: [] },
    { endsAt: new Date("2026-12-02T23:00:00Z") },
  );
  expect(sentence(all)).toBe(
    "Opens at Canopy, with the reward “First pick” or by invitation, and to everybody on 3 December 2026.",
  );
  expect(sentence(asks({ segmentIds: [], earlyAccess: true }, { endsAt: later(1) }))).toBe(
    "Opens to everybody on 23 November 2026.",
  );
  expect(sentence(asks({ tags: ["x"] }))).toBe("Opens by invitation.");
  expect(sentence(asks({ tags: ["x"] }, { startsAt: later(1) }))).toBe("Opens on 23 November 2026.");
});

describe("the form", () => {
  const context = {
    timeZone: "Europe/Berlin",
    tiers: [{ position: 0 }, { position: 1 }],
    products: [{ sku: "TARP" }],
  };
  const typed = {
    name: "Drop",
    kind: "product",
    sku: "TARP",
    minTierPosition: "1",
    endsAt: "2026-12-01T09:00",
  };
  const read = (change: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...typed, ...change })) form.append(name, value);
    return parseForm(gateInput(context), form);
  };

  test("is read as terms, and shows them again", () => {
    const terms = read({ tags: "crew, press, crew" });
    expect(terms).toMatchObject({
      ok: true,
      value: {
        target: "TARP",
        opensFor: {
          minTierPosition: 1,
          tags: ["crew", "press"],
          segmentIds: [],
          byReward: false,
          earlyAccess: false,
        },
        endsAt: new Date("2026-12-01T08:00:00Z"),
      },
    });
    expect(terms.ok && gateFormValues(terms.value, "Europe/Berlin")).toMatchObject({
      ...typed,
      tags: "crew, press",
    });
  });

  test.each([
    [{ name: "" }, "name", "Name: say what is locked"],
    [{ sku: "GONE" }, "sku", "the shop sells no such product"],
    [{ sku: "" }, "sku", "choose what is locked"],
    [{ minTierPosition: "7" }, "minTierPosition", "there is no such tier"],
    [{ minTierPosition: "0" }, "minTierPosition", "locked for everybody"],
    [{ minTierPosition: "0", earlyAccess: "on", endsAt: "" }, "endsAt", "early access needs the time"],
    [{ startsAt: "2026-12-02T09:00" }, "endsAt", "before the gate opens"],
    [{ endsAt: "2026-02-30T09:00" }, "endsAt", "choose a day and a time"],
    [{ kind: "page", slug: "Spring Letter", title: "T", body: "B" }, "slug", "small letters"],
    [{ kind: "page", slug: "spring", title: "", body: "B" }, "title", "enter what stands above"],
    [{ kind: "page", slug: "spring", title: "T", body: "" }, "body", "enter what those"],
    [{ kind: "shelf" }, "kind", "choose a product or a page"],
    [{ tags: "x".repeat(61) }, "tags", "at most 20"],
  ])("%j is refused in a sentence", (change, field, words) => {
    const answer = read(change as Record<string, string>);
    expect(answer.ok ? {} : answer.state.errors?.[field]?.join(" ")).toContain(words);
  });
});

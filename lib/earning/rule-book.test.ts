import { describe, expect, it } from "vitest";
import { needsPin, type OrderPin, pinOrder } from "./pin";
import { openRuleBook } from "./rule-book";
import { aVersion } from "./testing/samples";

const at = (day: string) => new Date(`2026-${day}T00:00:00Z`);
const first = aVersion({ ruleId: "base", id: "base/1", liveFrom: at("01-01"), liveUntil: at("03-01") });
const second = aVersion({ ruleId: "base", id: "base/2", version: 2, liveFrom: at("03-01") });
const extra = aVersion({ ruleId: "extra", id: "extra/1", liveFrom: at("02-01"), liveUntil: at("04-01") });
const withdrawn = aVersion({ ruleId: "none", id: "none/1", liveFrom: at("05-01"), liveUntil: at("05-01") });
const broken = aVersion({
  ruleId: "broken",
  liveFrom: at("06-01"),
  definition: { effect: { code: "magic" } },
});
const book = openRuleBook([broken, extra, withdrawn, second, first]);

function idsAt(day: Date) {
  const set = book.at(day);
  return set.ok ? set.value.rules.map((rule) => rule.version.id) : set.error.code;
}

describe("the rules in force", () => {
  it.each([
    { why: "before the first rule there is none", day: new Date(0), ids: [] },
    { why: "a version counts from its first instant", day: at("01-01"), ids: ["base/1"] },
    { why: "two rules side by side", day: at("02-01"), ids: ["base/1", "extra/1"] },
    { why: "to the last millisecond", day: new Date(at("03-01").getTime() - 1), ids: ["base/1", "extra/1"] },
    { why: "and from there on its successor", day: at("03-01"), ids: ["base/2", "extra/1"] },
    { why: "what ended is gone", day: at("04-01"), ids: ["base/2"] },
    { why: "what was withdrawn before it began never counts", day: at("05-01"), ids: ["base/2"] },
    { why: "a rule that cannot be read stops the whole set", day: at("07-01"), ids: "rule_unreadable" },
  ])("$why", ({ day, ids }) => expect(idsAt(day)).toEqual(ids));

  it("a set is found again by its id, in a book opened anew and after later changes", () => {
    const then = book.at(at("02-10"));
    if (!then.ok) throw new Error();
    const later = openRuleBook([first, extra, { ...second, liveUntil: at("08-01") }]);
    expect(later.byId(then.value.id)).toMatchObject({ ok: true, value: { id: then.value.id } });
  });

  it("an id that no set has is an error, and so is one that an unreadable rule may hide", () => {
    expect(openRuleBook([first]).byId("?")).toEqual({
      ok: false,
      error: { code: "rule_set_unknown", ruleSet: "?" },
    });
    expect(book.byId("?")).toMatchObject({
      ok: false,
      error: { code: "rule_unreadable", ruleId: "broken", version: 1 },
    });
  });

  it("no rules at all are a set too", () => {
    expect(openRuleBook([]).at(at("01-01"))).toMatchObject({ ok: true, value: { rules: [] } });
  });
});

describe("a version that cannot be read", () => {
  const good = aVersion({
    ruleId: "r",
    id: "r/1",
    version: 1,
    liveFrom: at("01-01"),
    liveUntil: at("02-01"),
  });
  const bad = {
    ...good,
    id: "r/2",
    version: 2,
    definition: {},
    liveFrom: at("02-01"),
    liveUntil: at("03-01"),
  };
  const mended = { ...good, id: "r/3", version: 3, liveFrom: at("03-01"), liveUntil: null };
  const idsIn = (versions: Parameters<typeof openRuleBook>[0], openedAt?: Date) => {
    const set = openRuleBook(versions, openedAt).at(at("02-10"));
    return set.ok ? set.value.rules.map((rule) => rule.version.id) : set.error.code;
  };

  it.each<{
    why: string;
    versions: Parameters<typeof openRuleBook>[0];
    openedAt?: Date;
    ids: string[] | string;
  }>([
    {
      why: "stops the set while nothing mends it",
      versions: [good, { ...bad, liveUntil: null }],
      ids: "rule_unreadable",
    },
    { why: "is stood in for by the next of its rule", versions: [mended, bad, good], ids: ["r/3"] },
    { why: "is not mended by what came before it", versions: [good, bad], ids: "rule_unreadable" },
    {
      why: "is not mended by what has not begun",
      versions: [good, bad, mended],
      openedAt: at("02-20"),
      ids: "rule_unreadable",
    },
    {
      why: "gives nothing when its rule was ended",
      versions: [good, { ...bad, ruleEndedAt: at("03-01") }],
      ids: [],
    },
  ])("$why", ({ versions, openedAt, ids }) => expect(idsIn(versions, openedAt)).toEqual(ids));

  it("orders that were bound to it while it could be read find the set that stands in", () => {
    const readable = openRuleBook([good, { ...bad, definition: good.definition }, mended]).at(at("02-10"));
    if (!readable.ok) throw new Error();
    const found = openRuleBook([good, bad, mended]).byId(readable.value.id);
    expect(found.ok && found.value.rules.map((rule) => rule.version.id)).toEqual(["r/3"]);
  });
});

describe("what an order is bound to", () => {
  const settings = { rounding: "floor", carryOver: true, pricesIncludeTax: true, expiryMonths: 12 } as const;
  const pin = pinOrder(null, at("02-10"), "set", settings);

  it("is plain JSON", () => {
    expect(JSON.parse(JSON.stringify(pin))).toEqual(pin);
    expect(pin).toEqual({ ruleSet: "set", paidAt: "2026-02-10T00:00:00.000Z", ...settings });
  });

  it("carries fractions over only where it rounds down", () => {
    expect(pinOrder(null, at("02-10"), "set", { ...settings, rounding: "round" }).carryOver).toBe(false);
  });

  it.each<[string, OrderPin | null, Date, boolean]>([
    ["a first payment binds", null, at("02-10"), true],
    ["a later one does not", pin, at("02-11"), false],
    ["nor does the same again", pin, at("02-10"), false],
    ["an earlier one, heard of late, does", pin, at("02-09"), true],
  ])("%s", (_, bound, paidAt, needed) => expect(needsPin(bound, paidAt)).toBe(needed));

  it("an earlier payment moves the rules, not the settings", () => {
    const moved = pinOrder(pin, at("01-10"), "other", { ...settings, rounding: "ceil", expiryMonths: null });
    expect(moved).toEqual({ ...pin, ruleSet: "other", paidAt: "2026-01-10T00:00:00.000Z" });
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHANNELS, isFixed, TOPIC_NAMES, TOPICS } from "@/lib/shared/topics";
import { type Preferences, readPreferences, storePreferences, wants, withChoice } from "./preferences";

describe("what a member is told of", () => {
  test("until they choose: everything of theirs by mail and on screen, advertising by mail to nobody", () => {
    for (const topic of TOPIC_NAMES) {
      const isAdvertising = topic === "offers" || topic === "surveys";
      expect([topic, wants({}, topic, "mail")]).toEqual([topic, !isAdvertising]);
      expect([topic, wants({}, topic, "account")]).toEqual([topic, true]);
    }
  });

  test("what they chose", () => {
    const stored = { tiers: { mail: false }, offers: { mail: true } };
    expect(wants(stored, "tiers", "mail")).toBe(false);
    expect(wants(stored, "tiers", "account")).toBe(true);
    expect(wants(stored, "offers", "mail")).toBe(true);
  });

  test("what they have to know is told whatever is stored", () => {
    expect(wants({ service: { mail: false, account: false } }, "service", "mail")).toBe(true);
    expect(withChoice(readPreferences({}), "service", "mail", false).service.mail).toBe(true);
  });

  test.each([null, undefined, "tiers", 7, [], { tiers: "no" }, { tiers: { mail: "no" } }, { tiers: null }])(
    "what makes no sense says nothing: %j",
    (stored) => expect(readPreferences(stored)).toEqual(readPreferences({})),
  );

  test("one choice changes nothing else", () => {
    const before = readPreferences({ game: { account: false } });
    const after = withChoice(before, "tiers", "mail", false);
    expect(storePreferences(after)).toEqual({ game: { account: false }, tiers: { mail: false } });
  });

  test("whatever is chosen is read as it was stored, and nothing is stored that goes without saying", () => {
    const choices = fc.record(
      Object.fromEntries(
        TOPIC_NAMES.map((topic) => [topic, fc.record({ mail: fc.boolean(), account: fc.boolean() })]),
      ),
    );
    fc.assert(
      fc.property(choices, (made) => {
        const chosen = made as Preferences;
        const stored = storePreferences(chosen);
        const read = readPreferences(JSON.parse(JSON.stringify(stored)));
        for (const topic of TOPIC_NAMES) {
          if (isFixed(topic)) expect(read[topic]).toEqual(readPreferences({})[topic]);
          else expect(read[topic]).toEqual(chosen[topic]);
          for (const channel of CHANNELS) expect(stored[topic]?.[channel]).not.toBe(TOPICS[topic][channel]);
        }
      }),
    );
  });
});

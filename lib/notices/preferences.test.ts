import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isFixed, TOPIC_NAMES, TOPICS, type Topic } from "@/lib/shared/topics";
import {
  heldPreferences,
  type Preferences,
  readPreferences,
  storePreferences,
  wants,
  wantsWebhook,
  withChoice,
} from "./preferences";

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
        TOPIC_NAMES.map((topic) => [
          topic,
          fc.record({
            ...{ mail: fc.boolean(), account: fc.boolean() },
            webhook: fc.constantFrom(true, false, null),
          }),
        ]),
      ),
    );
    fc.assert(
      fc.property(choices, (made) => {
        const chosen = made as Preferences;
        const stored = storePreferences(chosen);
        const read = readPreferences(JSON.parse(JSON.stringify(stored)));
        for (const topic of TOPIC_NAMES) {
          const { webhook } = chosen[topic];
          if (isFixed(topic)) expect(read[topic]).toEqual({ ...readPreferences({})[topic], webhook });
          else expect(read[topic]).toEqual(chosen[topic]);
          for (const channel of ["mail", "account"] as const)
            expect(stored[topic]?.[channel]).not.toBe(TOPICS[topic][channel]);
          for (const asksFirst of [true, false])
            expect(wantsWebhook(stored, topic, asksFirst)).toBe(
              heldPreferences(read, asksFirst)[topic].webhook,
            );
        }
      }),
    );
  });
});

describe("what another system is told of a member", () => {
  test.each([
    ["nothing said", {}, "points", { asked: false, unasked: true }],
    ["agreed", { points: { webhook: true } }, "points", { asked: true, unasked: true }],
    ["said no", { points: { webhook: false } }, "points", { asked: false, unasked: false }],
    ["stopped its mail", { points: { mail: false } }, "points", { asked: false, unasked: false }],
    [
      ...["stopped its mail and agreed", { points: { mail: false, webhook: true } }, "points"],
      { asked: true, unasked: true },
    ],
    ["advertising, nothing said", {}, "offers", { asked: false, unasked: false }],
    ["advertising, wants it by mail", { offers: { mail: true } }, "offers", { asked: false, unasked: false }],
    ["advertising, agreed", { offers: { webhook: true } }, "offers", { asked: true, unasked: true }],
    ["needed, nothing said", {}, "service", { asked: false, unasked: true }],
    ["needed, said no", { service: { webhook: false } }, "service", { asked: false, unasked: false }],
    ["needed, agreed", { service: { webhook: true } }, "service", { asked: true, unasked: true }],
    ["nonsense", { points: { webhook: "yes" } }, "points", { asked: false, unasked: true }],
  ] as [string, unknown, Topic, { asked: boolean; unasked: boolean }][])("%s", (_, stored, topic, told) => {
    const [asked, unasked] = [wantsWebhook(stored, topic, true), wantsWebhook(stored, topic, false)];
    expect({ asked, unasked }).toEqual(told);
  });

  test("a choice of mail says nothing of it for good, and what was said of it stays", () => {
    const stopped = storePreferences(withChoice(readPreferences({}), "tiers", "mail", false));
    expect(stopped).toEqual({ tiers: { mail: false } });
    const agreed = withChoice(readPreferences({}), "tiers", "webhook", true);
    const both = storePreferences(withChoice(agreed, "tiers", "mail", false));
    expect(both).toEqual({ tiers: { mail: false, webhook: true } });
  });

  test("what they have to know can be kept from it, and from nothing else", () => {
    expect(storePreferences(withChoice(readPreferences({}), "service", "webhook", false))).toEqual({
      service: { webhook: false },
    });
  });
});

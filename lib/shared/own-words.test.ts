import { expect, test } from "vitest";
import { ownName, ownWord, readWords } from "./own-words";

const words = readWords([
  { key: "reward.1.name", text: "Emaillebecher", named: "Enamel mug" },
  { key: "reward.2.name", text: "Anderer Becher", named: "Enamel mug" },
  { key: "category.camp kitchen.label", text: "Lagerküche", named: "Camp kitchen" },
  { key: "points.few", text: "نقاط", named: "" },
]);
const reading = { locale: "de", words };

test("a thing is called by its own word, and as it was named where there is none", () => {
  expect(ownWord(reading, "reward.1.name", "Enamel mug")).toBe("Emaillebecher");
  expect(ownWord(reading, "reward.3.name", "Kettle")).toBe("Kettle");
  expect(ownWord(reading, "reward.3.name", null)).toBeNull();
  expect(ownWord({}, "reward.1.name", "Enamel mug")).toBe("Enamel mug");
  expect(ownWord(reading, "reward.constructor", "plain")).toBe("plain");
});

test("what is known by its name alone is found by it, within its kind", () => {
  expect(ownName(reading, "reward.name", "Enamel mug")).toBe("Emaillebecher");
  expect(ownName(reading, "tier.name", "Enamel mug")).toBe("Enamel mug");
  expect(ownName(reading, "category.label", "Camp kitchen")).toBe("Lagerküche");
  expect(ownName(reading, "points.few", "")).toBe("");
  expect(ownName({}, "reward.name", "Enamel mug")).toBe("Enamel mug");
});

import fc from "fast-check";
import { expect, it } from "vitest";
import { PLAIN_POINTS } from "@/lib/shared/point-names";
import { CONDITIONS, type ConditionInput } from "./conditions";
import { EFFECTS } from "./effects";
import { RuleDefinition } from "./rule";
import { ruleSentence } from "./sentence";
import { CONDITION_EXAMPLES, EFFECT_EXAMPLES } from "./testing/examples";
import { aDefinition, aLine, anOrder, aSituation, evaluated, rules } from "./testing/samples";
import { PLAIN_WORDS } from "./words";

/** What merchants type, and what nobody should: signs that mean something to a pattern, to a path, to an object. */
const WORDS = [
  "T-shirt",
  "-",
  "\\",
  "(",
  "[a-",
  "a|b",
  "c++",
  "*",
  "?",
  "^$",
  "{1}",
  "/",
  "\u{1F3D5}",
  "\ud800",
  "ß",
  "__proto__",
  "constructor",
  "a.b",
  "\u0000",
];

/** Every text in it is another one; the rest stays. */
function reworded(value: unknown, word: string): unknown {
  if (typeof value === "string") return word;
  if (Array.isArray(value)) return value.map((one) => reworded(one, word));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, reworded(one, word)]));
}

/** A rule that is accepted also works: it can be said, and an order that has its words in it decided. */
function worksIfAccepted(change: object, word: string) {
  const accepted = RuleDefinition.safeParse({ ...aDefinition(), ...change });
  if (!accepted.success) return;
  const line = aLine({
    title: `A ${word}, red`,
    sku: word,
    categories: [word],
    attributes: { [word]: word },
  });
  const content = anOrder({ lines: [line], channel: word });
  const situation = aSituation({});
  expect(ruleSentence(accepted.data, PLAIN_POINTS.en, { words: PLAIN_WORDS })).not.toBe("");
  expect(() => evaluated(content, rules(accepted.data), { situation })).not.toThrow();
}

const anyWord = fc.oneof(
  fc.constantFrom(...WORDS),
  fc.string({ unit: "binary", minLength: 1, maxLength: 6 }),
);

it.each(CONDITIONS.map(({ code }) => code))(
  "a rule that asks %s works with whatever word it accepts",
  (code) => {
    const { input } = CONDITION_EXAMPLES[code as ConditionInput["code"]];
    fc.assert(
      fc.property(anyWord, (word) => {
        worksIfAccepted({ conditions: [{ ...(reworded(input, word) as object), code }] }, word);
      }),
      { examples: WORDS.map((word) => [word]) },
    );
  },
);

it.each(EFFECTS.map(({ code }) => code))(
  "a rule that gives %s works with whatever word it accepts",
  (code) => {
    fc.assert(
      fc.property(anyWord, (word) => {
        worksIfAccepted({ effect: { ...(reworded(EFFECT_EXAMPLES[code], word) as object), code } }, word);
      }),
      { examples: WORDS.map((word) => [word]) },
    );
  },
);
